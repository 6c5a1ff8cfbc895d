/** Who shows a long thread: the widget, with text and with formatted messages, and Microsoft's MessageThread. */
import { expect, type Page } from '@playwright/test';
import { Gauge } from '../support/gauge.ts';
import { Widget } from '../support/widget.ts';
import { install, untilDrawn } from './instruments.ts';

const TOPIC = 'Everything ever said';

/** How long something may take until it counts as not to be had, in milliseconds. */
const PATIENCE = 60_000;

export const VIEW = { width: 400, height: 720 };

export interface Subject {
  readonly name: string;
  readonly lengths: number[];
  /** Goes to the page, in which nothing is open yet; or to a list of so many threads, where there is one. */
  visit(page: Page, length: number, what?: 'thread' | 'rich-thread' | 'threads'): Promise<Gauge>;
  /** Shows the thread, and tells after how many milliseconds its end was drawn. */
  open(page: Page, length: number): Promise<number>;
  /** Brings all that can be had into the page. */
  load(page: Page): Promise<void>;
  /** Puts the focus where messages are written. */
  focus(page: Page): Promise<void>;
  /** Writes a message there, over all that is selected. */
  write(page: Page, text: string): Promise<void>;
  /** How many bytes it needs besides JavaScript's heap. */
  memory(gauge: Gauge): Promise<number>;
}

/** The released package with the service of the gallery, which is in the page: no network is measured. */
export const WIDGET: Subject = {
  name: 'widget',
  lengths: [100, 1_000, 10_000, 100_000],
  async visit(page, length, what = 'thread') {
    const gauge = await gauged(page);
    await page.goto(`/?gallery=${what}-${length}`);
    await expect(page.locator('html')).toHaveAttribute('data-gallery', 'ready', { timeout: PATIENCE });
    return gauge;
  },
  open(page, length) {
    const thread = new Widget(page, 'ann').thread(TOPIC);
    return untilDrawn(page, `${length}. `, () => thread.click());
  },
  async load(page) {
    const { host, log } = new Widget(page, 'ann');
    await host.evaluate(readAll);
    await log.evaluate((list) => (list.scrollTop = list.scrollHeight));
    // Until it has come to rest.
    const below = () => log.evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
    await expect.poll(below).toBeLessThan(2);
  },
  focus: (page) => new Widget(page, 'ann').composer.focus(),
  write: (page, text) => page.keyboard.insertText(text),
  memory: (gauge) => gauge.wasm(),
};

/** The same words with formatting, and with the editor for it. */
export const RICH: Subject = {
  ...WIDGET,
  name: 'widget, HTML',
  lengths: [10_000],
  visit: (page, length) => WIDGET.visit(page, length, 'rich-thread'),
  async write(page, text) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+B');
    // What nothing stands out in would be sent as plain text.
    await expect(new Widget(page, 'ann').composer.locator('b')).toHaveText(text);
  },
};

export const MESSAGE_THREAD: Subject = {
  name: 'MessageThread',
  lengths: [100, 1_000, 10_000],
  async visit(page) {
    const gauge = await gauged(page);
    await page.goto('/microsoft/messagethread.html');
    await page.waitForFunction(() => 'show' in window);
    return gauge;
  },
  open(page, length) {
    const show = async () => {
      // By an event of its own, and later: a call that takes a minute would block its own answer.
      await page.evaluate((count) => void setTimeout(() => {
        dispatchEvent(new Event('bench'));
        (window as unknown as { show(count: number): void }).show(count);
      }), length);
    };
    return inTime(untilDrawn(page, `${length}. `, show));
  },
  load: async () => undefined,
  focus: (page) => page.locator('textarea').focus(),
  write: (page, text) => page.keyboard.insertText(text),
  memory: async () => 0,
};

async function gauged(page: Page): Promise<Gauge> {
  await page.setViewportSize(VIEW);
  await install(page);
  return Gauge.of(page);
}

/** Scrolls to the beginning again and again, until the very first message is there. */
async function readAll({ shadowRoot }: Element): Promise<void> {
  const list = shadowRoot!.querySelector('.message-list')!;
  const first = () => list.querySelector('.message__text, .rich-text')?.textContent ?? '';
  while (list.scrollTop > 0 || !first().startsWith('1. ')) {
    list.scrollTop = 0;
    list.querySelector<HTMLElement>('.message-list__earlier')?.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`nothing for ${PATIENCE / 1_000} s`)), PATIENCE).unref();
  });
  return Promise.race([answer, late]);
}
