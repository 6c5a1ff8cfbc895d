/** The browser puts the page to rest: kept for going back, frozen, discarded. */
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { crash, failSends, freeze } from '../support/faults.ts';
import { cameAt, watchForRow } from '../support/observe.ts';
import { signIn } from '../support/service.ts';
import { Traffic } from '../support/traffic.ts';

const RECOVERY = { timeout: 30_000 };

test.slow();

// Playwright turns the cache off from which pages come back.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  },
});

test('a page that comes back from the history has not polled meanwhile, and goes on with one loop (B-06)', async ({
  browser,
  chat,
  emulator,
  page,
  traffic,
}) => {
  // Given
  await chat.visitAnn();
  await traffic.polls('ann', 1);
  const elsewhere = await pageOfBen(browser, emulator);
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  // When
  await pollEnds(page);
  await page.goto(`${emulator.http}/_emulator/health`);
  const before = traffic.requestsOf('ann');
  // Then
  await elsewhere.traffic.lists('ben', 3);
  expect(traffic.requestsOf('ann')).toBe(before);
  // When
  await page.goBack({ waitUntil: 'commit' });
  // Then it is the same page, and two loops would take half as long for five lists
  expect(await page.evaluate(() => 'loadedOnce' in window), await whyAnew(page)).toBe(true);
  await traffic.lists('ann', 1);
  expect(await traffic.lists('ann', 5)).toBeGreaterThan(6_000);
  await elsewhere.page.close();
});

test('a frozen page asks for nothing, and what came meanwhile is there with one poll when it goes on (B-07)', async ({
  browser,
  chat,
  emulator,
  page,
  traffic,
}) => {
  // Given
  await chat.visitAnn();
  const elsewhere = await pageOfBen(browser, emulator);
  await watchForRow(chat.ann, 'Are you asleep?');
  const goOn = await freeze(page);
  // A request may have been on its way.
  await elsewhere.traffic.lists('ben', 1);
  const before = traffic.requestsOf('ann');
  const lists = traffic.listsOf('ann').length;
  // When
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you asleep?');
  await elsewhere.traffic.lists('ben', 3);
  // Then
  expect(traffic.requestsOf('ann')).toBe(before);
  // When
  await goOn();
  // Then
  const came = await cameAt(chat.ann);
  await expect(chat.ann.row('Are you asleep?')).toBeVisible();
  expect(traffic.listsOf('ann').slice(lists).filter((at) => at < came).length).toBeLessThanOrEqual(2);
  await elsewhere.page.close();
});

test('what a frozen page had not sent when it was discarded is sent once when it is opened again (B-07, S-21)', async ({
  chat,
  context,
  emulator,
  page,
}) => {
  const text = 'Before I fall asleep';
  // Given
  await chat.visitAnn();
  const { tried } = await failSends(page);
  await chat.ann.say(text);
  await tried;
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sending');
  // When
  await freeze(page);
  await crash(page);
  const again = new Chat(await context.newPage(), emulator);
  await again.visitAnn();
  // Then
  await expect(again.ann.row(text)).toHaveAttribute('data-state', 'sent', RECOVERY);
  await expect(again.ann.row(text)).toHaveCount(1);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, text)).toBe(1);
});

/** Ben's page in another browser profile: how often it polls tells how much time has passed. */
async function pageOfBen(browser: Browser, emulator: Emulator): Promise<{ page: Page; traffic: Traffic }> {
  const page = await browser.newPage();
  const traffic = new Traffic(page);
  await new Chat(page, emulator).visit({ only: 'ben' });
  return { page, traffic };
}

/** Waits for the end of a poll: a page that holds a lock, as one does that polls, is not kept when it is left. */
async function pollEnds(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const isHeld = async () => ((await navigator.locks.query()).held ?? []).length > 0;
    for (const wanted of [true, false]) {
      while ((await isHeld()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}

/** What the browser says of a page that it did not keep. */
function whyAnew(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return JSON.stringify((navigation as unknown as { notRestoredReasons?: unknown }).notRestoredReasons ?? null);
  });
}
