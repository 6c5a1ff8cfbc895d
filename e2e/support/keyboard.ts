/** Going through a page by the keyboard alone, as somebody does who looks where the focus is. */
import { expect, type Locator, type Page } from '@playwright/test';

/** More keys than anybody would press; a list is left by one, however long it is. */
const MOST = 60;

/** After so many arrows one has been everywhere in a group that goes round. */
const AROUND = 8;

type Arrow = 'ArrowDown' | 'ArrowRight' | 'ArrowUp';

/** Goes on until an element has the focus: within its group by an arrow, else by the tabulator. */
export async function reach(page: Page, target: Locator, arrow?: Arrow): Promise<void> {
  for (let pressed = 0; pressed < MOST && !(await hasFocus(target)); pressed += 1) {
    const before = arrow && (await focused(page));
    if (arrow) await page.keyboard.press(arrow);
    const isThrough = pressed % AROUND === AROUND - 1;
    if (!arrow || isThrough || (await sameFocus(page, before))) await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
}

/** What has the focus, also inside of shadows. */
function focused(page: Page) {
  return page.evaluateHandle(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  });
}

async function sameFocus(page: Page, before: Awaited<ReturnType<typeof focused>> | undefined): Promise<boolean> {
  const now = await focused(page);
  return page.evaluate(([one, other]) => one === other, [before ?? null, now]);
}
