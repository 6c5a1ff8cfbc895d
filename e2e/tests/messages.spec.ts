/** What can be done with a message: to copy, quote, edit and delete it, by mouse, keys and touch. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW } from '../support/chat.ts';
import { holdSends } from '../support/faults.ts';
import { signIn } from '../support/service.ts';
import { heard, listen } from '../support/spoken.ts';
import type { Widget } from '../support/widget.ts';

test.slow();

/** A button of the bar that comes with the mouse. */
async function act(row: Locator, name: string): Promise<void> {
  await row.hover();
  await row.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
}

/** The field in which a message is edited. */
function field(widget: Widget): Locator {
  return widget.log.getByRole('textbox', { name: 'Message text' });
}

async function sent(widget: Widget, text: string): Promise<Locator> {
  await widget.say(text);
  await expect(widget.row(text)).toHaveAttribute('data-state', 'sent');
  return widget.row(text);
}

test('a message edited by mouse is another one at both sides, and says so', async ({ chat, emulator, traffic }) => {
  // Given
  await chat.visitBoth();
  const row = await sent(chat.ann, 'Nono?');
  await expect(chat.ben.row('Nono?')).toBeVisible();
  // When
  await act(row, 'Edit');
  await expect(field(chat.ann)).toBeFocused();
  await field(chat.ann).fill('Noon?');
  await chat.ann.log.getByRole('button', { name: 'Save', exact: true }).click();
  // Then
  for (const widget of [chat.ann, chat.ben]) {
    await expect(widget.row('Noon?')).toContainText('Edited');
    await expect(widget.row('Nono?')).toHaveCount(0);
  }
  await expect(field(chat.ann)).toHaveCount(0);
  // and nothing else happened
  await Promise.all([traffic.polls('ann', 2), traffic.polls('ben', 2)]);
  await expect(chat.ben.row('Noon?')).toHaveCount(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Noon?')).toBe(1);
});

test('a message is edited, quoted and deleted by keys alone', async ({ chat, page }) => {
  // Given
  await chat.visitBoth();
  const row = await sent(chat.ann, 'By keys');
  await expect(chat.ben.row('By keys')).toBeVisible();
  // When Enter leads from the row to what can be done, and arrows to the edit
  await intoActions(page, row);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(field(chat.ann)).toBeFocused();
  await page.keyboard.type(', and');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('in two lines');
  await page.keyboard.press('Enter');
  // Then the row has the focus again, and Ben sees both lines
  const edited = chat.ann.messages().last();
  await expect(edited).toBeFocused();
  for (const widget of [chat.ann, chat.ben]) {
    const text = widget.messages().last().locator('.message__text');
    await expect.poll(() => text.innerText()).toBe('By keys, and\nin two lines');
  }
  // When it is deleted, first by mistake
  for (const [answer, gone] of [['Escape', 0], ['Delete', 1]] as const) {
    await intoActions(page, edited);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(edited.getByRole('button', { name: 'Keep' })).toBeFocused();
    if (answer === 'Delete') await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(answer === 'Delete' ? 'Enter' : 'Escape');
    await expect(edited).toBeFocused();
    await expect(chat.ann.log.getByText('This message was deleted')).toHaveCount(gone);
  }
  // Then
  await expect(chat.ben.log.getByText('This message was deleted')).toHaveCount(1);
  await expect(edited.locator('.message__actions')).toHaveCount(0);
});

test('Escape leaves a message as it was, and the row has the focus', async ({ chat, page, traffic }) => {
  // Given
  await chat.visitAnn();
  const row = await sent(chat.ann, 'As it was');
  // When
  await act(row, 'Edit');
  await field(chat.ann).fill('Something else');
  await page.keyboard.press('Escape');
  // Then
  await expect(row).toBeFocused();
  await expect(row).not.toContainText('Edited');
  await traffic.polls('ann', 2);
  await expect(row).toHaveCount(1);
});

test('the arrow up in an empty composer edits the last message of one’s own', async ({ chat, emulator, page }) => {
  // Given Ben has the last word
  await chat.visitAnn();
  await sent(chat.ann, 'Mine');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'The last word');
  await expect(chat.ann.row('The last word')).toBeVisible();
  // When
  await chat.ann.composer.focus();
  await page.keyboard.press('ArrowUp');
  // Then
  await expect(field(chat.ann)).toBeFocused();
  await expect(field(chat.ann)).toHaveValue('Mine');
  await page.keyboard.press('Enter');
  await expect(field(chat.ann)).toHaveCount(0);
  await expect(chat.ann.row('Mine')).not.toContainText('Edited');
});

