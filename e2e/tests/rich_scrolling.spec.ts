/** Long conversations of formatted messages: rows of all heights, and still little of them in the page. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { WIDE } from '../support/chat.ts';
import { expectAtEnd, holesInScroll } from '../support/scrolling.ts';
import { Widget } from '../support/widget.ts';

const LENGTH = 2_000;

/** All of them are asked for at once, and read by a busy machine. */
const LOADED = { timeout: 30_000 };

/** The most elements that the messages of any conversation may be. */
const MOST_NODES = 2_000;

/** What formatting is made of. */
const FORMATTING = ['a', 'b', 'blockquote', 'code', 'i', 'li', 'ol', 'p', 'pre', 's', 'table', 'td', 'th', 'ul'];

/** The gallery's module with the plain messages. */
interface Plain {
  numbered(index: number, length: number, people: string[]): { text: string };
}

test.use({ viewport: WIDE });

/** A conversation of formatted messages, at its end. */
async function opened(page: Page): Promise<Widget> {
  await page.goto(`/?gallery=rich-thread-${LENGTH}`);
  await expect(page.locator('html')).toHaveAttribute('data-gallery', 'ready', LOADED);
  const ann = new Widget(page, 'ann');
  await ann.thread('Everything ever said').click();
  await expect(ann.messages().last()).toContainText(`${LENGTH}. `, LOADED);
  await expectAtEnd(ann);
  return ann;
}

/** Scrolls to a part of the list, and tells the number of the first message that is seen there; none if none is. */
function firstSeenAt({ log }: Widget, part: number): Promise<number> {
  return log.evaluate(async (list, part) => {
    list.scrollTop = list.scrollHeight * part;
    for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
    const { top, bottom } = list.getBoundingClientRect();
    const begin = (row: Element) => row.getBoundingClientRect().top;
    const row = [...list.querySelectorAll('li.message')].find((row) => begin(row) >= top && begin(row) < bottom);
    return Number(/^\d+/.exec(row?.querySelector('.rich-text')?.textContent ?? '')?.[0]);
  }, part);
}

/** Looks in each frame from now on at what is drawn: the most elements at once, and the names of all. */
function watchDrawn({ log }: Widget) {
  return log.evaluateHandle((list) => {
    const drawn = { most: 0, names: [] as string[] };
    const look = () => {
      const elements = [...list.querySelectorAll('*')];
      drawn.most = Math.max(drawn.most, elements.length);
      const names = new Set([...drawn.names, ...elements.map(({ localName }) => localName)]);
      drawn.names = [...names];
      requestAnimationFrame(look);
    };
    look();
    return drawn;
  });
}

test('in fast scrolling of formatted messages there is always something to see, and few elements are drawn', async ({
  page,
  traffic: _watched,
}) => {
  test.slow();
  // Given two thousand messages, all of them loaded, and what is seen is in the middle of them
  const ann = await opened(page);
  await expect.poll(() => firstSeenAt(ann, 0), LOADED).toBe(1);
  const fromMiddle = async () => Math.abs((await firstSeenAt(ann, 0.5)) - LENGTH / 2);
  await expect.poll(fromMiddle, LOADED).toBeLessThan(LENGTH / 4);
  // When
  const drawn = await watchDrawn(ann);
  const holes = await holesInScroll(ann, 120);
  // Then
  expect(holes).toBe(0);
  const { most, names } = await drawn.jsonValue();
  expect(most).toBeLessThan(MOST_NODES);
  expect(names).toEqual(expect.arrayContaining(FORMATTING));
  expect(await ann.messages().count()).toBeLessThan(200);
});

test('formatted messages of the gallery say what its plain ones say, so that figures of both can be compared', async ({
  page,
  traffic: _watched,
}) => {
  // Given
  const ann = await opened(page);
  // When
  const said = await ann.log.locator('.rich-text').allInnerTexts();
  // Then
  const plain = await page.evaluate(async (length) => {
    const { numbered } = (await import('/gallery/thread.js' as string)) as Plain;
    return Array.from({ length }, (_, index) => numbered(index, length, ['Ann']).text);
  }, LENGTH);
  const words = (text: string) => text.trim().split(/\s+/).join(' ');
  expect(said.length).toBeGreaterThan(10);
  expect(said.map(words)).toEqual(plain.slice(-said.length).map(words));
});
