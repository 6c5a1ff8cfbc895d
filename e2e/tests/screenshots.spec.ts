/** Pictures for people to look at; what is checked is only that there is something to see. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { HIKE, NARROW, WIDE } from '../support/chat.ts';
import { EXHIBITS, type Exhibit, visitGallery } from '../support/gallery.ts';
import { ARABIC, HEBREW, LONG_ADDRESS, LONG_WORD } from '../support/texts.ts';

const FOLDER = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
const BOTH = { width: 1280, height: 720 };

/** Many widgets in one page take their time. */
const MANY = { timeout: 120_000 };

test.slow();

/** A picture of the page that is shows more than an empty one of the same size: pixels cost bytes. */
async function shoot(page: Page, name: string): Promise<void> {
  // What the pointer is upon shows what can be done with it.
  await page.mouse.move(0, 0);
  const picture = await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled' });
  expect(picture.byteLength).toBeGreaterThan(2 * (await bytesOfNothing(page)));
}

/** What an empty picture of each size costs. */
const empty = new Map<string, number>();

async function bytesOfNothing(page: Page): Promise<number> {
  const size = page.viewportSize() ?? WIDE;
  const name = `${size.width} x ${size.height}`;
  // A new page may not have drawn its first frame when its picture is wanted, and Chromium refuses that.
  await expect(async () => {
    if (!empty.has(name)) empty.set(name, await pictureOfNothing(page, size));
  }).toPass();
  return empty.get(name)!;
}

async function pictureOfNothing(page: Page, size: { width: number; height: number }): Promise<number> {
  const blank = await page.context().newPage();
  try {
    await blank.setViewportSize(size);
    return (await blank.screenshot()).byteLength;
  } finally {
    await blank.close();
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`a picture of the wide widget in the ${theme} theme`, async ({ chat, page }) => {
    await page.setViewportSize(WIDE);
    await chat.visitAnn({ theme });
    await shoot(page, `wide-${theme}`);
  });
}

test('pictures of the narrow widget: the list, then a conversation', async ({ chat, page }) => {
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  await expect(chat.ann.threads.locator('button.thread-item').first()).toBeVisible();
  await shoot(page, 'narrow-list');
  await chat.visitAnn();
  await shoot(page, 'narrow-conversation');
});

test('a picture of two widgets side by side', async ({ chat, page }) => {
  await page.setViewportSize(BOTH);
  await chat.visitBoth();
  await chat.ann.say('See you there');
  await expect(chat.ben.row('See you there')).toBeVisible();
  await shoot(page, 'two-widgets');
});

test('a picture of long words and of text from right to left', async ({ chat, page }) => {
  await page.setViewportSize(BOTH);
  await chat.visitBoth();
  for (const text of [LONG_WORD, LONG_ADDRESS, ARABIC, HEBREW]) {
    await chat.ann.say(text);
    await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent');
  }
  await expect(chat.ben.row(HEBREW)).toBeVisible();
  await shoot(page, 'long-words-and-right-to-left');
});

test('a picture of an outage, with a message that waits', async ({ chat, emulator, page }) => {
  await page.setViewportSize(WIDE);
  await chat.visitAnn();
  await emulator.stop();
  await expect(chat.ann.banner).toContainText('Reconnecting', { timeout: 20_000 });
  await chat.ann.say('I will be sent later');
  await expect(chat.ann.row('I will be sent later')).toHaveAttribute('data-state', 'sending');
  await shoot(page, 'offline');
});

const WIDTHS = [320, 400, 768, 1_280];

for (const theme of ['light', 'dark'] as const) {
  for (const width of WIDTHS) {
    test(`a picture of a conversation at ${width} px in the ${theme} theme`, async ({ chat, page }) => {
      await page.setViewportSize({ width, height: 720 });
      await chat.visit({ only: 'ann', theme });
      await chat.ann.thread(HIKE).click();
      await expect(chat.ann.messages().last()).toBeVisible();
      await shoot(page, `live-${width}-${theme}`);
    });
  }
}

for (const exhibit of EXHIBITS) {
  test(`a picture of "${exhibit}" of the gallery`, async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 640 });
    await visitGallery(page, exhibit);
    await shoot(page, `gallery/${exhibit}`);
  });
}

/** What looks most different in other colours, on less room, and in the other direction. */
const TELLING: Exhibit[] = [
  'list-unread',
  'messages',
  'messages-long',
  'message-states',
  'message-actions',
  'offline',
  'people-add',
];

for (const exhibit of TELLING) {
  test(`pictures of "${exhibit}" of the gallery in other looks`, async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 640 });
    await visitGallery(page, exhibit, { theme: 'dark' });
    await shoot(page, `gallery/${exhibit}-dark`);
    await visitGallery(page, exhibit, { dir: 'rtl' });
    await shoot(page, `gallery/${exhibit}-rtl`);
    await page.emulateMedia({ forcedColors: 'active' });
    await visitGallery(page, exhibit);
    await shoot(page, `gallery/${exhibit}-forced-colors`);
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width: 320, height: 640 });
    await visitGallery(page, exhibit);
    await shoot(page, `gallery/${exhibit}-320`);
  });
}

test('a picture of the whole gallery', async ({ page }) => {
  await page.setViewportSize({ width: 1_280, height: 900 });
  await visitGallery(page, '');
  // Each exhibit is a page of its own, and takes its time.
  for (const place of [0, 1, 2, 3]) {
    await expect(page.frameLocator('iframe').nth(place).locator('.thread-list')).toBeVisible(MANY);
  }
  await shoot(page, 'gallery/all');
});
