/** The browser has no network for a while. */
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import { signIn } from '../support/service.ts';
import { Traffic } from '../support/traffic.ts';

const RECOVERY = { timeout: 30_000 };

const NUMBERS = Array.from({ length: 10 }, (_, number) => `number ${number}`);

test('ten messages written while offline go out in order, each once, when the network is back (S-20)', async ({
  chat,
  context,
  emulator,
}) => {
  test.slow();
  // Given
  await chat.visitBoth();
  await context.setOffline(true);
  for (const text of NUMBERS) {
    await chat.ann.say(text);
    await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  }
  // When
  await context.setOffline(false);
  // Then
  for (const text of NUMBERS) {
    await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
    await expect(chat.ben.row(text)).toHaveCount(1, RECOVERY);
  }
  for (const widget of [chat.ann, chat.ben]) {
    const texts = () => widget.log.locator('li.message .message__text').allInnerTexts();
    const last = async () => (await texts()).map((text) => text.trim()).slice(-NUMBERS.length);
    await expect.poll(last).toEqual(NUMBERS);
  }
  const service = await signIn(emulator, 'ben');
  for (const text of NUMBERS) {
    expect(await service.count(LUNCH, text)).toBe(1);
  }
});

test('nothing is asked while the browser says that it is offline, and at once when it is back (B-01)', async ({
  browser,
  chat,
  context,
  emulator,
  traffic,
}) => {
  test.slow();
  // Given Ann's page, which has nothing left to tell, and Ben's in another browser that stays online
  await chat.visitAnn();
  await traffic.polls('ann', 2);
  const elsewhere = await browser.newPage();
  const others = new Traffic(elsewhere);
  await new Chat(elsewhere, emulator).visit({ only: 'ben' });
  // When
  await context.setOffline(true);
  await expect(chat.ann.banner).toContainText(/offline/i, RECOVERY);
  // A request may have been on its way.
  await others.lists('ben', 1);
  const before = traffic.requestsOf('ann');
  await others.lists('ben', 3);
  // Then
  expect(traffic.requestsOf('ann')).toBe(before);
  await context.setOffline(false);
  await expect(chat.ann.banner).toBeHidden(RECOVERY);
  await expect.poll(() => traffic.requestsOf('ann'), RECOVERY).toBeGreaterThan(before);
  await elsewhere.close();
});
