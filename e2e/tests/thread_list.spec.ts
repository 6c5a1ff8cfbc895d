/** The list of conversations: what it tells of each, how one is found, and that it keeps still. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { refuseFirstSend } from '../support/faults.ts';
import { AGAIN, mountAgain } from '../support/mount.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

/** A list of threads, one page of messages, and a busy machine. */
const SOON = { timeout: 15_000 };

/** The wait after some failures in a row. */
const RECOVERY = { timeout: 40_000 };

const LIST = /\/chat\/threads\?/;

test.use({ viewport: WIDE });

test.slow();

test('an entry says who said what last, and what was not sent', async ({ chat, emulator, page }) => {
  const preview = chat.ann.thread(LUNCH).locator('.thread-item__preview');
  // Given
  await chat.visitAnn();
  // When
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Soup or salad?');
  // Then
  await expect(preview).toHaveText(/^ben: Soup or salad\?$/i, SOON);
  // and when Ann's answer is refused
  await refuseFirstSend(page);
  await chat.ann.say('Both');
  await expect(preview).toHaveText('Not sent. You: Both');
});

test('a search finds conversations by title and by people, and Escape ends it', async ({ chat }) => {
  const search = chat.ann.threads.getByRole('searchbox', { name: 'Search conversations' });
  // Given a conversation of which the people are known
  await chat.visitAnn({}, HIKE);
  // When
  await search.fill('LUN');
  // Then
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await expect(chat.ann.thread(HIKE)).toHaveCount(0);
  await search.fill('carla');
  await expect(chat.ann.thread(HIKE)).toBeVisible();
  await expect(chat.ann.thread(LUNCH)).toHaveCount(0);
  await search.fill('nobody');
  await expect(chat.ann.threads.getByRole('status')).toHaveText('No conversation found');
  await search.press('Escape');
  await expect(chat.ann.threads.locator('button.thread-item')).toHaveCount(2);
});

test('nothing moves under the pointer while news come, and then the newest is first', async ({
  chat,
  emulator,
  page,
}) => {
  const all = chat.ann.threads.locator('button.thread-item');
  // Given
  await chat.visitAnn();
  await expect(all.first()).toContainText(LUNCH);
  await chat.ann.thread(HIKE).hover();
  // When
  await (await signIn(emulator, 'ben')).send(HIKE, 'Bring boots');
  await expect(chat.ann.thread(HIKE).locator('.thread-item__unread')).toBeVisible(SOON);
  // Then
  await expect(all.first()).toContainText(LUNCH);
  // and when the pointer leaves
  await page.mouse.move(WIDE.width - 50, WIDE.height / 2);
  await expect(all.first()).toContainText(HIKE);
});

test('the arrow keys, Home and End walk through the list, which is one stop of the Tab key', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.currentThread().focus();
  await expect(chat.ann.thread(LUNCH)).toBeFocused();
  // When
  await page.keyboard.press('ArrowDown');
  await expect(chat.ann.thread(HIKE)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(chat.ann.thread(LUNCH)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  // Then
  await expect(chat.ann.title).toHaveText(HIKE);
  await page.keyboard.press('Tab');
  await expect(chat.ann.thread(LUNCH)).not.toBeFocused();
});

test('a list that cannot be loaded says so, and can be tried again', async ({ chat, page, traffic }) => {
  // Given
  await page.setViewportSize(NARROW);
  await page.route(LIST, (route) => route.abort('connectionfailed'));
  await chat.visit({ only: 'ann' });
  // Then
  await expect(chat.ann.threads).toContainText('could not be loaded', SOON);
  // When
  const before = traffic.listsOf('ann').length;
  await chat.ann.banner.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => traffic.listsOf('ann').length).toBeGreaterThan(before);
  // and when it can be loaded
  await page.unrouteAll({ behavior: 'wait' });
  await expect(chat.ann.thread(LUNCH)).toBeVisible(RECOVERY);
});

for (const viewport of [NARROW, WIDE]) {
  test(`a widget for one conversation is that one alone, ${viewport.width} px wide`, async ({ chat, emulator, page }) => {
    // Given
    await page.setViewportSize(viewport);
    await chat.visit({ only: 'ann' });
    await expect(chat.ann.thread(LUNCH)).toBeVisible();
    // When
    const ben = await signIn(emulator, 'ben');
    await mountAgain(page, { threadId: await ben.threadId(HIKE) });
    const only = new Widget(page, AGAIN);
    // Then
    await expect(only.title).toHaveText(HIKE);
    await expect(only.messages().first()).toBeVisible();
    await expect(only.threads).toHaveCount(0);
    await expect(only.back).toBeHidden();
    await only.say('Only here');
    await expect(only.row('Only here')).toHaveAttribute('data-state', 'sent');
  });
}
