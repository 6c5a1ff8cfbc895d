/** Small panels, large text, small targets: what WCAG 2.2 asks for at 320 px and at 200 %. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Exhibit, visitGallery } from '../support/gallery.ts';
import type { Widget } from '../support/widget.ts';

const SMALL = { width: 320, height: 640 };

/** The smallest side of a target, in pixels. */
const TARGET = 24;

const CROWDED: Exhibit[] = [
  'list-unread',
  'list-search',
  'messages',
  'messages-long',
  'messages-right-to-left',
  'message-states',
  'message-waits',
  'message-actions',
  'message-edit',
  'message-delete',
  'composer-over-limit',
  'reconnecting',
  'session-ended',
  'new-conversation',
  'people',
  'people-add',
  'people-leave',
  'thread-rename',
  'notices',
  'message-menu',
  'messages-news',
  'new-conversation-refused',
  'thread-rename-refused',
  'people-changing',
  'rich-editor',
  'rich-editor-link',
  'composer-modes',
  'rich-edit',
];

test.slow();

for (const exhibit of CROWDED) {
  test(`"${exhibit}" of the gallery fits into 320 px`, async ({ page }) => {
    // Given
    await page.setViewportSize(SMALL);
    // When
    const widget = await visitGallery(page, exhibit);
    // Then
    await expect.poll(() => tooWide(page, widget)).toEqual([]);
  });

  test(`"${exhibit}" of the gallery fits where text is twice as large`, async ({ page }) => {
    // Given
    await page.setViewportSize({ width: 640, height: 800 });
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'));
    });
    // When
    const widget = await visitGallery(page, exhibit);
    // Then
    await expect.poll(() => tooWide(page, widget)).toEqual([]);
  });

  test(`every target in "${exhibit}" of the gallery has 24 px at least`, async ({ page }) => {
    // Given
    await page.setViewportSize({ width: 800, height: 700 });
    // When
    const widget = await visitGallery(page, exhibit);
    // Then
    await expect.poll(() => tooSmall(widget)).toEqual([]);
  });
}

/** What can be moved sideways, or reaches beyond an edge where nobody can get at it. */
async function tooWide(page: Page, { host }: Widget): Promise<string[]> {
  const pageIsWider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? ['the page'] : [];
  });
  const parts = await host.evaluate(({ shadowRoot }) => {
    const { width } = shadowRoot!.host.getBoundingClientRect();
    const scrolls = (element: Element) =>
      element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);
    const leaves = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return element.matches('button, a, input, textarea, p') && (left < -1 || right > width + 1);
    };
    const all = [...shadowRoot!.querySelectorAll('*')].filter((element) => element.checkVisibility());
    const seen = all.filter((element) => !element.closest('.visually-hidden'));
    const found = seen.filter((element) => scrolls(element) || leaves(element));
    return found.map(({ localName, className }) => `${localName}.${className}`);
  });
  return [...pageIsWider, ...parts];
}

/** Targets with a side that is too small. Links inside of text may be, as may boxes whose label is large enough. */
function tooSmall({ host }: Widget): Promise<string[]> {
  return host.evaluate(({ shadowRoot }, least) => {
    const targets = [...shadowRoot!.querySelectorAll('button, input, textarea, [contenteditable="true"], [role^="menuitem"]')];
    const boxOf = (element: Element) => (element.closest('label') ?? element).getBoundingClientRect();
    const small = targets.filter((element) => {
      const { width, height } = boxOf(element);
      return element.checkVisibility() && (width < least - 0.5 || height < least - 0.5);
    });
    const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent;
    return small.map((element) => `${named(element)}: ${boxOf(element).width} × ${boxOf(element).height}`);
  }, TARGET);
}
