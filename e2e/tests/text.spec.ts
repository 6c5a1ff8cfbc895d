/** How the text of a message is shown: as it was written, and within the widget. */
import { expect, test } from '../fixtures.ts';
import { NARROW, WIDE } from '../support/chat.ts';
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
    expect(await overflowing(chat.ann)).toEqual([]);
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

/** The boxes around and in the list of messages whose content is wider than they are. */
function overflowing({ host }: Widget): Promise<string[]> {
  return host.evaluate((element) => {
    const boxes = element.shadowRoot!.querySelectorAll('.app, [role=log], [role=log] *');
    // An inline box has no width of its own (0 by definition), and what only screen readers see has one pixel.
    const wide = [...boxes].filter((box) => box.clientWidth > 1 && box.scrollWidth > box.clientWidth);
    return wide.map((box) => `${box.nodeName}.${box.className}`);
  });
}
