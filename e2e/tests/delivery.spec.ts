/** What one person writes, the other one reads: soon, once, and in one row from the first moment. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { holdSends } from '../support/faults.ts';
import { mostRows, watchRows } from '../support/observe.ts';
import { People } from '../support/people.ts';
import { signIn } from '../support/service.ts';
import { POLLING_INTERVAL, type Traffic } from '../support/traffic.ts';
import type { Widget } from '../support/widget.ts';

/** One polling interval, and what a busy machine needs to fetch and to draw. */
const ONE_INTERVAL = POLLING_INTERVAL + 1_500;

const DIRECTIONS = [
  { from: 'ann', to: 'ben' },
  { from: 'ben', to: 'ann' },
] as const;

interface Timed extends Element {
  cameAt?: number;
}

/** Starts to watch for a text, and writes down when it comes, by the clock that requests are timed with. */
async function watchTime({ host }: Widget, text: string): Promise<void> {
  await host.evaluate((element: Timed, wanted: string) => {
    const root = element.shadowRoot!;
    const look = () => {
      const texts = [...root.querySelectorAll('li.message .message__text')];
      if (texts.some((row) => row.textContent?.trim() === wanted)) element.cameAt ??= Date.now();
    };
    new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
  }, text);
}

/** When the text came that was watched for. */
function cameAt({ host }: Widget): Promise<number> {
  return host.evaluate((element: Timed) => element.cameAt ?? NaN);
}

/** The least time between two lists of somebody's: a machine that stands still makes some longer, not all. */
async function intervalOf(traffic: Traffic, person: 'ann' | 'ben'): Promise<number> {
  const before = traffic.listsOf(person).length;
  await traffic.lists(person, 3);
  const [one = NaN, next = NaN, last = NaN] = traffic.listsOf(person).slice(before);
  return Math.min(next - one, last - next);
}

for (const { from, to } of DIRECTIONS) {
  test(`what ${from} types appears at ${to}'s within one polling interval, each exactly once`, async ({
    chat,
    emulator,
    traffic,
  }) => {
    test.slow();
    const text = `Noon by the fountain? asks ${from}`;
    const [writer, reader] = [chat[from], chat[to]];
    // Given both have the same thread open, and know how many share what it allows
    await chat.visitBoth();
    for (const widget of [writer, reader]) await expect(new People(widget).open).toHaveAccessibleName('2 people');
    await watchRows(writer, text);
    await watchRows(reader, text);
    await watchTime(reader, text);
    // When
    await writer.say(text);
    await expect(writer.row(text)).toHaveAttribute('data-state', 'sent');
    const sentAt = Date.now();
    // Then the next poll brings it
    await expect(reader.row(text)).toBeVisible();
    const comes = await cameAt(reader);
    expect(comes).toBeGreaterThan(0);
    expect(traffic.listsOf(to).filter((at) => at > sentAt && at < comes).length).toBeLessThanOrEqual(1);
    await expect(reader.row(text)).toHaveAttribute('data-own', 'false');
    await expect(writer.row(text)).toHaveAttribute('data-own', 'true');
    // and nothing else happens in the polls that follow, which come at their intervals
    const polls = [traffic.polls('ann', 2), traffic.polls('ben', 2)];
    const [interval] = await Promise.all([intervalOf(traffic, to), ...polls]);
    expect(interval).toBeLessThanOrEqual(ONE_INTERVAL);
    await expect(writer.row(text)).toHaveCount(1);
    await expect(reader.row(text)).toHaveCount(1);
    expect(await mostRows(writer)).toBe(1);
    expect(await mostRows(reader)).toBe(1);
    expect(await (await signIn(emulator, to)).count(LUNCH, text)).toBe(1);
  });
}

test('a conversation reads in the same order at both sides, with the author of what others wrote', async ({
  chat,
  page,
}) => {
  test.slow();
  const lastTwo = async (widget: Widget) => (await widget.log.locator('.message__text').allInnerTexts()).slice(-2);
  const inTurns = ['first, from Ann', 'second, from Ben'];
  // Given
  await chat.visitBoth();
  // When they write in turns
  await chat.ann.say('first, from Ann');
  await expect(chat.ben.row('first, from Ann')).toBeVisible();
  await chat.ben.say('second, from Ben');
  await expect(chat.ann.row('second, from Ben')).toBeVisible();
  // Then
  await expect.poll(() => lastTwo(chat.ann)).toEqual(inTurns);
  await expect.poll(() => lastTwo(chat.ben)).toEqual(inTurns);
  await expect(chat.ann.log.locator('.message__author', { hasText: 'Ben' }).first()).toBeVisible();
  await expect(chat.ben.log.locator('.message__author', { hasText: 'Ann' }).first()).toBeVisible();
  // and the same when all comes as history, which the service lists newest first
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann, chat.ben]);
  await expect.poll(() => lastTwo(chat.ann)).toEqual(inTurns);
  await expect.poll(() => lastTwo(chat.ben)).toEqual(inTurns);
});

test('the local echo shows before the service answers', async ({ chat, page }) => {
  // Given a service that takes its time
  await chat.visitBoth();
  const release = await holdSends(page);
  // When
  await chat.ann.say('Are you there?');
  // Then
  await expect(chat.ann.row('Are you there?')).toHaveAttribute('data-state', 'sending');
  await expect(chat.ann.row('Are you there?')).toHaveAttribute('data-own', 'true');
  await expect(chat.ben.row('Are you there?')).toHaveCount(0);
  // and it is confirmed once the service has answered
  release();
  await expect(chat.ann.row('Are you there?')).toHaveAttribute('data-state', 'sent');
});

test('a message stays one and the same row from echo to confirmation', async ({ chat, page, traffic }) => {
  test.slow();
  const text = 'I keep my place';
  const row = chat.ann.row(text);
  const isTagged = () => row.evaluate((element: Element & { tag?: string }) => element.tag === 'echo');
  // Given the echo's DOM node, tagged
  await chat.visitBoth();
  await watchRows(chat.ann, text);
  const release = await holdSends(page);
  await chat.ann.say(text);
  await expect(row).toHaveAttribute('data-state', 'sending');
  await row.evaluate((element: Element & { tag?: string }) => (element.tag = 'echo'));
  // When the service confirms it
  release();
  await expect(row).toHaveAttribute('data-state', 'sent');
  // Then the node is the same, also after the polls that bring the message back
  expect(await isTagged()).toBe(true);
  await traffic.polls('ann', 2);
  expect(await isTagged()).toBe(true);
  // and there was never a second row, not for a moment
  expect(await mostRows(chat.ann)).toBe(1);
});

test('a message from elsewhere appears in the open conversation', async ({ chat, emulator }) => {
  // Given
  await chat.visitAnn();
  // When Ben writes, from another device
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Sent from the train');
  // Then
  await expect(chat.ann.row('Sent from the train')).toHaveCount(1);
  await expect(chat.ann.row('Sent from the train')).toHaveAttribute('data-own', 'false');
});
