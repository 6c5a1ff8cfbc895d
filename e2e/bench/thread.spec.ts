/** What threads cost by their length, as `cargo xtask bench thread` prints it; beside Microsoft's in the same run. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Gauge } from '../support/gauge.ts';
import { about, type Figures, record } from './figures.ts';
import { elements, scroll, untilDrawn } from './instruments.ts';
import { MESSAGE_THREAD, RICH, type Subject, WIDGET } from './subjects.ts';

const MB = 1_000_000;
const APPENDS = 10;
const KEYS = 50;
const SCROLLING = 4_000;
const THREADS = 5_000;

/** An opening depends on chance more than the rest. */
const OPENINGS = 5;

test('what threads cost by their length', async ({ browser }) => {
  const figures: Figures = {};
  for (const subject of [WIDGET, RICH, MESSAGE_THREAD]) {
    for (const length of subject.lengths) Object.assign(figures, await measured(browser, subject, length));
  }
  Object.assign(figures, await inPage(browser, listed));
  await record({ ...figures, ...compared(figures) });
});

/** A list of as many threads as nobody has. */
async function listed(page: Page): Promise<Figures> {
  await WIDGET.visit(page, THREADS, 'threads');
  const { framesPerSecond, longest, blank } = await scroll(page, SCROLLING);
  return about(`widget, list of ${THREADS} threads`, {
    elements: await elements(page),
    'frames/s of scrolling': framesPerSecond,
    'longest frame of scrolling, ms': longest,
    'blank frames of scrolling, %': blank,
  });
}

async function measured(browser: Browser, subject: Subject, length: number): Promise<Figures> {
  const scene = `${subject.name}, ${length}`;
  const openings: number[] = [];
  try {
    while (openings.length < OPENINGS - 1) {
      openings.push(await inPage(browser, (page) => opened(page, subject, length)));
    }
    return await inPage(browser, async (page) => {
      const gauge = await subject.visit(page, length);
      openings.push(await subject.open(page, length));
      const seen = { 'open, ms': median(openings), 'elements when opened': await elements(page) };
      await subject.load(page);
      return about(scene, { ...seen, ...(await used(page, subject, gauge)) });
    });
  } catch (reason) {
    // Figures of the widget must be had; what another cannot do in time is left out.
    if (subject !== MESSAGE_THREAD) throw reason;
    console.log(`${scene}: ${reason}`);
    return {};
  }
}

/** Each in a profile of its own, so that nothing is left of the one before. */
async function inPage<Value>(browser: Browser, act: (page: Page) => Promise<Value>): Promise<Value> {
  const page = await browser.newPage();
  try {
    return await act(page);
  } finally {
    await page.context().close();
  }
}

async function opened(page: Page, subject: Subject, length: number): Promise<number> {
  await subject.visit(page, length);
  return subject.open(page, length);
}

/** What an open thread costs that is all there. */
async function used(page: Page, subject: Subject, gauge: Gauge): Promise<Figures> {
  await gauge.session.send('HeapProfiler.collectGarbage');
  const heap = (await gauge.metrics())('JSHeapUsedSize') + (await subject.memory(gauge));
  await subject.focus(page);
  const typed = await tasks(gauge, KEYS, () => page.keyboard.type('x'));
  await page.keyboard.press('ControlOrMeta+A');
  const drawn: number[] = [];
  const append = async () => void drawn.push(await appended(page, subject, drawn.length));
  const appending = await tasks(gauge, APPENDS, append);
  const { framesPerSecond, longest, blank } = await scroll(page, SCROLLING);
  return {
    elements: await elements(page),
    'heap, MB': heap / MB,
    'tasks of a typed key, ms': typed,
    'append until drawn, ms': median(drawn),
    'tasks of an append, ms': appending,
    'frames/s of scrolling': framesPerSecond,
    'longest frame of scrolling, ms': longest,
    'blank frames of scrolling, %': blank,
  };
}

async function appended(page: Page, subject: Subject, number: number): Promise<number> {
  const text = `Said just now, number ${number}!`;
  await subject.write(page, text);
  return untilDrawn(page, text, () => page.keyboard.press('Enter'));
}

/** How many milliseconds the page works for each of so many, on average. */
async function tasks(gauge: Gauge, times: number, act: () => Promise<void>): Promise<number> {
  const before = (await gauge.metrics())('TaskDuration');
  for (let time = 0; time < times; time += 1) await act();
  return (((await gauge.metrics())('TaskDuration') - before) * 1_000) / times;
}

/** What formatting may add to, without the time for making text bold before it is sent. */
const FORMATTED = ['open, ms', 'append until drawn, ms', 'elements', 'heap, MB', 'longest frame of scrolling, ms'];

/** What is to stay the same however long a thread is, and what is to be less than elsewhere. */
function compared(figures: Figures): Figures {
  const costs = ['open, ms', 'append until drawn, ms', 'tasks of an append, ms', 'tasks of a typed key, ms'];
  const ratio = (one: string, other: string) => (figures[one] ?? NaN) / (figures[other] ?? NaN);
  const grown = costs.map((cost) => [
    `widget, 100000 to 100, ${cost.replace(', ms', '')}`,
    ratio(`widget, 100000, ${cost}`, `widget, 100, ${cost}`),
  ]);
  const less = costs.map((cost) => [
    `widget to MessageThread at 1000, ${cost.replace(', ms', '')}`,
    ratio(`widget, 1000, ${cost}`, `MessageThread, 1000, ${cost}`),
  ]);
  const formatted = FORMATTED.map((cost) => [
    `widget, HTML to text at 10000, ${cost.replace(', ms', '')}`,
    ratio(`widget, HTML, 10000, ${cost}`, `widget, 10000, ${cost}`),
  ]);
  for (const all of ['widget, 100000', 'widget, HTML, 10000']) expect(figures[`${all}, elements`]).toBeDefined();
  return Object.fromEntries([...grown, ...less, ...formatted].filter(([, value]) => Number.isFinite(value)));
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
