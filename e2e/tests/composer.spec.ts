/** Writing: what sends, what does not, and what becomes of the text. */
import { expect, test } from '../fixtures.ts';
import { Chat, HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { AGAIN, mountAgain } from '../support/mount.ts';
import { sandboxed } from '../support/sandbox.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

/** The most bytes that a message may have. */
const LARGEST = 28 * 1024;

const BLANKS = ['', '   ', '\n', '\t \n  '];

test('Enter sends and leaves an empty composer, ready for the next message', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  // When
  await chat.ann.say('By Enter');
  // Then
  await expect(chat.ann.row('By Enter')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.composer).toHaveValue('');
  await expect(chat.ann.composer).toBeFocused();
  await expect(chat.ann.sendButton).toBeDisabled();
});

test('the button sends too', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  // When
  await chat.ann.composer.fill('By the button');
  await chat.ann.sendButton.click();
  // Then
  await expect(chat.ann.row('By the button')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.composer).toHaveValue('');
});

test('Shift+Enter breaks the line, and both lines arrive as lines', async ({ chat, traffic }) => {
  // Given
  await chat.visitBoth();
  // When
  await chat.ann.composer.pressSequentially('one');
  await chat.ann.composer.press('Shift+Enter');
  await chat.ann.composer.pressSequentially('two');
  // Then nothing has left yet
  await expect(chat.ann.composer).toHaveValue('one\ntwo');
  expect(traffic.sendsOf('ann')).toBe(0);
  // and Enter sends both
  await chat.ann.composer.press('Enter');
  for (const widget of [chat.ann, chat.ben]) {
    const text = widget.messages().last().locator('.message__text');
    await expect.poll(() => text.innerText()).toBe('one\ntwo');
  }
});

test('a blank text is not sent', async ({ chat, traffic }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  const before = await chat.ann.messages().count();
  for (const blank of BLANKS) {
    // When
    await chat.ann.composer.fill(blank);
    await expect(chat.ann.sendButton).toBeDisabled();
    await chat.ann.composer.press('Enter');
  }
  // Then
  await traffic.polls('ann', 2);
  expect(traffic.sendsOf('ann')).toBe(0);
  await expect(chat.ann.messages()).toHaveCount(before);
});

