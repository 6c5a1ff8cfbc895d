/** Small panels, large text, small targets: what WCAG 2.2 asks for at 320 px and at 200 %. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { type Exhibit, visitGallery } from '../support/gallery.ts';
import { expectAtEnd, scrollBy } from '../support/scrolling.ts';
import { signIn } from '../support/service.ts';
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

for (const viewport of [NARROW, WIDE]) {
  test(`what can be done with a message lies upon no other’s time, ${viewport.width} px wide`, async ({ chat, page }) => {
    // Given two messages of one person below each other, the first with its time
    await page.setViewportSize(viewport);
    await chat.visitAnn();
    await chat.ann.say('Are you on your way?');
    await expect(chat.ann.row('Are you on your way?')).toHaveAttribute('data-state', 'sent');
    const rows = await chat.ann.messages().filter({ has: page.locator('.message__actions') }).all();
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      // When all of it is in view
      await row.evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await row.hover();
      // Then
      await expect(row.locator('.message__bar')).toHaveCSS('opacity', '1');
      expect(await hiddenBy(row.locator('.message__bar')), await row.innerText()).toEqual([]);
    }
  });
}

test('what can be done with a message stays in the list where the message has left it at its top', async ({
  chat,
  emulator,
  page,
}) => {
  // Given
  await page.setViewportSize(WIDE);
  const high = Array.from({ length: 12 }, (_, place) => `verse ${place + 1}`).join('\n');
  const lines = Array.from({ length: 10 }, (_, place) => `line ${place + 1}`);
  await (await signIn(emulator, 'ben')).sendAll(LUNCH, [high, ...lines]);
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  const row = chat.ann.messages().filter({ hasText: 'verse 12' });
  await row.scrollIntoViewIfNeeded();
  const top = async () => (await row.boundingBox())!.y - (await chat.ann.log.boundingBox())!.y;
  await scrollBy(chat.ann, (await top()) + 100);
  expect(await top()).toBeLessThan(-50);
  // When
  const box = (await row.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 60);
  // Then
  await expect(row.locator('.message__bar')).toHaveCSS('opacity', '1');
  expect(await hiddenBy(row.locator('.message__bar'))).toEqual([]);
  await row.getByRole('button', { name: 'Copy', exact: true }).click({ trial: true });
});

for (const dir of [undefined, 'rtl'] as const) {
  test(`conversations are named beside their pictures, also where all runs ${dir ?? 'ltr'}`, async ({ page }) => {
    await page.setViewportSize(WIDE);
    // When
    const { host } = await visitGallery(page, 'list-unread', dir ? { dir } : {});
    // Then
    const gaps = await host.locator('.thread-item').evaluateAll((items) => {
      return items.map((item) => {
        const boxOf = (part: string) => item.querySelector(part)!.getBoundingClientRect();
        const [avatar, topic] = [boxOf('.avatar'), boxOf('.thread-item__topic')];
        const isRightToLeft = getComputedStyle(item).direction === 'rtl';
        return isRightToLeft ? avatar.left - topic.right : topic.left - avatar.right;
      });
    });
    expect(gaps.length).toBeGreaterThan(2);
    expect(gaps.filter((gap) => gap < 4 || gap > 16)).toEqual([]);
  });
}

test('a name that is too long for the list ends in dots, beside the time', async ({ page }) => {
  await page.setViewportSize(WIDE);
  // When
  const { host } = await visitGallery(page, 'messages-long');
  // Then
  const topic = host.locator('.thread-item__topic').first();
  expect(await topic.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
  const [name, time] = [await topic.boundingBox(), await host.locator('.thread-item__time').first().boundingBox()];
  expect(name!.x + name!.width).toBeLessThanOrEqual(time!.x);
});

test('the time of a message begins where its text does', async ({ chat, page }) => {
  await page.setViewportSize(WIDE);
  // When
  await chat.visitAnn();
  // Then
  const row = chat.ann.messages().filter({ hasText: 'before noon' });
  const [text, time] = [row.locator('.message__text'), row.locator('.message__footer .message__time')];
  expect(Math.abs((await text.boundingBox())!.x - (await time.boundingBox())!.x)).toBeLessThanOrEqual(1);
});

/** What a bar lies upon and must not: times of other messages, and days. And where it is not in the list. */
function hiddenBy(bar: Locator): Promise<string[]> {
  return bar.evaluate((bar) => {
    const list = bar.closest('.message-list')!;
    const [own, around] = [bar.getBoundingClientRect(), list.getBoundingClientRect()];
    const others = [...list.querySelectorAll('.message__footer, .day-divider')].filter((one) => {
      return !bar.closest('.message')!.contains(one);
    });
    const hidden = others.filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left < own.right - 1 && right > own.left + 1 && top < own.bottom - 1 && bottom > own.top + 1;
    });
    const isOutside =
      own.top < around.top - 1 || own.bottom > around.bottom + 1 || own.left < around.left - 1 || own.right > around.right + 1;
    return [...hidden.map(({ textContent }) => textContent ?? ''), ...(isOutside ? ['it is not in the list'] : [])];
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
