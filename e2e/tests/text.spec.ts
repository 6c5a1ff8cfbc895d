/** How the text of a message is shown: as it was written, and within the widget. */
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { signIn } from '../support/service.ts';
import { LONG_WORD, MARKUP } from '../support/texts.ts';
import type { Widget } from '../support/widget.ts';

test('markup in a text message is shown literally', async ({ chat, page }) => {
  // Given
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await chat.visitBoth();
  // When
  await chat.ann.say(MARKUP);
  // Then
  for (const widget of [chat.ann, chat.ben]) {
    await expect(widget.textOf(MARKUP)).toHaveText(MARKUP);
    await expect(widget.textOf(MARKUP).locator('b, img, script')).toHaveCount(0);
  }
  // and nothing in it was run
  expect(dialogs).toEqual([]);
});

for (const viewport of [NARROW, WIDE]) {
  test(`a long word wraps at a width of ${viewport.width} px`, async ({ chat, page }) => {
    // Given
    await page.setViewportSize(viewport);
    await chat.visitAnn();
    // When
    await chat.ann.say(LONG_WORD);
    await expect(chat.ann.row(LONG_WORD)).toHaveAttribute('data-state', 'sent');
    // Then
    await page.mouse.move(0, 0);
    await expect.poll(() => overflowing(chat.ann)).toEqual([]);
    // and what can be done with it lies upon it, where there is no room beside
    await chat.ann.row(LONG_WORD).hover();
    await expect(chat.ann.row(LONG_WORD).getByRole('toolbar')).toBeVisible();
    await expect.poll(() => overflowing(chat.ann, '.app, [role=log]')).toEqual([]);
    const overflow = () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
}

test.describe('a service that cleans nothing', () => {
  test.use({ emulatorArgs: ['--no-rate-limits', '--raw-html'] });

  test('no image of a message is fetched or drawn, whatever it is (R-23)', async ({ chat, emulator, page, traffic }) => {
    const images = ['image.svg', 'page.html', 'large.png'].map((name) => `http://127.0.0.1:9/${name}`);
    const drawn = images.map((source) => `<img src="${source}" alt="a picture">`).join('');
    // Given
    await chat.visitAnn();
    // When
    const ben = await signIn(emulator, 'ben');
    await ben.send(LUNCH, `<p>Look</p>${drawn}<svg><image href="${images[0]}"/></svg>`, 'html');
    await ben.send(LUNCH, 'And now?');
    // Then
    await expect(chat.ann.row('And now?')).toBeVisible();
    await expect(chat.ann.log.locator('.message').filter({ hasText: 'Look' })).toHaveCount(1);
    await expect(chat.ann.log.locator('.message img, .message svg image')).toHaveCount(0);
    expect(traffic.urls().filter((url) => url.includes('127.0.0.1:9/'))).toEqual([]);
    expect(page.url()).not.toContain('page.html');
  });
});

/** The boxes around and in the list of messages whose content is wider than they are. */
function overflowing({ host }: Widget, which = '.app, [role=log], [role=log] *'): Promise<string[]> {
  return host.evaluate((element, which) => {
    const boxes = element.shadowRoot!.querySelectorAll(which);
    // An inline box has no width of its own (0 by definition), and what only screen readers see has one pixel.
    const wide = [...boxes].filter((box) => box.clientWidth > 1 && box.scrollWidth > box.clientWidth);
    return wide.map((box) => `${box.nodeName}.${box.className}`);
  }, which);
}
