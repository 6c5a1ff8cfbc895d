/** The network and the service fail; no message is lost and none is doubled. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { loseFirstAnswer, refuseFirstSend } from '../support/faults.ts';
import { mostRows, watchRows } from '../support/observe.ts';
import { signIn } from '../support/service.ts';

/** Back-off doubles from one second: after an outage of some seconds the next try may be this far away. */
const RECOVERY = { timeout: 30_000 };

test('a conversation outlives a restart of the service', async ({ chat, emulator, page }) => {
  test.slow();
  // Given
  await chat.visitBoth();
  await chat.ann.say('Remember this');
  await expect(chat.ann.row('Remember this')).toHaveAttribute('data-state', 'sent');
  const before = await chat.ann.messages().count();
  // When
  await emulator.stop();
  await emulator.start();
  await page.reload();
  // Then
  await chat.openThread(LUNCH, [chat.ann, chat.ben]);
  await expect(chat.ann.row('Remember this')).toHaveCount(1);
  await expect(chat.ben.row('Remember this')).toHaveCount(1);
  await expect(chat.ann.messages()).toHaveCount(before);
});

test('what is typed during an outage is delivered once when the service is back, without a reload', async ({
  chat,
  emulator,
  page,
}) => {
  test.slow();
  const text = 'Typed in the dark';
  // Given the service goes down under an open conversation
  await chat.visitBoth();
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  await watchRows(chat.ann, text);
  await watchRows(chat.ben, text);
  await emulator.stop();
  await expect(chat.ann.banner).toContainText('Reconnecting', RECOVERY);
  await expect(chat.ben.banner).toContainText('Reconnecting', RECOVERY);
  // When
  await chat.ann.say(text);
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  await emulator.start();
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
  await expect(chat.ben.row(text)).toBeVisible(RECOVERY);
  await expect(chat.ann.banner).toBeHidden(RECOVERY);
  await expect(chat.ben.banner).toBeHidden(RECOVERY);
  // and nothing else happened
  expect(await mostRows(chat.ann)).toBe(1);
  expect(await mostRows(chat.ben)).toBe(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
});

test('a lost answer gives one message on the service and one row for both', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  const text = 'Did this arrive?';
  // Given the service stores the message, but its answer is lost
  await chat.visitBoth();
  await watchRows(chat.ann, text);
  await watchRows(chat.ben, text);
  await loseFirstAnswer(page);
  // When
  await chat.ann.say(text);
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
  await expect(chat.ben.row(text)).toBeVisible();
  // and no second one follows
  await Promise.all([traffic.polls('ann', 2), traffic.polls('ben', 2)]);
  expect(await mostRows(chat.ann)).toBe(1);
  expect(await mostRows(chat.ben)).toBe(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
});

test('a refused message says so, lets the next one pass, and goes out when tried again', async ({
  chat,
  emulator,
  page,
}) => {
  test.slow();
  // Given
  await chat.visitBoth();
  await refuseFirstSend(page);
  // When
  await chat.ann.say('Too long for you?');
  await expect(chat.ann.row('Too long for you?')).toHaveAttribute('data-state', 'failed');
  await chat.ann.say('Then this one');
  // Then
  await expect(chat.ann.row('Then this one')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.row('Too long for you?')).toHaveAttribute('data-state', 'failed');
  await chat.ann.row('Too long for you?').getByRole('button', { name: 'Try again' }).click();
  await expect(chat.ann.row('Too long for you?')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ben.row('Too long for you?')).toHaveCount(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Too long for you?')).toBe(1);
});
