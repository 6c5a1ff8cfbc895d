/** The gallery: widgets in every state, from fixed data, without an emulator. */
import { expect, type Page } from '@playwright/test';
import { Widget } from './widget.ts';

/** All exhibits; a test holds this list against the gallery's own. */
export const EXHIBITS = [
  'list-loading',
  'list-empty',
  'list-error',
  'list-many',
  'list-unread',
  'list-search',
  'messages',
  'messages-odd',
  'messages-pictures',
  'messages-pictures-missing',
  'messages-long',
  'messages-right-to-left',
  'messages-unread',
  'messages-none',
  'messages-typing',
  'messages-closed',
  'messages-ended',
  'message-states',
  'message-waits',
  'rich-text',
  'rich-replies',
  'rich-wide',
  'rich-endless',
  'rich-disguised',
  'rich-right-to-left',
  'message-actions',
  'message-edit',
  'message-delete',
  'message-quote',
  'composer-long',
  'composer-near-limit',
  'composer-over-limit',
  'offline',
  'reconnecting',
  'session-ended',
  'not-signed-in',
  'new-conversation',
  'people',
  'people-add',
  'people-remove',
  'people-leave',
  'thread-delete',
  'thread-rename',
  'notices',
  'list-search-none',
  'list-marks',
  'messages-news',
  'messages-earlier',
  'message-menu',
  'new-conversation-refused',
  'thread-rename-refused',
  'people-changing',
  'one-conversation',
  'rich-editor',
  'rich-editor-link',
  'composer-modes',
  'rich-edit',
] as const;

export type Exhibit = (typeof EXHIBITS)[number];

/** How an exhibit is to look. */
export interface Look {
  theme?: 'dark' | 'light';
  dir?: 'rtl';
}

/** Some of them reach their state by waiting for the widget to give up. */
const READY = { timeout: 30_000 };

/** Goes to one exhibit, or to all of them for an empty name, and waits until it is as it should be. */
export async function visitGallery(page: Page, name: Exhibit | '', look: Look = {}): Promise<Widget> {
  await page.goto(`/?${new URLSearchParams({ gallery: name, ...look })}`);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-gallery', /./, READY);
  await expect(root).toHaveAttribute('data-gallery', 'ready');
  return new Widget(page, 'ann');
}
