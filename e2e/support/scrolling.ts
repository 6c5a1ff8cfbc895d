/** Where a list of messages is, and what of it moves. */
import { expect } from '@playwright/test';
import type { Widget } from './widget.ts';

/** A row, and how far below the top of the list it stands, in pixels. */
export interface Place {
  text: string;
  top: number;
}

/** Waits until the list shows its end. */
export async function expectAtEnd({ log }: Widget): Promise<void> {
  const below = () => log.evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
  await expect.poll(below, { message: 'pixels below what is seen' }).toBeLessThanOrEqual(1);
}

/** Scrolls to the end, until the list stays there: what is drawn on the way may be higher than was thought. */
export async function scrollToEnd({ log }: Widget): Promise<void> {
  const below = () =>
    log.evaluate(async (list) => {
      list.scrollTop = list.scrollHeight;
      for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
      return list.scrollHeight - list.clientHeight - list.scrollTop;
    });
  await expect.poll(below, { message: 'pixels below what is seen' }).toBeLessThanOrEqual(1);
}

/** Scrolls by so many pixels, and lets the list draw what is seen then. */
export function scrollBy({ log }: Widget, pixels: number): Promise<void> {
  return log.evaluate(async (list, pixels) => {
    list.scrollTop += pixels;
    for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
  }, pixels);
}

/** The first message that is seen whole, as soon as nothing moves any more. */
export function firstInView({ log }: Widget): Promise<Place> {
  return log.evaluate(async (list) => {
    const look = () => {
      const edge = list.getBoundingClientRect().top;
      const below = (row: Element) => row.getBoundingClientRect().top - edge;
      const row = [...list.querySelectorAll('li.message')].find((row) => below(row) >= 0);
      return row && { text: row.querySelector('.message__text')!.textContent!, top: below(row) };
    };
    for (let before = look(); ; ) {
      for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
      const now = look();
      if (now && now.text === before?.text && now.top === before?.top) return now;
      before = now;
    }
  });
}

/** How far a message stands below the top of the list. */
export function topOf(widget: Widget, text: string): Promise<number> {
  return widget.row(text).evaluate((row) => {
    return row.getBoundingClientRect().top - row.closest('.message-list')!.getBoundingClientRect().top;
  });
}

/** Waits until a message is where it was. */
export async function expectAt(widget: Widget, { text, top }: Place): Promise<void> {
  await expect.poll(async () => Math.abs((await topOf(widget, text)) - top), { message: text }).toBeLessThanOrEqual(1);
}

/**
 * Scrolls up, a bit each time, until a message is there, and tells by how many pixels something has moved that should
 * have stood still meanwhile: what is looked at moves as far as one scrolls, and not with what comes above it.
 */
export function climbTo({ log }: Widget, text: string): Promise<number> {
  return log.evaluate(async (list, wanted) => {
    const [step, most] = [110, 5_000];
    // Observers of sizes come last before a frame is shown, the newest last of all: until then all may still be put right.
    const frame = () => {
      return new Promise<void>((shown) => {
        requestAnimationFrame(() => {
          const observer = new ResizeObserver(() => {
            observer.disconnect();
            shown();
          });
          observer.observe(list);
        });
      });
    };
    const top = (row: Element) => row.getBoundingClientRect().top;
    const isThere = () => [...list.querySelectorAll('.message__text')].some((row) => row.textContent === wanted);
    let worst = 0;
    for (let steps = 0; !isThere(); steps += 1) {
      if (steps === most) throw new Error(`"${wanted}" did not come`);
      const middle = list.getBoundingClientRect().top + list.clientHeight / 2;
      const row = [...list.querySelectorAll('li.message')].find((row) => row.getBoundingClientRect().bottom >= middle)!;
      const [before, by] = [top(row), Math.min(step, list.scrollTop)];
      list.scrollTop -= by;
      await frame();
      await frame();
      worst = Math.max(worst, Math.abs(top(row) - before - by));
    }
    return worst;
  }, text);
}

/** Scrolls fast for so many frames, down and up again, and tells in how many of them there was a hole. */
export function holesInScroll({ log }: Widget, frames: number): Promise<number> {
  return log.evaluate(async (list, frames) => {
    const rows = list.querySelector('.message-list__rows')!;
    const hasHole = () => {
      const view = list.getBoundingClientRect();
      const [first, last] = [rows.firstElementChild!, rows.lastElementChild!].map((row) => row.getBoundingClientRect());
      const above = list.scrollTop > 100 && first!.top > view.top + 50;
      const below = list.scrollHeight - list.clientHeight - list.scrollTop > 100 && last!.bottom < view.bottom - 50;
      return above || below;
    };
    const step = list.clientHeight * 0.4;
    let holes = 0;
    for (let count = 0; count < frames; count += 1) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      list.scrollTop += count < frames / 2 ? -step : step;
      // What stands there now is what this frame shows.
      holes += Number(hasHole());
    }
    return holes;
  }, frames);
}
