/** A message that the service refuses: why, and all that can be done with it. What was written is never lost. */
import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, LUNCH } from '../support/chat.ts';
import { refuseFirstSend } from '../support/faults.ts';
import { signIn } from '../support/service.ts';
import { heard, listen } from '../support/spoken.ts';
import { OUTBOX, stored } from '../support/stores.ts';

/** Lets a message of Ann's be refused. */
async function refused(chat: Chat, text: string): Promise<Locator> {
  await refuseFirstSend(chat.page);
  await chat.ann.say(text);
  const row = chat.ann.row(text);
  await expect(row).toHaveAttribute('data-state', 'failed');
  await expect(row.getByRole('alert')).toContainText('Not sent: The message is too long.');
  return row;
}

function button(row: Locator, name: string): Locator {
  return row.getByRole('alert').getByRole('button', { name, exact: true });
}

test('a refused message is taken back before what was begun meanwhile, and goes out once, corrected (S-12)', async ({
  chat,
  emulator,
}) => {
  // Given
  await chat.visitBoth();
  const row = await refused(chat, 'Too long for you?');
  await chat.ann.composer.fill('and more');
  // When
  await button(row, 'Edit').click();
  // Then
  await expect(row).toHaveCount(0);
  await expect(chat.ann.composer).toBeFocused();
  await expect(chat.ann.composer).toHaveValue('Too long for you?\nand more');
  // When
  await chat.ann.say('Short enough');
  // Then
  await expect(chat.ben.row('Short enough')).toBeVisible();
  await expect(chat.ann.row('Short enough')).toHaveAttribute('data-state', 'sent');
  const ben = await signIn(emulator, 'ben');
  expect(await ben.count(LUNCH, 'Short enough')).toBe(1);
  expect(await ben.count(LUNCH, 'Too long for you?')).toBe(0);
});

test('a refused message can be copied', async ({ chat, context, page }) => {
  // Given
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.visitAnn();
  const row = await refused(chat, 'To be copied');
  await listen(chat.ann);
  // When
  await row.hover();
  await row.getByRole('toolbar').getByRole('button', { name: 'Copy', exact: true }).click();
  // Then it is said at the message, for a moment
  await expect.poll(() => heard(chat.ann)).toContain('Copied');
  await expect(row.getByRole('status')).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('To be copied');
});

test('a refused message can be removed, and is not there after a reload either', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  // Given
  await chat.visitAnn();
  const row = await refused(chat, 'Better not');
  // When
  await button(row, 'Remove').click();
  // Then
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await stored(page, OUTBOX)).entries).toEqual({});
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  await traffic.polls('ann', 2);
  await expect(row).toHaveCount(0);
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, 'Better not')).toBe(0);
});

test('a refused message that nobody does anything with is still there after a reload, with its reason', async ({
  chat,
  page,
}) => {
  // Given
  await chat.visitAnn();
  const row = await refused(chat, 'Not forgotten');
  // It is shown before it is stored.
  const fates = async () => Object.values((await stored(page, OUTBOX)).entries).map((entry) => (entry as { fate: string }).fate);
  await expect.poll(fates).toEqual(['failed']);
  // When
  await page.reload();
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await expect(row).toHaveCount(1);
  await expect(row).toHaveAttribute('data-state', 'failed');
  await expect(row.getByRole('alert')).toContainText('Not sent');
});
