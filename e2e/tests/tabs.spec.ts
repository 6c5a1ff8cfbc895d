/** Ann in several tabs of one browser: one of them asks the service, and all know as much. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { crash } from '../support/faults.ts';
import { signIn } from '../support/service.ts';
import { POLLING_INTERVAL } from '../support/traffic.ts';

/** Lists of threads and of messages. */
const READS = /\/chat\/threads(\?|\/[^/?]+\/messages\?)/;

/** How long requests are counted. */
const WHILE = 20_000;

type Reads = Map<Page, number>;

test('five tabs ask as often as one, and all show a new message within one interval (B-08)', async ({
  chat,
  context,
  emulator,
}) => {
  test.slow();
  const reads = countReads(context);
  // Given what one tab asks for
  await chat.visitAnn();
  await sleep(POLLING_INTERVAL);
  const one = sum(await readsOf(reads, WHILE));
  expect(one).toBeGreaterThan(0);
  // When four more are there
  const tabs = [chat, ...(await openTabs(context, emulator, 4))];
  await sleep(POLLING_INTERVAL);
  const five = sum(await readsOf(reads, WHILE));
  // Then, but for the moments at which counting began and ended
  expect(five).toBeLessThanOrEqual(one * 1.2 + 2);
  expect(five).toBeGreaterThanOrEqual(one * 0.5);
  // and
  await (await signIn(emulator, 'ben')).send(LUNCH, 'To all of you');
  // The interval, and what it takes to ask and to draw.
  const timeout = POLLING_INTERVAL + 1_500;
  await Promise.all(tabs.map((tab) => expect(tab.ann.row('To all of you')).toBeVisible({ timeout })));
  for (const tab of tabs) await expect(tab.ann.row('To all of you')).toHaveCount(1);
});

for (const [what, end] of [
  ['is closed', (page: Page) => page.close()],
  ['crashes', crash],
] as const) {
  test(`when the polling tab ${what}, another one takes over within two intervals (B-09)`, async ({
    chat,
    context,
    emulator,
  }) => {
    test.slow();
    const reads = countReads(context);
    const ben = await signIn(emulator, 'ben');
    // Given
    await chat.visitAnn();
    const tabs = [chat, ...(await openTabs(context, emulator, 2))];
    await sleep(POLLING_INTERVAL);
    const polling = most(await readsOf(reads, 3 * POLLING_INTERVAL));
    // When
    await end(polling);
    await ben.send(LUNCH, `After one ${what}`);
    // Then
    const others = tabs.filter(({ page }) => page !== polling);
    expect(others).toHaveLength(2);
    const timeout = 2 * POLLING_INTERVAL + 1_500;
    await Promise.all(others.map((tab) => expect(tab.ann.row(`After one ${what}`)).toBeVisible({ timeout })));
  });
}

/** Starts to count what each page reads. */
function countReads(context: BrowserContext): Reads {
  const reads: Reads = new Map();
  context.on('request', (request) => {
    if (request.method() !== 'GET' || !READS.test(request.url())) return;
    const page = request.frame().page();
    reads.set(page, (reads.get(page) ?? 0) + 1);
  });
  return reads;
}

/** What each page reads in some milliseconds from now on. */
async function readsOf(reads: Reads, milliseconds: number): Promise<Reads> {
  const before = new Map(reads);
  await sleep(milliseconds);
  return new Map([...reads].map(([page, count]) => [page, count - (before.get(page) ?? 0)]));
}

function sum(reads: Reads): number {
  return [...reads.values()].reduce((all, count) => all + count, 0);
}

function most(reads: Reads): Page {
  const [first] = [...reads].sort(([, one], [, other]) => other - one);
  if (!first) throw new Error('nobody has read anything');
  return first[0];
}

async function openTabs(context: BrowserContext, emulator: Emulator, number: number): Promise<Chat[]> {
  const tabs: Chat[] = [];
  for (let tab = 0; tab < number; tab++) {
    const chat = new Chat(await context.newPage(), emulator);
    await chat.visitAnn();
    tabs.push(chat);
  }
  return tabs;
}