test('twenty Enters on one text send one message', async ({ chat, emulator, page, traffic }) => {
  test.slow();
  // Given
  await chat.visitBoth();
  await chat.ann.composer.fill('Impatient');
  await chat.ann.composer.focus();
  // When the keys come faster than the widget is awaited
  await Promise.all(Array.from({ length: 20 }, () => page.keyboard.press('Enter')));
  // Then
  await expect(chat.ann.row('Impatient')).toHaveAttribute('data-state', 'sent');
  await Promise.all([traffic.polls('ann', 2), traffic.polls('ben', 2)]);
  await expect(chat.ann.row('Impatient')).toHaveCount(1);
  await expect(chat.ben.row('Impatient')).toHaveCount(1);
  expect(traffic.sendsOf('ann')).toBe(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Impatient')).toBe(1);
});

test('a double click on Send sends one message', async ({ chat, emulator, traffic }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  await chat.ann.composer.fill('Twice clicked');
  // When
  await chat.ann.sendButton.dblclick();
  // Then
  await expect(chat.ann.row('Twice clicked')).toHaveAttribute('data-state', 'sent');
  await traffic.polls('ann', 2);
  expect(traffic.sendsOf('ann')).toBe(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Twice clicked')).toBe(1);
});

test('typing goes on undisturbed while messages arrive', async ({ chat, emulator }) => {
  // Given a draft with the caret in its middle
  await chat.visitAnn();
  await chat.ann.composer.pressSequentially('half a thought');
  await chat.ann.composer.press('Home');
  // When
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Interrupting you');
  await expect(chat.ann.row('Interrupting you')).toBeVisible();
  // Then text, focus and caret are where they were
  await expect(chat.ann.composer).toBeFocused();
  await chat.ann.composer.pressSequentially('not ');
  await expect(chat.ann.composer).toHaveValue('not half a thought');
});

test('what leaves nothing to see is not sent either', async ({ chat, traffic }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  // When
  await chat.ann.composer.fill('\u200b \u2800');
  await expect(chat.ann.sendButton).toBeDisabled();
  await chat.ann.composer.press('Enter');
  // Then
  await traffic.polls('ann', 2);
  expect(traffic.sendsOf('ann')).toBe(0);
});

test('a draft is kept while another conversation is open and over a reload, and shows in the list', async ({
  chat,
  page,
}) => {
  test.slow();
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn();
  await chat.ann.composer.pressSequentially('half a thought');
  // When
  await chat.openThread(HIKE, [chat.ann]);
  // Then
  await expect(chat.ann.composer).toHaveValue('');
  await expect(chat.ann.thread(LUNCH)).toContainText('Draft: half a thought');
  await chat.openThread(LUNCH, [chat.ann]);
  await expect(chat.ann.composer).toHaveValue('half a thought');
  // and when the page comes again
  await chat.ann.composer.press('End');
  await chat.ann.composer.pressSequentially(' more');
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  await expect(chat.ann.composer).toHaveValue('half a thought more');
  // and what is sent does not come back
  await chat.ann.composer.press('Enter');
  await expect(chat.ann.row('half a thought more')).toHaveAttribute('data-state', 'sent');
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  await expect(chat.ann.composer).toHaveValue('');
});

test('a draft is shown to nobody else in the same browser', async ({ chat, context, emulator, page }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.composer.pressSequentially('Do not tell Ben');
  await page.close();
  // When
  const other = new Chat(await context.newPage(), emulator);
  await other.visit({ only: 'ben' });
  await other.openThread(LUNCH, [other.ben]);
  // Then
  await expect(other.ben.composer).toHaveValue('');
  await expect(other.ben.app).not.toContainText('Do not tell Ben');
});

test('near the limit the bytes are counted, and beyond it nothing is sent', async ({ chat, traffic }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  const room = chat.ann.app.locator('.composer__room');
  await chat.ann.composer.fill('é'.repeat(100));
  await expect(room).toHaveCount(0);
  // When
  await chat.ann.composer.fill('é'.repeat(LARGEST / 2) + 'é');
  // Then
  await expect(room).toHaveText('2 bytes too long');
  await expect(chat.ann.app.getByRole('status').filter({ hasText: '2 bytes too long' })).toHaveCount(1);
  await expect(chat.ann.sendButton).toBeDisabled();
  await chat.ann.composer.press('Enter');
  await expect(chat.ann.composer).not.toHaveValue('');
  expect(traffic.sendsOf('ann')).toBe(0);
  // and when one letter goes
  await chat.ann.composer.press('End');
  await chat.ann.composer.press('Backspace');
  await expect(room).toHaveText('0 bytes left');
  await chat.ann.composer.press('Enter');
  await expect(chat.ann.messages().last()).toHaveAttribute('data-state', 'sent');
});

test('text from a rich source is pasted as plain text', async ({ chat, context, page }) => {
  // Given
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.visitAnn();
  await page.evaluate(async () => {
    const as = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
    const item = { ...as('text/html', '<b>one</b><br>two'), ...as('text/plain', 'one\u2028two\ufffc') };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  });
  // When
  await chat.ann.composer.focus();
  await page.keyboard.press('Control+v');
  // Then
  await expect(chat.ann.composer).toHaveValue('one\ntwo');
});

test('where the page wants it, Enter breaks the line and Ctrl+Enter sends', async ({ chat, page }) => {
  // Given
  await chat.visit({ only: 'ann' });
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await mountAgain(page, { sendKey: 'mod-enter' });
  const ann = new Widget(page, AGAIN);
  await chat.openThread(LUNCH, [ann]);
  // When
  await ann.composer.pressSequentially('one');
  await ann.composer.press('Enter');
  await ann.composer.pressSequentially('two');
  await expect(ann.composer).toHaveValue('one\ntwo');
  await ann.composer.press('Control+Enter');
  // Then
  await expect(ann.composer).toHaveValue('');
  await expect(ann.messages().last().locator('.message__text')).toContainText('one');
});

test('in a frame that may not submit forms the button sends as well (B-10)', async ({ chat, emulator, page }) => {
  // Given
  const ann = new Widget(await sandboxed(page, emulator), 'ann');
  await chat.openThread(LUNCH, [ann]);
  // When
  await ann.composer.fill('By the button of a box');
  await ann.sendButton.click();
  // Then
  await expect(ann.row('By the button of a box')).toHaveAttribute('data-state', 'sent');
});
