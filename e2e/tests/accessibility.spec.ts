/** What axe can find: names, roles, contrast, structure; in every view and both themes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, NARROW, type View, WIDE } from '../support/chat.ts';

type Theme = NonNullable<View['theme']>;

const VIEWS = [
  { view: 'the list', viewport: NARROW, open: showList },
  { view: 'a conversation', viewport: NARROW, open: showConversation },
  { view: 'two panes', viewport: WIDE, open: showConversation },
];

// A colour in the middle of a transition has a contrast that nobody sees for long.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const theme of ['light', 'dark'] as const) {
  for (const { view, viewport, open } of VIEWS) {
    test(`axe finds no fault with ${view} in the ${theme} theme`, async ({ chat, page }) => {
      // Given
      await page.setViewportSize(viewport);
      // When
      await open(chat, theme);
      // Then
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`axe finds no fault with an outage in the ${theme} theme`, async ({ chat, page, emulator }) => {
    // Given
    await page.setViewportSize(WIDE);
    await showConversation(chat, theme);
    // When
    await emulator.stop();
    await expect(chat.ann.banner).toContainText('Reconnecting', { timeout: 20_000 });
    await chat.ann.say('Waiting to be sent');
    await expect(chat.ann.row('Waiting to be sent')).toHaveAttribute('data-state', 'sending');
    // Then
    expect(await violations(page)).toEqual([]);
  });
}

async function showList(chat: Chat, theme: Theme): Promise<void> {
  await chat.visit({ only: 'ann', theme });
  await expect(chat.ann.threads.locator('button.thread-item').first()).toBeVisible();
}

async function showConversation(chat: Chat, theme: Theme): Promise<void> {
  await chat.visitAnn({ theme });
  await expect(chat.ann.messages().last()).toBeVisible();
}

/** One line a fault: the rule, what it asks for, and where. The page around the widget is not judged. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include('#ann').analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}, at ${target.join(' ')}`));
}
