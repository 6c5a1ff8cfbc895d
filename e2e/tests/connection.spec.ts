/** The line about the connection: it is quiet, and there only when it matters. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { cameUp, watchFor } from '../support/observe.ts';
import { signIn } from '../support/service.ts';

const LIST = /\/chat\/threads\?/;

test('one poll that fails is told to nobody, and what is said meanwhile still comes', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  // Given
  await chat.visitAnn();
  await traffic.polls('ann', 1);
  await watchFor(chat.ann, '.banner');
  let failed = 0;
  await page.route(LIST, (route) => {
    failed += 1;
    return failed === 1 ? route.abort('connectionfailed') : route.fallback();
  });
  // When
  await expect.poll(() => failed, { timeout: 15_000 }).toBeGreaterThan(0);
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Still there?');
  // Then
  await expect(chat.ann.row('Still there?')).toBeVisible({ timeout: 15_000 });
  await traffic.lists('ann', 2);
  expect(await cameUp(chat.ann)).toBe(false);
});

test('a longer outage is told in one line that takes nothing away, and goes with it', async ({ chat, page }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  await chat.ann.composer.fill('half a thought');
  // When
  let isOut = true;
  let restore = (): void => undefined;
  const restored = new Promise<void>((resolve) => (restore = resolve));
  await page.route(/\/chat\//, async (route) => {
    if (isOut) return route.abort('connectionfailed');
    await restored;
    await route.continue();
  });
  // Then
  await expect(chat.ann.banner).toContainText('Reconnecting', { timeout: 20_000 });
  await expect(chat.ann.banner.getByRole('status')).toBeVisible();
  await expect(chat.ann.banner.getByRole('button', { name: 'Try now' })).toBeVisible();
  await expect(chat.ann.messages().last()).toBeInViewport();
  await expect(chat.ann.composer).toHaveValue('half a thought');
  await expect(chat.ann.sendButton).toBeEnabled();
  // When nothing gets through before the user has asked: the next try might come by itself
  isOut = false;
  await chat.ann.banner.getByRole('button', { name: 'Try now' }).click();
  restore();
  // Then
  await expect(chat.ann.banner).toHaveCount(0);
  await expect(chat.ann.composer).toHaveValue('half a thought');
});
