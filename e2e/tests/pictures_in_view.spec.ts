/** Messages of many images: what is asked for while nobody sees them, and how much of it at once. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, WIDE } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { cameUp, watchFor } from '../support/observe.ts';
import { isForImage, png, signInToSend } from '../support/pictures.ts';
import { expectAtEnd, scrollBy } from '../support/scrolling.ts';
import { signIn } from '../support/service.ts';
import type { Widget } from '../support/widget.ts';

const IMAGES = '**/images/**';

/** How many images a widget asks for in any minute, and more than that. */
const MOST = 30;
const MANY = 49;

/** To scroll by small steps, and for earlier messages that have to come. */
const CLIMB = { intervals: [10], timeout: 30_000 };

test.use({ viewport: WIDE });

function lines(word: string): string[] {
  return Array.from({ length: 30 }, (_, place) => `${word} ${place + 1} of 30`);
}

/** The addresses of the images of the service that the page asks for from now on. */
function imagesAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (isForImage(request)) asked.push(request.url());
  });
  return asked;
}

/** Ann sends a message with many images of the service in its text, each of which says how large it is. */
async function sendMany(emulator: Emulator, width: number, height: number): Promise<void> {
  const ann = await signInToSend(emulator, 'ann');
  const thread = await (await signIn(emulator, 'ann')).threadId(LUNCH);
  const tags: string[] = [];
  for (let count = 0; count < MANY; count += 1) {
    const { id } = await ann.upload(LUNCH, png(40, 20));
    const address = `${emulator.http}/chat/threads/${thread}/images/${id}/view/small?api-version=2025-03-15`;
    tags.push(`<img src="${address}" alt="Plate ${count + 1}" width="${width}" height="${height}">`);
  }
  await ann.send(LUNCH, `<p>The plates: ${tags.join(' ')}</p>`, [], 'html');
}

/** How many images stand in view, or no further from it than so many pixels. */
function countNear({ log }: Widget, margin: number): Promise<number> {
  return log.evaluate((list, margin) => {
    const view = list.getBoundingClientRect();
    const places = [...list.querySelectorAll('.picture')].map((picture) => picture.getBoundingClientRect());
    return places.filter(({ top, bottom }) => bottom > view.top - margin && top < view.bottom + margin).length;
  }, margin);
}

/** Scrolls up, a bit each time, until the last of the images is in view. */
async function climbToImages(widget: Widget): Promise<void> {
  const step = async () => {
    await scrollBy(widget, -100);
    return countNear(widget, -50);
  };
  await expect.poll(step, CLIMB).toBeGreaterThan(0);
}

test('images that nobody sees are not asked for, and then those that are near', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  const asked = imagesAsked(page);
  const images = chat.ann.log.locator('.picture');
  // Given
  const ann = await signIn(emulator, 'ann');
  await ann.sendAll(LUNCH, lines('before'));
  await sendMany(emulator, 320, 100);
  await ann.sendAll(LUNCH, lines('behind'));
  await chat.visitAnn();
  await expect(chat.ann.row('behind 30 of 30')).toHaveCount(1);
  await chat.ann.log.evaluate((list) => (list.scrollTop = list.scrollHeight));
  await expectAtEnd(chat.ann);
  await traffic.polls('ann', 2);
  expect(asked).toEqual([]);
  // When
  await climbToImages(chat.ann);
  // Then
  await expect(images).toHaveCount(MANY);
  await expect(images.last()).toHaveAttribute('data-state', 'shown');
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(await countNear(chat.ann, 200));
  await traffic.polls('ann', 2);
  expect(asked.length).toBeLessThanOrEqual(await countNear(chat.ann, 400));
  expect(asked.length).toBeLessThan(MANY / 3);
  expect(new Set(asked).size).toBe(asked.length);
});

test('of many images in view 30 are asked for in a minute, and the others wait for their turn', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  const asked = imagesAsked(page);
  const inState = (state: string) => chat.ann.log.locator(`.picture[data-state="${state}"]`);
  // Given
  await sendMany(emulator, 48, 48);
  // When
  await chat.visitAnn();
  // Then
  await expect(inState('shown')).toHaveCount(MOST);
  await traffic.polls('ann', 2);
  expect(asked).toHaveLength(MOST);
  await expect(inState('shown')).toHaveCount(MOST);
  await expect(inState('loading')).toHaveCount(MANY - MOST);
});

test('where the service is asked too often, an image waits as long as it wants and comes by itself', async ({
  chat,
  emulator,
  page,
}) => {
  const times: number[] = [];
  // Given
  await page.route(IMAGES, async (route) => {
    times.push(Date.now());
    if (times.length > 1) return route.continue();
    const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };
    const json = { error: { code: 'TooManyRequests', message: 'Rate limit exceeded.' } };
    await route.fulfill({ status: 429, headers: { ...cors, 'retry-after': '4' }, json });
  });
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, 'Look', [await ben.upload(LUNCH, png(40, 20))]);
  // When
  await chat.visitAnn();
  await watchFor(chat.ann, '.picture[data-state="failed"]');
  // Then
  await expect(chat.ann.log.locator('.picture')).toHaveAttribute('data-state', 'shown');
  expect(await cameUp(chat.ann)).toBe(false);
  expect(times).toHaveLength(2);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(4_000);
});
