/** Writing: what sends, what does not, and what becomes of the text. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { signIn } from '../support/service.ts';

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
