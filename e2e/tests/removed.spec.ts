/** Somebody whom another takes out of a conversation learns it without sending anything, and when they come back. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { HIKE, WIDE } from '../support/chat.ts';
import { People } from '../support/people.ts';
import { signIn } from '../support/service.ts';
import type { Widget } from '../support/widget.ts';

/** What another one's page learns by its polls. */
const SOON = { timeout: 20_000 };

test.use({ viewport: WIDE });

test.beforeEach(() => test.slow());

/** What stands above the field where nobody may write. */
function closed(widget: Widget): Locator {
  return widget.app.locator('.composer__note').filter({ hasText: 'You can no longer write in this conversation.' });
}

/** Tells Ann's widget what the service's realtime events tell a host page. */
async function tell(page: Page, name: string, event: object): Promise<void> {
  await page.evaluate(
    ([kind, what]) => {
      const { widgets } = window as unknown as { widgets: { ann: { handleEvent(name: string, event: object): void } } };
      widgets.ann.handleEvent(kind, what);
    },
    [name, event] as const,
  );
}

test('who was removed is told as soon as they begin to write, and writes on when they are added again (T-09)', async ({
  chat,
  emulator,
  traffic,
}) => {
  const [ann, ben] = [await signIn(emulator, 'ann'), await signIn(emulator, 'ben')];
  // Given
  await chat.visitAnn({}, HIKE);
  await expect(new People(chat.ann).open).toHaveAccessibleName('3 people');
  await ben.remove(HIKE, ann.id);
  // When
  await chat.ann.composer.pressSequentially('H');
  // Then
  await expect(closed(chat.ann)).toBeVisible(SOON);
  await expect(chat.ann.composer).not.toBeEditable();
  await expect(chat.ann.composer).toHaveValue('H');
  await expect(chat.ann.row('Then 8:30 at the station ☀️')).toBeVisible();
  expect(traffic.sendsOf('ann')).toBe(0);
  // When
  await ben.add(HIKE, ann.id, 'Ann');
  // Then
  await expect(chat.ann.composer).toBeEditable(SOON);
  await expect(closed(chat.ann)).toHaveCount(0);
  await expect(chat.ann.composer).toHaveValue('H');
  await chat.ann.say('Here I am again');
  await expect(chat.ann.row('Here I am again')).toHaveAttribute('data-state', 'sent', SOON);
});

test('an event of the service that somebody has left is looked into at once', async ({ chat, emulator, page }) => {
  const [ann, ben] = [await signIn(emulator, 'ann'), await signIn(emulator, 'ben')];
  // Given
  await chat.visitAnn({}, HIKE);
  await expect(new People(chat.ann).open).toHaveAccessibleName('3 people');
  await ben.remove(HIKE, ann.id);
  // When
  await tell(page, 'participantsRemoved', { threadId: await ben.threadId(HIKE) });
  // Then
  await expect(closed(chat.ann)).toBeVisible(SOON);
  await expect(chat.ann.composer).not.toBeEditable();
});
