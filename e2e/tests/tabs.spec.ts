/** Ann in several tabs of one browser: one of them asks the service, and all know as much. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { crash } from '../support/faults.ts';
import { cameAt, watchForRow } from '../support/observe.ts';
import { signIn } from '../support/service.ts';
import { beginning, POLLING_INTERVAL } from '../support/traffic.ts';

/** Lists of threads and of messages. */
const READS = /\/chat\/threads(\?|\/[^/?]+\/messages\?)/;
const LISTS = /\/chat\/threads\?/;

/** How long requests are counted. */
const WHILE = 20_000;

/** What one tab asks for at most meanwhile: a list, and the messages of the open thread, in each interval. */
const MOST = (2 * WHILE) / POLLING_INTERVAL;

/** Requests are counted twice, and five pages are loaded. */
const LIMIT = 180_000;

/** How much later than it should a busy machine asks: its ticks come twice a second, and it may stand still for one. */
const LATE = 1_500;

/** What a busy machine needs to load pages and to draw. */
const DRAWN = { timeout: 30_000 };

/** Something that a page has asked for. */
interface Read {
  request: Request;
  page: Page;
  heard: number;
}

test.slow();

test('five tabs ask as often as one, and all show a new message within one interval (B-08)', async ({
  chat,
  context,
  emulator,
}) => {
  test.setTimeout(LIMIT);
  const reads = watchReads(context);
  const ben = await signIn(emulator, 'ben');
  // Given what one tab asks for
  await chat.visitAnn();
  await sleep(POLLING_INTERVAL);
  const one = (await readsIn(reads, WHILE)).length;
  expect(one).toBeGreaterThan(0);
  // When four more are there, and have read what they read at their beginning
  const tabs = [chat, ...(await openTabs(context, emulator, 4))];
  await sleep(2 * POLLING_INTERVAL);
  const five = (await readsIn(reads, WHILE)).length;
  // Then, but for the moments at which counting began and ended
  expect(five).toBeLessThanOrEqual(Math.max(one, MOST) * 1.2 + 2);
  expect(five).toBeGreaterThanOrEqual(one * 0.5);
  // and where somebody has just written, so that the interval is the shortest one
  await ben.send(LUNCH, 'Are you all there?');
  await Promise.all(tabs.map((tab) => expect(tab.ann.row('Are you all there?')).toBeVisible(DRAWN)));
  await Promise.all(tabs.map((tab) => watchForRow(tab.ann, 'To all of you')));
  await ben.send(LUNCH, 'To all of you');
  const sent = Date.now();
  const came = Math.max(...(await Promise.all(tabs.map((tab) => cameAt(tab.ann)))));
  // It is asked for within the interval, and is in all tabs before it could be asked for a third time.
  const lists = reads.filter(({ request }) => LISTS.test(request.url())).map(beginning).filter((at) => at >= sent);
  expect(Math.min(came, ...lists) - sent).toBeLessThanOrEqual(POLLING_INTERVAL + LATE);
  expect(lists.filter((at) => at < came).length).toBeLessThanOrEqual(2);
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
    const reads = watchReads(context);
    const ben = await signIn(emulator, 'ben');
    // Given
    await chat.visitAnn();
    const tabs = [chat, ...(await openTabs(context, emulator, 2))];
    await sleep(POLLING_INTERVAL);
    const polling = most(await readsIn(reads, 3 * POLLING_INTERVAL));
    // When
    await end(polling);
    const ended = Date.now();
    await ben.send(LUNCH, `After one ${what}`);
    // Then
    const others = tabs.filter(({ page }) => page !== polling);
    expect(others).toHaveLength(2);
    const asked = () => reads.filter(({ page, heard }) => page !== polling && heard >= ended);
    await expect.poll(() => asked().length, DRAWN).toBeGreaterThan(0);
    expect(Math.min(...asked().map(beginning)) - ended).toBeLessThanOrEqual(2 * POLLING_INTERVAL + LATE);
    await Promise.all(others.map((tab) => expect(tab.ann.row(`After one ${what}`)).toBeVisible(DRAWN)));
  });
}

/** Starts to write down what each page reads. */
function watchReads(context: BrowserContext): Read[] {
  const reads: Read[] = [];
  context.on('request', (request) => {
    if (request.method() !== 'GET' || !READS.test(request.url())) return;
    reads.push({ request, page: request.frame().page(), heard: Date.now() });
  });
  return reads;
}

/** What is read in some milliseconds from now on. */
async function readsIn(reads: Read[], milliseconds: number): Promise<Read[]> {
  const from = Date.now();
  await sleep(milliseconds);
  return reads.filter((read) => beginning(read) >= from && beginning(read) < from + milliseconds);
}

/** The page that has read the most. */
function most(reads: Read[]): Page {
  const counts = new Map<Page, number>();
  for (const { page } of reads) counts.set(page, (counts.get(page) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
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
