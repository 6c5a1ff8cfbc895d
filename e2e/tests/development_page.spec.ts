/** The page that a developer opens first, with or without an emulator behind it. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';

test('without an emulator the page says how to start one, and goes on by itself when it is there', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  // Each widget tells the developer once why it has no token, however often it asked.
  const word = 'acs-chat: getToken: no token could be had: the emulator does not answer.';
  // Given
  await emulator.stop();
  await chat.visit();
  // Then
  const advice = page.getByText('cargo run').first();
  await expect(advice).toBeVisible();
  await expect.poll(() => traffic.faults).toEqual([word, word]);
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  // When
  await emulator.start();
  // Then
  await expect(chat.ann.thread(LUNCH)).toBeVisible({ timeout: 60_000 });
  await expect(chat.ben.thread(LUNCH)).toBeVisible({ timeout: 60_000 });
  await expect(advice).toBeHidden();
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
  expect(traffic.faults.splice(0)).toEqual([word, word]);
});

test('the page can show one widget alone', async ({ chat }) => {
  // When
  await chat.visit({ only: 'ann' });
  // Then
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await expect(chat.ben.app).toHaveCount(0);
});
