/** A host page shows the chat in a frame that may do next to nothing. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { sandboxed } from '../support/sandbox.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

test('a chat in a frame without storage, locks and channel works alone, and says what is missing (B-10)', async ({
  chat,
  emulator,
  page,
}) => {
  test.slow();
  // Given
  const frame = await sandboxed(page, emulator);
  const ann = new Widget(frame, 'ann');
  await chat.openThread(LUNCH, [ann]);
  expect(await frame.evaluate(() => window.origin)).toBe('null');
  // When
  await ann.say('Out of the box');
  const ben = await signIn(emulator, 'ben');
  await ben.send(LUNCH, 'Into the box');
  // Then
  await expect(ann.row('Out of the box')).toHaveAttribute('data-state', 'sent');
  await expect(ann.row('Into the box')).toBeVisible();
  await expect(ann.row('Out of the box')).toHaveCount(1);
  expect(await ben.count(LUNCH, 'Out of the box')).toBe(1);
  await expect(ann.app).toContainText('will be lost when this page is closed');
});
