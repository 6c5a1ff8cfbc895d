/** One user on two devices: what was read on one is known on the other, which has never seen the user. */
import { expect, test } from '../fixtures.ts';
import { Chat, HIKE, LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { signIn } from '../support/service.ts';

/** What another one's page learns by its polls, one after the other. */
const SOON = { timeout: 20_000 };

test.use({ viewport: { ...WIDE, width: 1_600 } });

test('a new device counts what came after what was read on another one', async ({
  baseURL,
  browser,
  chat,
  emulator,
  page,
}) => {
  test.slow();
  const ben = await signIn(emulator, 'ben');
  // Given what Ann has read on one device, and the service knows of
  await chat.visitBoth(LUNCH);
  await chat.ben.say('Read by you');
  await expect(chat.ben.row('Read by you')).toHaveAttribute('data-seen', 'all', SOON);
  await page.goto('about:blank');
  await ben.sendAll(LUNCH, ['Not read by you', 'Nor this']);
  // When: a narrow one, as a wide one opens the newest conversation by itself
  const context = await browser.newContext({ baseURL, viewport: NARROW });
  const device = new Chat(await context.newPage(), emulator);
  await device.visit({ only: 'ann' });
  // Then
  const unread = (topic: string) => device.ann.thread(topic).locator('.thread-item__unread');
  await expect(unread(LUNCH)).toContainText('2 new messages', SOON);
  // and it remembers that
  await device.page.reload();
  await expect(unread(LUNCH)).toContainText('2 new messages', SOON);
  // and where nobody was told what Ann has read, all that was there counts as read
  await expect(unread(HIKE)).toHaveCount(0);
  // and the conversation opens at what is new
  await device.openThread(LUNCH, [device.ann]);
  await expect(device.ann.log.locator('.unread-divider')).toBeVisible();
  await expect(device.ann.row('Nor this')).toBeVisible();
  // and is read then
  await expect(unread(LUNCH)).toHaveCount(0, SOON);
  await device.ann.back.click();
  await expect(device.ann.thread(LUNCH)).toBeVisible();
  await expect(unread(LUNCH)).toHaveCount(0);
  await expect(unread(LUNCH)).toHaveCount(0, SOON);
  await context.close();
});
