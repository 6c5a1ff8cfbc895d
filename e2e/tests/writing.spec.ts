/** The field in which one writes: its height, and what an input method does in it. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectAtEnd } from '../support/scrolling.ts';
import type { Widget } from '../support/widget.ts';

/** Ten lines of a field, and its border. */
const HIGHEST = 162;

test.slow();

/** How many pixels of the text are out of sight. */
function hiddenOf({ composer }: Widget): Promise<number> {
  return composer.evaluate((field) => field.scrollHeight - field.clientHeight);
}

async function heightOf(widget: Widget): Promise<number> {
  return (await widget.app.locator('.composer__field').boundingBox())!.height;
}

/** Presses Enter as it reaches a page while an input method has the text: without a character. */
async function enterWhileComposing(session: CDPSession): Promise<void> {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
}

/** Writes down of each key that goes down whether it belongs to an input method. */
async function watchKeys(page: Page): Promise<() => Promise<boolean[]>> {
  await page.evaluate(() => {
    const composing: boolean[] = [];
    addEventListener('keydown', (event) => composing.push(event.isComposing), { capture: true });
    Object.assign(window, { composing });
  });
  return () => page.evaluate(() => (window as unknown as { composing: boolean[] }).composing);
}

test('the field grows with the text to a limit, and the messages stay at their end', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  const low = await heightOf(chat.ann);
  // When
  await chat.ann.composer.fill('one\ntwo\nthree\nfour');
  // Then
  await expect.poll(() => heightOf(chat.ann)).toBeGreaterThan(low + 40);
  await expectAtEnd(chat.ann);
  await expect.poll(() => hiddenOf(chat.ann)).toBeLessThanOrEqual(1);
  // When
  await chat.ann.composer.fill('line\n'.repeat(60));
  // Then
  await expect.poll(() => heightOf(chat.ann)).toBeGreaterThan(120);
  expect(await heightOf(chat.ann)).toBeLessThanOrEqual(HIGHEST);
  await expect.poll(() => hiddenOf(chat.ann)).toBeGreaterThan(0);
  await expectAtEnd(chat.ann);
  // When
  await chat.ann.composer.press('Enter');
  // Then
  await expect.poll(() => heightOf(chat.ann)).toBe(low);
  await expectAtEnd(chat.ann);
});

test('Enter in the middle of a composition sends nothing, and one after it does', async ({
  chat,
  context,
  page,
  traffic,
}) => {
  // Given
  await chat.visitBoth();
  const keys = await watchKeys(page);
  const session = await context.newCDPSession(page);
  await chat.ann.composer.focus();
  await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect(chat.ann.composer).toHaveValue('にほん');
  // When
  await enterWhileComposing(session);
  await expect.poll(keys).toEqual([true]);
  await session.send('Input.insertText', { text: '日本' });
  // Then
  await expect(chat.ann.composer).toHaveValue('日本');
  expect(traffic.sendsOf('ann')).toBe(0);
  // When
  await chat.ann.composer.press('Enter');
  // Then
  await expect(chat.ann.row('日本')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ben.row('日本')).toHaveCount(1);
  expect(traffic.sendsOf('ann')).toBe(1);
});

test('Enter in the middle of a composition does not save an edit either', async ({ chat, context, page }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.say('Tokyo');
  await expect(chat.ann.row('Tokyo')).toHaveAttribute('data-state', 'sent');
  await chat.ann.composer.press('ArrowUp');
  const field = chat.ann.log.getByRole('textbox', { name: 'Message text' });
  await expect(field).toBeFocused();
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'とう', selectionStart: 2, selectionEnd: 2 });
  await expect(field).toHaveValue('Tokyoとう');
  // When
  await enterWhileComposing(session);
  await session.send('Input.insertText', { text: '東京' });
  // Then
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Tokyo東京');
  await field.press('Enter');
  await expect(chat.ann.row('Tokyo東京')).toContainText('Edited');
});
