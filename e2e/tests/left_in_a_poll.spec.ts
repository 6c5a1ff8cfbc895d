/** A page that is left in the middle of a poll: the browser keeps it for going back, and it goes on where it was. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { signIn } from '../support/service.ts';
import { Traffic } from '../support/traffic.ts';

const RECOVERY = { timeout: 30_000 };

test.slow();

// Playwright turns the cache off from which pages come back.
test.use({
  emulatorArgs: ['--no-rate-limits', '--faults'],
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  },
});

test('a page that is left in the middle of a poll is kept, and goes on with one loop (B-06)', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  // Given a poll that waits for the list of threads
  await chat.visitAnn();
  await traffic.polls('ann', 1);
  await markPage(page);
  const letGo = await holdList(emulator);
  // When
  await page.goto(`${emulator.http}/_emulator/health`);
  await letGo();
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Come back');
  await page.goBack({ waitUntil: 'commit' });
  // Then it is the same page, which learns what has come; and two loops would take half as long for five lists
  expect(await isSamePage(page), await whyAnew(page)).toBe(true);
  await expect(chat.ann.row('Come back')).toBeVisible(RECOVERY);
  await traffic.lists('ann', 1);
  expect(await traffic.lists('ann', 5)).toBeGreaterThan(6_000);
});

test('what another tab tells meanwhile does not cost a page its place in the history (B-06, B-08)', async ({
  chat,
  context,
  emulator,
  page,
}) => {
  // Given
  await chat.visitAnn();
  const elsewhere = await context.newPage();
  const others = new Traffic(elsewhere);
  await new Chat(elsewhere, emulator).visitAnn();
  await markPage(page);
  // When the page is left, and another tab of the user polls and would tell it
  await page.goto(`${emulator.http}/_emulator/health`);
  await (await signIn(emulator, 'ben')).send(LUNCH, 'To the other one');
  await others.lists('ann', 3);
  await page.goBack({ waitUntil: 'commit' });
  // Then
  expect(await isSamePage(page), await whyAnew(page)).toBe(true);
  await expect(chat.ann.row('To the other one')).toBeVisible(RECOVERY);
  await elsewhere.close();
});

/** Waits until a list of threads is asked for and keeps it back, until the returned function is called. */
async function holdList(emulator: Emulator): Promise<() => Promise<void>> {
  const rules = `${emulator.http}/_emulator/faults`;
  const body = JSON.stringify({ method: 'GET', path: '/chat/threads', action: 'hold' });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(rules, { method: 'POST', headers, body })).status).toBe(201);
  const held = async () => ((await (await fetch(rules)).json()) as { held: number }).held;
  await expect.poll(held, RECOVERY).toBe(1);
  return async () => expect((await fetch(rules, { method: 'DELETE' })).ok).toBe(true);
}

async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
}

/** Whether the page is the one that was marked, and not one that was loaded anew. */
function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate(() => 'loadedOnce' in window);
}

/** What the browser says of a page that it did not keep. */
function whyAnew(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return JSON.stringify((navigation as unknown as { notRestoredReasons?: unknown }).notRestoredReasons ?? null);
  });
}
