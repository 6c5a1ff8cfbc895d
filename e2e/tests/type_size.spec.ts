/** The chat is as large as its text, all of it, whatever the page makes of its own. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, NARROW } from '../support/chat.ts';
import type { Widget } from '../support/widget.ts';

/** Wide enough for two panes, also where all is twice as large. */
const BROAD = { width: 1600, height: 900 };

/** What has text, and what has a height of its own. */
const TEXTS = [
  '.thread-list__title',
  '.thread-header__title',
  '.thread-header__count',
  '.thread-item__topic',
  '.thread-item__preview',
  '.thread-item__time',
  '.thread-item > .avatar',
  '.search-field__text',
  '.composer__text',
  '.day-divider',
  '.message__author',
  '.message__text',
  '.message__footer',
];
const BOXES = [
  '.thread-list__head',
  '.thread-list__new',
  '.thread-item',
  '.thread-item > .avatar',
  '.search-field__text',
  '.search-field > .icon',
  '.thread-header',
  '.message__footer',
  '.composer__field',
  '.composer__send',
  '.composer__send > .icon',
];

/** What the page sets on its root. */
interface Root {
  fontSize: string;
  own?: string;
}

const TWICE: Root[] = [{ fontSize: '200%' }, { fontSize: '100%', own: '30px' }];

/** The sizes of all texts, and the heights of all boxes. */
type Sizes = Record<string, number>;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.slow();

async function visitWith(page: Page, chat: Chat, root: Root): Promise<void> {
  await page.addInitScript(({ fontSize, own }) => {
    addEventListener('DOMContentLoaded', () => {
      const { style } = document.documentElement;
      style.fontSize = fontSize;
      if (own) style.setProperty('--acs-chat-font-size', own);
    });
  }, root);
  await chat.visitAnn();
}

/** Of boxes that are not shown there is no height. */
async function sizesOf({ host }: Widget, boxes = BOXES): Promise<Sizes> {
  // How many take part is known a moment after the messages.
  for (const part of TEXTS) await expect(host.locator(part).first()).toBeAttached();
  const found = await host.evaluate(
    ({ shadowRoot }, [texts, boxes]) => {
      const first = (selector: string) => shadowRoot!.querySelector(selector);
      const sizes = texts.map((selector) => {
        const element = first(selector);
        return [`text ${selector}`, element ? parseFloat(getComputedStyle(element).fontSize) : 0] as const;
      });
      const heights = boxes.map((selector) => {
        return [`height ${selector}`, first(selector)?.getBoundingClientRect().height ?? 0] as const;
      });
      return [...sizes, ...heights];
    },
    [TEXTS, boxes] as const,
  );
  expect(found.filter(([, size]) => !(size > 0))).toEqual([]);
  return Object.fromEntries(found);
}

/** What is not so many times as large, give or take some pixels: lines have a pixel in any size. */
function odd(before: Sizes, after: Sizes, times: number, pixels: number): string[] {
  const isOdd = (name: string) => Math.abs(after[name]! - before[name]! * times) > pixels;
  return Object.keys(before).filter(isOdd).map((name) => `${name}: ${before[name]} became ${after[name]}`);
}

test('on a page whose rem has 10 pixels, one property gives the chat the size that it has elsewhere', async ({
  chat,
  page,
}) => {
  // Given
  await page.setViewportSize(BROAD);
  await chat.visitAnn();
  const elsewhere = await sizesOf(chat.ann);
  // When
  await visitWith(page, chat, { fontSize: '62.5%', own: '15px' });
  // Then
  expect(odd(elsewhere, await sizesOf(chat.ann), 1, 0.1)).toEqual([]);
});

for (const root of TWICE) {
  test(`all of the chat is twice as large with ${JSON.stringify(root)}`, async ({ chat, page }) => {
    // Given
    await page.setViewportSize(BROAD);
    await chat.visitAnn();
    const before = await sizesOf(chat.ann);
    // When
    await visitWith(page, chat, root);
    // Then
    expect(odd(before, await sizesOf(chat.ann), 2, 3)).toEqual([]);
  });
}

test('headings are larger than a text that is larger, and the rest stays smaller', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(BROAD);
  // When
  await visitWith(page, chat, { fontSize: '100%', own: '1.25rem' });
  // Then
  const sizes = await sizesOf(chat.ann);
  expect(sizes['text .message__text']).toBeCloseTo(20, 1);
  for (const title of ['.thread-list__title', '.thread-header__title']) expect(sizes[`text ${title}`]).toBeGreaterThan(20);
  for (const small of ['.thread-item__preview', '.message__footer']) expect(sizes[`text ${small}`]).toBeLessThan(20);
});

test('the picture in the field for the search stands in its middle, whatever the size', async ({ chat, page }) => {
  await page.setViewportSize(BROAD);
  const roots: Root[] = [
    { fontSize: '62.5%', own: '15px' },
    { fontSize: '62.5%', own: '0.9375rem' },
    { fontSize: '200%', own: '0.9375rem' },
  ];
  for (const root of roots) {
    // When
    await visitWith(page, chat, root);
    // Then
    const [field, icon] = await Promise.all(
      ['.search-field__text', '.search-field > .icon'].map((part) => chat.ann.host.locator(part).boundingBox()),
    );
    const middle = (box: typeof field) => box!.y + box!.height / 2;
    expect(Math.abs(middle(field) - middle(icon)), JSON.stringify(root)).toBeLessThanOrEqual(1);
    expect(icon!.height, JSON.stringify(root)).toBeLessThan(field!.height);
  }
});

test('where a second pane has no room beside such a text, there is one pane, whatever a rem is', async ({ chat, page }) => {
  // Given what would be room enough if the rem counted
  await page.setViewportSize({ width: 500, height: 720 });
  // When
  await visitWith(page, chat, { fontSize: '62.5%', own: '15px' });
  // Then
  await expect(chat.ann.log).toBeVisible();
  await expect(chat.ann.threads).toBeHidden();
  await page.setViewportSize(BROAD);
  await expect(chat.ann.threads).toBeVisible();
});

test('for a pointer, what is written is as large as what is read', async ({ chat }) => {
  await chat.visitAnn();
  const sizes = await sizesOf(chat.ann, []);
  for (const field of ['.composer__text', '.search-field__text']) {
    expect(sizes[`text ${field}`], field).toBe(sizes['text .message__text']);
  }
});

test.describe('for a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: NARROW });

  test('what is written has 16 pixels at least, for phones zoom into less', async ({ chat, page }) => {
    // Given a page that makes everything smaller
    await visitWith(page, chat, { fontSize: '62.5%' });
    // Then
    const sizes = await sizesOf(chat.ann, []);
    expect(sizes['text .message__text']).toBeLessThan(10);
    for (const field of ['.composer__text', '.search-field__text']) expect(sizes[`text ${field}`], field).toBe(16);
  });
});
