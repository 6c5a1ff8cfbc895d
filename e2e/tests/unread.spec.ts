/** How much is new in conversations that are not open, and what others are told of what was seen. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { signIn } from '../support/service.ts';

/** A list of threads, one page of messages, and a busy machine. */
const SOON = { timeout: 15_000 };

test.slow();

test('the list counts what others write in another conversation, also after a reload, until it is seen', async ({
  chat,
  emulator,
  page,
}) => {
  const badge = chat.ann.thread(HIKE).locator('.thread-item__unread');
  // Given the list alone, of a narrow widget
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  await expect(chat.ann.thread(HIKE)).toBeVisible();
  await expect(badge).toHaveCount(0);
  // When
  const ben = await signIn(emulator, 'ben');
  for (const text of ['Who drives?', 'I do', 'At eight?']) await ben.send(HIKE, text);
  // Then
  await expect(badge).toContainText('3 new messages', SOON);
  await page.reload();
  await expect(badge).toContainText('3 new messages', SOON);
  // and when they are seen
  await chat.openThread(HIKE, [chat.ann]);
  await expect(chat.ann.row('At eight?')).toBeInViewport();
  // The list is still in the page, and says that nothing is new any more.
  await expect(chat.ann.host.locator('.thread-item__unread')).toHaveCount(0);
  await chat.ann.back.click();
  await expect(badge).toHaveCount(0);
  await page.reload();
  await expect(chat.ann.thread(HIKE)).toBeVisible();
  await expect(badge).toHaveCount(0);
});

test('a message says that it was seen when the other looks at it, and not before', async ({ chat, page, traffic }) => {
  const text = 'Do you see this?';
  // Given both panes at both, and Ben with another conversation open
  await page.setViewportSize({ ...WIDE, width: 1_600 });
  await chat.visit();
  await chat.openThread(LUNCH, [chat.ann]);
  await chat.openThread(HIKE, [chat.ben]);
  await chat.ann.say(text);
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent');
  await traffic.polls('ann', 2);
  await expect(chat.ann.row(text)).not.toHaveAttribute('data-seen', /./);
  // When
  await chat.openThread(LUNCH, [chat.ben]);
  await expect(chat.ben.row(text)).toBeVisible();
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-seen', 'all', SOON);
  await expect(chat.ann.row(text)).toContainText('Seen');
});
