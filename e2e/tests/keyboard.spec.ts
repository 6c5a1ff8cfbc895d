/** Everything that one does in a chat, by the keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { reach } from '../support/keyboard.ts';
import { signIn } from '../support/service.ts';

test.beforeEach(async ({ page }) => page.setViewportSize(WIDE));

test('a message is written and sent by the keyboard alone', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  // When
  await reach(page, chat.ann.composer);
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  // Then
  await expect(chat.ann.row('By keys alone')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.composer).toBeFocused();
});

test('a message is edited by the keyboard alone, and the focus comes back to it', async ({ chat, page }) => {
  // Given
  await chat.visitBoth();
  await chat.ann.say('Nearly rigth');
  await expect(chat.ann.row('Nearly rigth')).toHaveAttribute('data-state', 'sent');
  // When
  await act(chat, page, 'Nearly rigth', 'Edit');
  await expect(editField(chat)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Right');
  await page.keyboard.press('Enter');
  // Then
  await expect(chat.ben.row('Right')).toBeVisible();
  await expect(chat.ann.row('Right')).toBeFocused();
});

test('an edit is given up by Escape, and nothing has changed', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.say('It stays');
  await expect(chat.ann.row('It stays')).toHaveAttribute('data-state', 'sent');
  // When
  await act(chat, page, 'It stays', 'Edit');
  await expect(editField(chat)).toBeFocused();
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  // Then
  await expect(chat.ann.row('It stays')).toBeFocused();
});

test('a message is deleted by the keyboard alone, after a question', async ({ chat, page }) => {
  // Given
  await chat.visitBoth();
  await chat.ann.say('A slip');
  await expect(chat.ben.row('A slip')).toBeVisible();
  await expect(chat.ann.row('A slip')).toHaveAttribute('data-state', 'sent');
  // When
  await act(chat, page, 'A slip', 'Delete');
  const question = chat.ann.host.getByRole('group', { name: 'Delete this message?' });
  await expect(question.getByRole('button', { name: 'Keep', exact: true })).toBeFocused();
  await expect(chat.ann.row('A slip')).toHaveCount(1);
  await reach(page, question.getByRole('button', { name: 'Delete', exact: true }), 'ArrowRight');
  await page.keyboard.press('Enter');
  // Then
  await expect(chat.ben.row('A slip')).toHaveCount(0);
  await expect(chat.ann.row('A slip')).toHaveCount(0);
  await expect.poll(() => focusIsInside(chat)).toBe(true);
});

test('a refused message is sent again by the keyboard alone (S-12)', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  const sends = /\/chat\/threads\/[^/]+\/messages\?/;
  await page.route(sends, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const headers = { 'access-control-allow-origin': '*' };
    await route.fulfill({ status: 400, headers, json: { error: { code: 'BadRequest', message: 'Not like this.' } } });
  });
  await chat.ann.say('Once more');
  await expect(chat.ann.row('Once more')).toHaveAttribute('data-state', 'failed');
  await page.unroute(sends);
  // When
  await act(chat, page, 'Once more', 'Try again');
  // Then
  await expect(chat.ann.row('Once more')).toHaveAttribute('data-state', 'sent');
  await expect.poll(() => focusIsInside(chat)).toBe(true);
});

test('another conversation is opened by arrows and Enter', async ({ chat, page }) => {
  // Given
  await chat.visitAnn({}, LUNCH);
  // When
  await reach(page, chat.ann.thread(LUNCH));
  await reach(page, chat.ann.thread(HIKE), 'ArrowDown');
  await page.keyboard.press('Enter');
  // Then
  await expect(chat.ann.title).toHaveText(HIKE);
  await expect(chat.ann.currentThread()).toContainText(HIKE);
});

test('Home, End and arrows go through the messages, and the tabulator stops at one of them alone', async ({
  chat,
  page,
}) => {
  // Given
  await chat.visitAnn();
  const messages = chat.ann.messages();
  await reach(page, stop(chat));
  // When
  await page.keyboard.press('End');
  await expect(messages.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  // Then
  await expect(async () => {
    const count = await messages.count();
    await expect(messages.nth(count - 2)).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await page.keyboard.press('Home');
  await expect(chat.ann.log.locator('li[tabindex]').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(messages.last()).toBeFocused();
  await expect(stop(chat)).toHaveCount(1);
});

test('somebody is added by the keyboard alone', async ({ chat, emulator, page }) => {
  // Given
  const carla = await signIn(emulator, 'carla');
  await chat.visitAnn({}, LUNCH);
  // When
  await reach(page, chat.ann.host.locator('.thread-header__people'));
  await page.keyboard.press('Enter');
  const dialog = chat.ann.host.getByRole('dialog', { name: 'People' });
  await reach(page, dialog.getByRole('button', { name: 'Add people' }));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Id' })).toBeFocused();
  await page.keyboard.type(carla.id);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Carla');
  await page.keyboard.press('Enter');
  // Then
  await expect(dialog.getByRole('list', { name: 'People' })).toContainText('Carla');
  await expect.poll(() => carla.threadId(LUNCH).catch(() => undefined)).toBeTruthy();
  // and Escape leads back to where one was, once there is no form any more that it could close
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await expect.poll(() => focusIsInside(chat)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(chat.ann.host.locator('.thread-header__people')).toBeFocused();
});

/** Goes to a message, and from there to one of the things that can be done with it. */
async function act(chat: Chat, page: Page, text: string, name: string): Promise<void> {
  const row = chat.ann.row(text);
  await reach(page, stop(chat));
  await page.keyboard.press('End');
  await expect(chat.ann.messages().last()).toBeFocused();
  await reach(page, row, 'ArrowUp');
  await page.keyboard.press('Enter');
  await reach(page, offered(row, name), 'ArrowRight');
  await page.keyboard.press('Enter');
}

/** Where a message is changed. */
function editField({ ann }: Chat): Locator {
  return ann.host.getByRole('textbox', { name: 'Message text' });
}

function offered(row: Locator, name: string): Locator {
  return row.getByRole('button', { name, exact: true }).or(row.getByRole('menuitem', { name, exact: true })).first();
}

/** The one message at which the tabulator stops. */
function stop({ ann }: Chat): Locator {
  return ann.log.locator('li[tabindex="0"]');
}

/** Whether the keyboard is still in the widget: what had the focus may be gone. */
function focusIsInside({ ann }: Chat): Promise<boolean> {
  return ann.host.evaluate(({ shadowRoot }) => shadowRoot!.activeElement !== null);
}
