/** A host page that passes the service's events on: what they tell of is there at once, however rarely it polls. */
import { expect, test } from '../fixtures.ts';
import { Chat, LUNCH } from '../support/chat.ts';
import { forwardEvents, hide } from '../support/events.ts';
import { signIn } from '../support/service.ts';

test('a message is on screen at once where nobody looks, as an event tells of it', async ({
  chat,
  emulator,
  page,
}) => {
  // Given a hidden page, which polls once a minute
  await hide(page);
  await chat.visitAnn();
  await forwardEvents(page, emulator, 'ann');
  const ben = await signIn(emulator, 'ben');
  // When
  for (const text of ['one', 'two', 'three']) {
    await ben.send(LUNCH, text);
    // Then
    await expect(chat.ann.row(text)).toBeVisible();
  }
});

test('who types in another page is shown until the message comes', async ({ chat, context, emulator, page }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  await forwardEvents(page, emulator, 'ann');
  const elsewhere = new Chat(await context.newPage(), emulator);
  await elsewhere.visit({ only: 'ben' });
  await elsewhere.openThread(LUNCH, [elsewhere.ben]);
  const typing = chat.ann.host.locator('.typing-indicator');
  await expect(typing).toHaveText('');
  // When
  await expect(async () => {
    await elsewhere.ben.composer.press('H');
    await expect(typing).toHaveText('Ben is typing…', { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await elsewhere.ben.say('Here I am');
  // Then
  await expect(chat.ann.row('Here I am')).toBeVisible();
  await expect(typing).toHaveText('', { timeout: 3_000 });
});

test('an event of a thread that is not on screen marks it in the list', async ({ chat, emulator, page }) => {
  // Given
  await hide(page);
  await page.setViewportSize({ width: 1000, height: 720 });
  await chat.visitAnn();
  await forwardEvents(page, emulator, 'ann');
  // When
  await (await signIn(emulator, 'carla')).send('Weekend hike', 'Bring an umbrella');
  // Then
  await expect(chat.ann.threads.locator('button.thread-item').first()).toContainText('Weekend hike');
});
