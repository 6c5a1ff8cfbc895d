/** Long conversations: where they open, what stands still, and how little of them is in the page. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { People } from '../support/people.ts';
import {
  climbTo,
  expectAt,
  expectAtEnd,
  firstInView,
  holesInScroll,
  scrollBy,
  scrollToEnd,
} from '../support/scrolling.ts';
import { signIn } from '../support/service.ts';
import { LONG_WORD } from '../support/texts.ts';
import { Widget } from '../support/widget.ts';

/** A list of threads, one page of messages, and a busy machine. */
const SOON = { timeout: 15_000 };

/** Thousands of messages take their time. */
const MANY = { timeout: 30_000 };

/** What was said first in the conversation about lunch. */
const BEGINNING = 'Hi Ben, are you in the office on Friday?';

/** The most elements that the messages of any conversation may be. */
const MOST_NODES = 2_000;

test.use({ viewport: WIDE });

test.slow();

function lines(count: number, word = 'line'): string[] {
  return Array.from({ length: count }, (_, place) => `${word} ${place + 1} of ${count}`);
}

test('a conversation opens at the first new message, below a line, and a button leads to the newest', async ({
  chat,
  emulator,
}) => {
  // Given a conversation that was read, and another one on screen
  await chat.visitAnn({}, LUNCH);
  await expectAtEnd(chat.ann);
  await expect(new People(chat.ann).open).toHaveAccessibleName('2 people');
  await chat.openThread(HIKE, [chat.ann]);
  await (await signIn(emulator, 'ben')).sendAll(LUNCH, lines(30, 'news'));
  await expect(chat.ann.thread(LUNCH).locator('.thread-item__unread')).toContainText('30 new messages', SOON);
  // When
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await expect(chat.ann.log.getByText('New messages', { exact: true })).toBeInViewport(SOON);
  await expect(chat.ann.row('news 1 of 30')).toBeInViewport();
  await expect(chat.ann.row('news 30 of 30')).not.toBeInViewport();
  // When
  await chat.ann.host.getByRole('button', { name: '30 new messages', exact: true }).click();
  // Then
  await expect(chat.ann.row('news 30 of 30')).toBeInViewport();
  await expectAtEnd(chat.ann);
  await expect(chat.ann.host.locator('.message-list__newest')).toHaveCount(0);
  await expect(chat.ann.log).toBeFocused();
});

test('a conversation that is read to its end stays there while two people write', async ({ chat, emulator, page }) => {
  // Given
  await page.setViewportSize({ width: 1_280, height: 720 });
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(40));
  await chat.visitBoth();
  await expect(chat.ben.row('line 40 of 40')).toHaveCount(1);
  await scrollToEnd(chat.ben);
  for (const widget of [chat.ann, chat.ben]) await expectAtEnd(widget);
  for (const [writer, text] of [
    [chat.ben, 'short'],
    [chat.ann, LONG_WORD],
    [chat.ben, LONG_WORD.slice(1)],
  ] as const) {
    // When
    await writer.say(text);
    // Then
    for (const widget of [chat.ann, chat.ben]) {
      await expect(widget.row(text)).toBeInViewport(SOON);
      await expectAtEnd(widget);
    }
  }
});

test('while one reads further up nothing moves, and a button counts what comes', async ({ chat, emulator }) => {
  const news = chat.ann.host.getByRole('button', { name: '3 new messages', exact: true });
  // Given
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(45));
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  await scrollBy(chat.ann, -500);
  await expect(chat.ann.host.getByRole('button', { name: 'Newest messages', exact: true })).toBeVisible();
  const place = await firstInView(chat.ann);
  // When
  await (await signIn(emulator, 'ben')).sendAll(LUNCH, lines(3, 'news'));
  // Then
  await expect(news).toBeVisible(SOON);
  await expectAt(chat.ann, place);
  // When
  await news.click();
  // Then
  await expect(chat.ann.row('news 3 of 3')).toBeInViewport();
  await expectAtEnd(chat.ann);
  await expect(news).toHaveCount(0);
});

test('what one writes oneself is shown wherever the list was', async ({ chat, emulator }) => {
  // Given
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(45));
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  await scrollBy(chat.ann, -500);
  // When
  await chat.ann.say('Here I am');
  // Then
  await expect(chat.ann.row('Here I am')).toBeInViewport();
  await expectAtEnd(chat.ann);
});

test('the place in a conversation is kept while another one is on screen', async ({ chat, emulator }) => {
  // Given
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(45));
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  await scrollBy(chat.ann, -500);
  const place = await firstInView(chat.ann);
  // When
  await chat.openThread(HIKE, [chat.ann]);
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await expect(chat.ann.row(place.text)).toBeInViewport();
  await expectAt(chat.ann, place);
});

/** Telephones take so many times as long: drawing is then not done before the next frame. */
for (const [machine, slower] of [['this machine', 1], ['a slow machine', 8]] as const) {
  test(`on ${machine} the history comes ahead of the scroll without a jump`, async ({ chat, emulator, page }) => {
    // Given
    await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(300));
    await chat.visitAnn();
    await expectAtEnd(chat.ann);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    // When
    const moved = await climbTo(chat.ann, BEGINNING);
    // Then
    expect(moved).toBeLessThanOrEqual(1);
  });
}

test('the page holds no more than a part of a long history, and the scroll bar is that of all of it', async ({
  chat,
  emulator,
}) => {
  // Given
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines(300));
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  // When
  await climbTo(chat.ann, BEGINNING);
  // Then
  await expect(chat.ann.host.getByRole('button', { name: 'Earlier messages' })).toHaveCount(0);
  expect(await chat.ann.messages().count()).toBeLessThan(200);
  expect(await chat.ann.log.evaluate((list) => list.querySelectorAll('*').length)).toBeLessThan(MOST_NODES);
  await chat.ann.log.evaluate((list) => (list.scrollTop = (list.scrollHeight - list.clientHeight) / 2));
  const middle = async () => Number(/^line (\d+) /.exec((await firstInView(chat.ann)).text)?.[1]);
  await expect.poll(async () => Math.abs((await middle()) - 150)).toBeLessThan(30);
});

test('in fast scrolling there is always something to see', async ({ page, traffic: _watched }) => {
  // Given two thousand messages, all of them loaded
  await page.goto('/?gallery=thread-2000');
  await expect(page.locator('html')).toHaveAttribute('data-gallery', 'ready', MANY);
  const ann = new Widget(page, 'ann');
  await ann.thread('Everything ever said').click();
  await expectAtEnd(ann);
  await ann.log.evaluate((list) => (list.scrollTop = 0));
  await expect.poll(() => ann.log.evaluate((list) => list.scrollHeight), MANY).toBeGreaterThan(60_000);
  await ann.log.evaluate((list) => (list.scrollTop = list.scrollHeight / 2));
  await expect(ann.messages().first()).toBeVisible();
  // When
  const holes = await holesInScroll(ann, 120);
  // Then
  expect(holes).toBe(0);
  expect(await ann.messages().count()).toBeLessThan(200);
});
