/** The focus can be seen wherever the keyboard leads, whatever the user's colours are. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { WIDE } from '../support/chat.ts';
import { showsFocus } from '../support/colours.ts';
import { type Exhibit, type Look, visitGallery } from '../support/gallery.ts';
import type { Widget } from '../support/widget.ts';

/** More than any of these has. */
const MOST_STOPS = 40;

/** Where there is the most to go to. */
const PLACES: Exhibit[] = ['messages', 'message-edit', 'message-states', 'people-add', 'thread-rename', 'reconnecting'];

const LOOKS: { look: string; gallery?: Look; media: Parameters<Page['emulateMedia']>[0] }[] = [
  { look: 'the light theme', gallery: { theme: 'light' }, media: {} },
  { look: 'the dark theme', gallery: { theme: 'dark' }, media: {} },
  { look: 'colours of the user’s own', media: { forcedColors: 'active' } },
  { look: 'more contrast', media: { contrast: 'more' } },
];

test.use({ viewport: WIDE });

/** What of the widget has the focus. */
function focused({ host }: Widget): Locator {
  return host.locator('.app :focus');
}

/** Goes once through all stops of the tabulator, and names those at which nobody sees it. */
async function unseenStops(page: Page, widget: Widget): Promise<{ stops: number; unseen: string[] }> {
  const unseen: string[] = [];
  let stops = 0;
  for (let pressed = 0; pressed < MOST_STOPS; pressed += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(widget).count()) === 0) continue;
    stops += 1;
    const stop = focused(widget).last();
    if (!(await showsFocus(stop))) unseen.push(await stop.evaluate((element) => element.outerHTML.slice(0, 120)));
  }
  return { stops, unseen };
}

for (const { look, gallery, media } of LOOKS) {
  for (const place of PLACES) {
    test(`the focus is seen at every stop of "${place}" in ${look}`, async ({ page }) => {
      test.slow();
      // Given
      await page.emulateMedia({ reducedMotion: 'reduce', ...media });
      const widget = await visitGallery(page, place, gallery);
      // When
      const { stops, unseen } = await unseenStops(page, widget);
      // Then
      expect(stops).toBeGreaterThan(4);
      expect(unseen).toEqual([]);
    });
  }
}
