/** A page with a launcher on it. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import { attributesOf, visitHost } from './host_page.ts';
import { Widget } from './widget.ts';

export const PHONE = { width: 360, height: 640 };

/** The element that a script of the page has to do with. */
export interface Launcher extends HTMLElement {
  getToken: unknown;
  readonly isOpen: boolean;
  openPanel(): void;
  closePanel(): void;
  focusComposer(): boolean;
  destroy(): void;
  reload(): void;
}

/** A page with something to buy, and Ann's launcher. */
export async function visitShop(page: Page, emulator: Emulator) {
  const body = `<button id="page">Buy</button><acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  return {
    ann,
    buy: page.locator('#page'),
    button: ann.host.getByRole('button', { name: 'Chat', exact: true }),
    panel: ann.host.getByRole('dialog', { name: 'Chat', exact: true }),
  };
}

/** Whether a screen reader finds something of this name in the page. */
export async function isRead(page: Page, name: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.some((node) => !node.ignored && node.name?.value === name);
}

/** The page can be used again. */
export async function expectFree(page: Page, buy: Locator): Promise<void> {
  await expect.poll(() => isRead(page, 'Buy')).toBe(true);
  await buy.focus();
  await expect(buy).toBeFocused();
}
