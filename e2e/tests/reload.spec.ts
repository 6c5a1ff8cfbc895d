/** The page goes away in the middle of a send; what was written is there afterwards, once. */
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import { crash, failSends, swallowFirstAnswer } from '../support/faults.ts';
import { mostRows, watchRows } from '../support/observe.ts';
import { signIn } from '../support/service.ts';

/** Looking before sending again, and a wait or two. */
const RECOVERY = { timeout: 30_000 };

test.slow();

test('a message that had not left when the page was reloaded is sent once afterwards (S-21)', async ({
  chat,
  emulator,
  page,
}) => {
  const text = 'Half said';
  // Given a message that does not get away
  await chat.visitAnn();
  const { tried, stop } = await failSends(page);
  await chat.ann.say(text);
  await tried;
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  // When
  await stop();
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
  await expect(chat.ann.row(text)).toHaveCount(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
});

test('a message that had arrived when the page was reloaded is recognised and not sent again (S-21)', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  const text = 'Did you hear me?';
  // Given a message whose answer does not come
  await chat.visitAnn();
  const { tried } = await swallowFirstAnswer(page);
  await chat.ann.say(text);
  await tried;
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  // When
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await watchRows(chat.ann, text);
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
  await traffic.polls('ann', 2);
  expect(await mostRows(chat.ann)).toBe(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
});

for (const [what, arrives] of [
  ['had not left', false],
  ['had arrived', true],
] as const) {
  test(`a message that ${what} when the tab crashed is there once in a new tab (S-22)`, async ({
    chat,
    context,
    emulator,
    page,
  }) => {
    const text = `Before the crash it ${what}`;
    // Given
    await chat.visitAnn();
    const { tried } = arrives ? await swallowFirstAnswer(page) : await failSends(page);
    await chat.ann.say(text);
    await tried;
    await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
    // When
    await crash(page);
    const again = new Chat(await context.newPage(), emulator);
    await again.visitAnn();
    // Then
    await expect(again.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
    await expect(again.ann.row(text)).toHaveCount(1);
    expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
  });
}

test('two tabs that find the same unsent message send it once (S-24)', async ({ chat, context, emulator, page }) => {
  const text = 'Two hands, one letter';
  // Given an unsent message of a page that was closed
  await chat.visitAnn();
  const { tried } = await failSends(page);
  await chat.ann.say(text);
  await tried;
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  await page.close();
  // When two tabs open at once
  const tabs = [new Chat(await context.newPage(), emulator), new Chat(await context.newPage(), emulator)];
  await Promise.all(tabs.map((tab) => tab.visitAnn()));
  // Then
  for (const tab of tabs) {
    await expect(tab.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
    await expect(tab.ann.row(text)).toHaveCount(1);
  }
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
});

test('what one user left unsent is neither shown to another nor sent in their name (S-26)', async ({
  chat,
  context,
  emulator,
  page,
}) => {
  const text = 'For my own account only';
  // Given an unsent message of a page that was closed
  await chat.visitAnn();
  const { tried } = await failSends(page);
  await chat.ann.say(text);
  await tried;
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  await page.close();
  // When another user opens the page in the same browser
  const other = new Chat(await context.newPage(), emulator);
  await other.visit({ only: 'ben' });
  await other.openThread(LUNCH, [other.ben]);
  await other.ben.say('Anybody here?');
  await expect(other.ben.row('Anybody here?')).toHaveAttribute('data-state', 'sent');
  // Then
  await expect(other.ben.row(text)).toHaveCount(0);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(0);
});
