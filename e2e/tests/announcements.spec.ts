/** What a screen reader says by itself: each new message once, in few words, and never what was there before. */
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW } from '../support/chat.ts';
import { signIn } from '../support/service.ts';
import { heard, listen } from '../support/spoken.ts';

/** What another one's page learns by its polls. */
const SOON = { timeout: 15_000 };

test('a conversation that opens says nothing, and each new message of others is said once, with its sender', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  const ben = await signIn(emulator, 'ben');
  // Given
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await listen(chat.ann);
  // When
  await chat.openThread(LUNCH, [chat.ann]);
  await traffic.polls('ann', 2);
  // Then
  expect(await heard(chat.ann)).toEqual([]);
  // When
  for (const text of ['First', 'Second']) {
    await ben.send(LUNCH, text);
    await expect(chat.ann.row(text)).toBeVisible(SOON);
    await expect.poll(() => heard(chat.ann)).toContain(`Ben: ${text}`);
  }
  // Then
  await expect.poll(() => heard(chat.ann)).toEqual(['Ben: First', 'Ben: Second']);
  // and neither what one says oneself, nor the polls that follow
  await chat.ann.say('I hear you');
  await expect(chat.ann.row('I hear you')).toHaveAttribute('data-state', 'sent');
  await traffic.polls('ann', 2);
  expect(await heard(chat.ann)).toEqual(['Ben: First', 'Ben: Second']);
});

test('many messages at once are counted, and politely', async ({ chat, emulator, page }) => {
  test.slow();
  const ben = await signIn(emulator, 'ben');
  // Given a page that hears nothing for a while
  await chat.visitAnn();
  await listen(chat.ann);
  let refused = 0;
  await page.route(/\/chat\/threads\/[^/?]+\/messages\?/, (route) => {
    refused += 1;
    return route.abort('connectionfailed');
  });
  // What was on its way before has been answered by then.
  await expect.poll(() => refused, SOON).toBeGreaterThan(0);
  await ben.sendAll(LUNCH, Array.from({ length: 12 }, (_, place) => `part ${place + 1}`));
  // When
  await page.unrouteAll();
  await expect(chat.ann.row('part 12')).toBeVisible({ timeout: 30_000 });
  // Then
  await expect.poll(() => heard(chat.ann)).toContain('12 new messages');
  expect((await heard(chat.ann)).filter((text) => text.startsWith('Ben:'))).toEqual([]);
  const regions = chat.ann.host.locator('.conversation [role="status"], .conversation [role="log"]');
  for (const region of await regions.all()) {
    expect(await region.getAttribute('aria-live')).not.toBe('assertive');
  }
});

test('what goes wrong with a message is said at once, and that it was copied as well', async ({
  chat,
  context,
  page,
}) => {
  // Given
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.visitAnn();
  await listen(chat.ann);
  await page.route(/\/chat\/threads\/[^/?]+\/messages\?/, (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const headers = { 'access-control-allow-origin': '*' };
    return route.fulfill({ status: 413, headers, json: { error: { code: 'TooLarge', message: 'No.' } } });
  });
  // When
  await chat.ann.say('Listen to this');
  const row = chat.ann.row('Listen to this');
  await expect(row).toHaveAttribute('data-state', 'failed');
  await row.hover();
  await row.getByRole('toolbar').getByRole('button', { name: 'Copy', exact: true }).click();
  // Then
  await expect.poll(() => heard(chat.ann)).toContain('Copied');
  const alarms = (await heard(chat.ann)).filter((text) => text.startsWith('Not sent: The message is too long.'));
  expect(alarms).toHaveLength(1);
});