test('a message that is still on its way can be edited and deleted (S-27, S-28)', async ({ chat, emulator, page }) => {
  // Given a service that takes its time
  await chat.visitBoth();
  const release = await holdSends(page);
  await chat.ann.say('Too fast');
  await chat.ann.say('Regretted');
  // When
  await act(chat.ann.row('Too fast'), 'Edit');
  await field(chat.ann).fill('Just right');
  await page.keyboard.press('Enter');
  await act(chat.ann.row('Regretted'), 'Delete');
  await chat.ann.row('Regretted').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(chat.ann.row('Regretted')).toHaveCount(0);
  await expect(chat.ann.row('Just right')).toBeVisible();
  release();
  // Then
  await expect(chat.ben.row('Just right')).toBeVisible();
  await expect(chat.ann.row('Just right')).toHaveAttribute('data-state', 'sent');
  for (const widget of [chat.ann, chat.ben]) {
    await expect(widget.row('Just right')).toHaveCount(1);
    await expect(widget.row('Too fast')).toHaveCount(0);
    await expect(widget.row('Regretted')).toHaveCount(0);
  }
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Regretted')).toBe(0);
});

test('a text is copied as it is', async ({ chat, context, page }) => {
  // Given
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.visitAnn();
  await chat.ann.composer.fill('one\n  <b>two</b> https://example.org/');
  await chat.ann.composer.press('Enter');
  // When
  const row = chat.ann.messages().last();
  await expect(row).toHaveAttribute('data-state', 'sent');
  await listen(chat.ann);
  await act(row, 'Copy');
  // Then it is said, for a moment
  await expect.poll(() => heard(chat.ann)).toContain('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('one\n  <b>two</b> https://example.org/');
});

test('a reply quotes what it is to', async ({ chat }) => {
  // Given
  await chat.visitBoth();
  await sent(chat.ben, 'Noon by the fountain?');
  await expect(chat.ann.row('Noon by the fountain?')).toBeVisible();
  // When
  await act(chat.ann.row('Noon by the fountain?'), 'Reply with quote');
  await expect(chat.ann.composer).toBeFocused();
  await chat.ann.composer.pressSequentially('One is better');
  await chat.ann.composer.press('Enter');
  // Then
  for (const widget of [chat.ann, chat.ben]) {
    const quoted = widget.row('One is better').locator('blockquote');
    await expect(quoted).toContainText('Ben');
    await expect(quoted).toContainText('Noon by the fountain?');
  }
});

test('addresses are links that tell the page nothing', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  // When
  await sent(chat.ann, 'See https://example.org/a, not javascript:alert(1)');
  // Then
  const links = chat.ann.messages().last().getByRole('link');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', 'https://example.org/a');
  await expect(links).toHaveAttribute('rel', 'noopener noreferrer');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: NARROW });

  test('a finger that stays opens a menu, and what is chosen there is done', async ({ chat, page }) => {
    // Given
    await chat.visitAnn();
    const row = await sent(chat.ann, 'Held');
    const menu = row.getByRole('menu', { name: 'Message actions' });
    // When
    await hold(page, row.locator('.message__text'), menu);
    await menu.getByRole('menuitem', { name: 'Delete' }).tap();
    await row.getByRole('button', { name: 'Keep' }).tap();
    // Then
    await expect(menu).toHaveCount(0);
    await expect(row).toHaveCount(1);
    // and the button beside the message opens it, too
    await row.getByRole('button', { name: 'Message actions' }).tap();
    await menu.getByRole('menuitem', { name: 'Edit' }).tap();
    await expect(field(chat.ann)).toBeFocused();
  });
});

/** Goes from a row to the first of what can be done with it. */
async function intoActions(page: Page, row: Locator): Promise<void> {
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
}

/** Puts a finger on something until something else comes. */
async function hold(page: Page, on: Locator, until: Locator): Promise<void> {
  // It is waited for until it stands still.
  await on.scrollIntoViewIfNeeded();
  const box = (await on.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(until).toBeVisible();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
