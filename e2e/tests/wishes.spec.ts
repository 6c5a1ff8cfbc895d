/** What users ask of all pages: less motion, more contrast, colours of their own. Each wish changes something. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, WIDE } from '../support/chat.ts';
import { contrast } from '../support/colours.ts';
import { type Exhibit, visitGallery } from '../support/gallery.ts';
import { expectAtEnd, scrollBy } from '../support/scrolling.ts';
import { signIn } from '../support/service.ts';
import type { Widget } from '../support/widget.ts';

/** What WCAG asks for text that everybody can read, and for lines without which something is not understood. */
const ENHANCED = 7;
const BOUNDARY = 3;

test.use({ viewport: WIDE });

test.slow();

/** How many animations run. */
function moving({ host }: Widget): Promise<number> {
  return host.evaluate(({ shadowRoot }) => {
    return shadowRoot!.getAnimations().filter(({ playState }) => playState === 'running').length;
  });
}

test('the dots of who types move, and stand still as soon as the user wants less motion', async ({ page }) => {
  // Given
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const widget = await visitGallery(page, 'messages-typing');
  await expect.poll(() => moving(widget)).toBeGreaterThan(0);
  // When
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Then
  await expect.poll(() => moving(widget)).toBe(0);
  await expect(widget.host.locator('.typing-indicator')).toContainText('is typing…');
});

test('where the user wants less motion, the way to the newest message is no ride', async ({ chat, emulator, page }) => {
  // Given
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lines = Array.from({ length: 45 }, (_, place) => `line ${place + 1}`);
  await (await signIn(emulator, 'ann')).sendAll(LUNCH, lines);
  await chat.visitAnn();
  await expectAtEnd(chat.ann);
  await scrollBy(chat.ann, -900);
  await chat.ann.log.evaluate((list: Element & { tops?: number[] }) => {
    const tops: number[] = (list.tops = []);
    list.addEventListener('scroll', () => tops.push(Math.round(list.scrollHeight - list.clientHeight - list.scrollTop)));
  });
  // When
  await chat.ann.host.getByRole('button', { name: 'Newest messages', exact: true }).click();
  // Then
  await expectAtEnd(chat.ann);
  await expect(chat.ann.row('line 45')).toBeInViewport();
  const halfway = await chat.ann.log.evaluate((list: Element & { tops?: number[] }) => {
    return list.tops!.filter((below) => below > 100 && below < 700);
  });
  expect(halfway).toEqual([]);
});

/** The quietest texts, which a wish for contrast makes louder. */
const QUIET: { exhibit: Exhibit; texts: string[]; lines: string[] }[] = [
  {
    exhibit: 'messages',
    texts: ['.thread-item__time', '.thread-item__preview', '.message__author', '.message__footer', '.day-divider'],
    lines: ['.composer__field', '.message[data-own="false"] .message__bubble'],
  },
  { exhibit: 'message-states', texts: ['.message__failure > span', '.system-message'], lines: [] },
  { exhibit: 'list-unread', texts: ['.thread-item__unread'], lines: [] },
  { exhibit: 'messages-unread', texts: ['.unread-divider'], lines: [] },
  { exhibit: 'people', texts: ['.people__note'], lines: ['.dialog .button'] },
];

/** The worst of all: of text, and of lines. */
async function worst({ host }: Widget, { texts, lines }: (typeof QUIET)[number]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [selectors, colour] of [[texts, 'text'], [lines, 'line']] as const) {
    for (const selector of selectors) {
      await expect(host.locator(selector).first()).toBeAttached();
      const all = await host.locator(selector).all();
      const values = await Promise.all(all.map((one) => contrast(one, colour)));
      found[`${colour} ${selector}`] = Math.min(...values);
    }
  }
  return found;
}

for (const theme of ['light', 'dark'] as const) {
  for (const place of QUIET) {
    test(`who asks for more contrast has it in "${place.exhibit}" in the ${theme} theme`, async ({ page }) => {
      // Given what there is without the wish
      await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'no-preference' });
      const before = await worst(await visitGallery(page, place.exhibit, { theme }), place);
      // When
      await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' });
      const after = await worst(await visitGallery(page, place.exhibit, { theme }), place);
      // Then
      const wanted = (name: string) => (name.startsWith('line') ? BOUNDARY : ENHANCED);
      const tooLow = Object.entries(after).filter(([name, value]) => value < wanted(name));
      expect(tooLow).toEqual([]);
      const isLouder = Object.keys(after).some((name) => after[name]! > before[name]! + 0.5);
      expect(isLouder, 'the wish changes something').toBe(true);
    });
  }
}

test('with colours of the user’s own, bubbles, the current conversation and what is unread still stand out', async ({
  page,
}) => {
  // Given
  await page.emulateMedia({ forcedColors: 'active' });
  // When
  const { host } = await visitGallery(page, 'list-unread');
  // Then
  const edge = (selector: string, name: string) =>
    host.locator(selector).first().evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), name);
  for (const own of ['true', 'false']) {
    expect(await edge(`.message[data-own="${own}"] .message__bubble`, 'border-top-style')).toBe('solid');
  }
  expect(await edge('.thread-item[aria-current]', 'outline-style')).toBe('solid');
  expect(await edge('.thread-item:not([aria-current])', 'outline-style')).toBe('none');
  const badge = await edge('.thread-item__unread', 'background-color');
  expect(badge).not.toBe(await edge('.app', 'background-color'));
  expect(badge).toBe(await systemColour(page, 'Highlight'));
});

test('with colours of the user’s own, one sees which formatting is on', async ({ page }) => {
  // Given
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const { host } = await visitGallery(page, 'rich-editor');
  const field = host.locator('.rich-editor__text');
  const bold = host.getByRole('button', { name: 'Bold', exact: true });
  const mode = host.getByRole('button', { name: 'Formatting', exact: true });
  await field.focus();
  await page.mouse.move(0, 0);
  // Some of it is bold, and some is not.
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bold).toHaveAttribute('aria-pressed', 'false');
  const before = await bold.screenshot();
  // When
  await page.keyboard.press('ControlOrMeta+b');
  // Then
  await expect(bold).toHaveAttribute('aria-pressed', 'true');
  expect(before.equals(await bold.screenshot())).toBe(false);
  // and which of the two fields one writes in
  const rich = await mode.screenshot();
  await mode.press('Enter');
  await expect(mode).toHaveAttribute('aria-pressed', 'false');
  await expect(host.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused();
  expect(rich.equals(await mode.screenshot())).toBe(false);
});

/** A colour of the user's system, as the browser writes it. */
function systemColour(page: Page, name: string): Promise<string> {
  return page.evaluate((name) => {
    const sample = document.body.appendChild(document.createElement('span'));
    sample.style.setProperty('forced-color-adjust', 'none');
    sample.style.setProperty('background-color', name);
    const { backgroundColor } = getComputedStyle(sample);
    sample.remove();
    return backgroundColor;
  }, name);
}
