/** The list of conversations before there is one, where it is empty or endless, and what its entries are called. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { visitGallery } from '../support/gallery.ts';
import { passMidnight } from '../support/midnight.ts';
import { signIn } from '../support/service.ts';

/** A list of threads, one page of messages, and a busy machine. */
const SOON = { timeout: 15_000 };

const LIST = /\/chat\/threads\?/;

test.slow();

test('as long as the list is on its way, its place is kept', async ({ chat, page }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  // Given
  await page.setViewportSize(NARROW);
  await page.route(LIST, async (route) => {
    await released;
    await route.continue();
  });
  // When
  await chat.visit({ only: 'ann' });
  // Then
  await expect(chat.ann.threads).toHaveAttribute('aria-busy', 'true');
  await expect(chat.ann.threads.locator('.thread-list__shape').first()).toBeVisible();
  await expect(chat.ann.threads.getByRole('listitem')).toHaveCount(0);
  // When
  release();
  // Then
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await expect(chat.ann.threads).toHaveAttribute('aria-busy', 'false');
  await expect(chat.ann.threads.locator('.thread-list__shape')).toHaveCount(0);
});

test('a list from which another takes everything says what it is for, until somebody begins anew', async ({
  chat,
  emulator,
  page,
}) => {
  const [ann, ben] = [await signIn(emulator, 'ann'), await signIn(emulator, 'ben')];
  // Given
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  await expect(chat.ann.thread(HIKE)).toBeVisible();
  // When
  for (const topic of [LUNCH, HIKE]) await ben.erase(topic);
  // Then
  await expect(chat.ann.threads).toContainText('No conversations yet.', SOON);
  await expect(chat.ann.threads.getByRole('searchbox')).toHaveCount(0);
  // When
  await ben.begin('A new beginning', [ann.id]);
  // Then
  await expect(chat.ann.thread('A new beginning')).toBeVisible(SOON);
  await expect(chat.ann.threads).not.toContainText('No conversations yet.');
});

test('an entry says when something last happened: the hour today, the day before', async ({ chat, emulator, page }) => {
  const time = (topic: string) => chat.ann.thread(topic).locator('.thread-item__time');
  await passMidnight();
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn();
  // Then
  await expect(time(HIKE)).toHaveText(/^\d{1,2} \w{3,4}$/);
  // When
  await (await signIn(emulator, 'carla')).send(HIKE, 'Today, then');
  // Then
  await expect(time(HIKE)).toHaveText(/^\d{1,2}:\d{2}$/, SOON);
});

test.describe('threads without a topic', () => {
  test.use({ emulatorArgs: ['--no-rate-limits', '--faults'], viewport: WIDE });

  test('a conversation without a topic is called after those who take part', async ({ chat, emulator }) => {
    // Given a service that has no topics
    const rule = { method: 'GET', path: '/chat/threads', action: 'rewrite', pointer: '/value/*/topic', value: '' };
    const body = JSON.stringify(rule);
    const headers = { 'content-type': 'application/json' };
    const set = await fetch(`${emulator.http}/_emulator/faults`, { method: 'POST', headers, body });
    expect(set.status).toBe(201);
    // When
    await chat.visit({ only: 'ann' });
    // Then
    await expect(chat.ann.title).toHaveText('Ben', SOON);
    await expect(chat.ann.currentThread().locator('.thread-item__topic')).toHaveText('Ben');
    await chat.ann.threads.locator('button.thread-item').last().click();
    await expect(chat.ann.title).toHaveText(/^(Ben and Carla|Carla and Ben)$/, SOON);
    // and it is found by them
    await chat.ann.threads.getByRole('searchbox').fill('carla');
    await expect(chat.ann.threads.locator('button.thread-item')).toHaveCount(1);
  });
});

test('of a thousand conversations the last is one key away, and the search one field', async ({ page }) => {
  // Given
  await page.setViewportSize(WIDE);
  const ann = await visitGallery(page, 'list-many');
  const all = ann.threads.locator('button.thread-item');
  await expect(all).toHaveCount(1_000);
  // When
  await ann.threads.locator('button.thread-item[tabindex="0"]').focus();
  await page.keyboard.press('End');
  // Then
  await expect(ann.thread('Conversation 1000')).toBeFocused();
  await expect(ann.thread('Conversation 1000')).toBeInViewport();
  // When
  await ann.threads.getByRole('searchbox').fill('conversation 77');
  // Then
  // 77, 177 and so on, and 770 to 779
  await expect(all).toHaveCount(19);
  // When
  await ann.threads.locator('.thread-item__topic', { hasText: /^Conversation 770$/ }).click();
  // Then
  await expect(ann.title).toHaveText('Conversation 770');
});
