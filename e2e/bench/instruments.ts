/** What is measured inside a page that shows something long, whoever's it is. */
import type { Page } from '@playwright/test';

export interface Scrolling {
  framesPerSecond: number;
  /** The longest time from one frame to the next, in milliseconds. */
  longest: number;
  /** How many frames of a hundred showed a place without a message. */
  blank: number;
}

interface Instruments {
  list(): Element;
  drawn(text: string): Promise<number>;
  scroll(milliseconds: number): Promise<Scrolling>;
}

interface Measured {
  instruments: Instruments;
}

/** To be called before the page is visited. */
export async function install(page: Page): Promise<void> {
  await page.addInitScript(instruments);
}

/** How many elements the message view has. */
export function elements(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Measured).instruments.list().querySelectorAll('*').length);
}

/** Does something, and tells how many milliseconds pass from its event until a text is drawn at the list's end. */
export async function untilDrawn(page: Page, text: string, act: () => Promise<void>): Promise<number> {
  const drawn = await page.evaluateHandle((wanted) => {
    // In an object: a handle of a promise would wait for it.
    return { milliseconds: (window as unknown as Measured).instruments.drawn(wanted) };
  }, text);
  await act();
  return drawn.evaluate(({ milliseconds }) => milliseconds);
}

/** Scrolls up and down again, as fast as somebody who looks for something. */
export function scroll(page: Page, milliseconds: number): Promise<Scrolling> {
  return page.evaluate((time) => (window as unknown as Measured).instruments.scroll(time), milliseconds);
}

function instruments(): void {
  const STEP = 300;
  const TEXTS_AT_THE_END = 40;
  const root = () => document.querySelector('#ann')?.shadowRoot ?? document;
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const afterPaint = async () => {
    await nextFrame();
    await new Promise((resolve) => setTimeout(resolve));
  };

  /** What scrolls; whatever is measured is too long for the view. */
  const scrolls = (element: Element) => {
    const { clientHeight, scrollHeight } = element;
    const isLong = clientHeight > STEP && scrollHeight > clientHeight + STEP;
    return isLong && /auto|scroll/.test(getComputedStyle(element).overflowY);
  };
  let found: Element | undefined;
  const list = () => {
    if (!found?.isConnected) found = [...root().querySelectorAll('*')].find(scrolls);
    return found ?? document.body;
  };

  /** The last texts alone: to read all of them would be a part of what is measured. */
  const endsWith = (text: string) => {
    const walker = document.createTreeWalker(list(), NodeFilter.SHOW_TEXT);
    let node: Node | null = list();
    while (node.lastChild) node = node.lastChild;
    walker.currentNode = node;
    for (let seen = 0; node && seen < TEXTS_AT_THE_END; seen += 1, node = walker.previousNode()) {
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.includes(text)) return true;
    }
    return false;
  };

  const drawn = async (text: string) => {
    let begun = 0;
    const begin = (event: Event) => (begun ||= event.timeStamp);
    for (const name of ['keydown', 'click', 'bench']) addEventListener(name, begin, { capture: true, once: true });
    while (!begun || !endsWith(text)) await nextFrame();
    await afterPaint();
    return performance.now() - begun;
  };

  /** Whether the middle of the view shows nothing but the ground. */
  const isBlank = () => {
    const { left, top, width, height } = list().getBoundingClientRect();
    const places = [0.25, 0.5, 0.75].map((part) => root().elementFromPoint(left + width / 2, top + height * part));
    // A list within a message is no ground.
    const isGround = (place: Element) => place === list() || (/^[ou]l$/.test(place.localName) && !place.closest('li'));
    return places.every((place) => !place || isGround(place));
  };

  const scroll = async (milliseconds: number) => {
    const [begun, frames] = [await nextFrame(), [] as number[]];
    let [last, blank, way] = [begun, 0, -STEP];
    while (last - begun < milliseconds) {
      if (list().scrollTop < STEP || last - begun > milliseconds / 2) way = STEP;
      list().scrollTop += way;
      if (isBlank()) blank += 1;
      const now = await nextFrame();
      frames.push(now - last);
      last = now;
    }
    const framesPerSecond = (frames.length * 1_000) / (last - begun);
    return { framesPerSecond, longest: Math.max(...frames), blank: (blank * 100) / frames.length };
  };

  Object.assign(window, { instruments: { list, drawn, scroll } });
}
