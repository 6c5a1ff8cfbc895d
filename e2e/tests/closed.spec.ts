/** Conversations in which one may not write any more: the reason stands there, and nothing that was written is lost. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { People } from '../support/people.ts';
import { signIn } from '../support/service.ts';

/** What another one's page learns by its polls. */
const SOON = { timeout: 20_000 };

test.use({ viewport: WIDE });

test.beforeEach(() => test.slow());

test('who was removed by another reads on, is told why nothing can be sent, and keeps the text (S-13)', async ({
  chat,
  emulator,
  page,
}) => {
  const reason = 'You can no longer write in this conversation.';
  // Given somebody who learns nothing before they send: that they type is never answered
  await page.route(/\/typing\?/, () => undefined);
  await chat.visitAnn({}, HIKE);
  await expect(new People(chat.ann).open).toHaveAccessibleName('3 people');
  const [ann, ben] = [await signIn(emulator, 'ann'), await signIn(emulator, 'ben')];
  // When
  await ben.remove(HIKE, ann.id);
  await chat.ann.say('Am I still here?');
  // Then
  const row = chat.ann.row('Am I still here?');
  await expect(row).toHaveAttribute('data-state', 'failed', SOON);
  await expect(row.getByRole('alert')).toContainText(reason);
  await expect(chat.ann.app.locator('.composer__note').filter({ hasText: reason })).toBeVisible();
  await expect(chat.ann.composer).not.toBeEditable();
  await expect(chat.ann.sendButton).toBeDisabled();
  await expect(chat.ann.app.getByRole('button', { name: 'Rename conversation' })).toHaveCount(0);
  await expect(chat.ann.row('Then 8:30 at the station ☀️')).toBeVisible();
  expect(await ben.count(HIKE, 'Am I still here?')).toBe(0);
  // and the text can be taken back, though not be sent
  await row.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(chat.ann.composer).toHaveValue('Am I still here?');
});

test('a conversation that another deletes stays on screen with what was begun, and says that it has ended', async ({
  chat,
  emulator,
}) => {
  // Given
  await chat.visitAnn({}, LUNCH);
  await chat.ann.composer.pressSequentially('half a thought');
  // When
  await (await signIn(emulator, 'ben')).erase(LUNCH);
  // Then
  const note = chat.ann.app.locator('.composer__note').filter({ hasText: 'This conversation has ended.' });
  await expect(note).toBeVisible(SOON);
  await expect(chat.ann.composer).not.toBeEditable();
  await expect(chat.ann.composer).toHaveValue('half a thought');
  await expect(chat.ann.sendButton).toBeDisabled();
  // and it is gone from the list as soon as another one is read
  await chat.openThread(HIKE, [chat.ann]);
  await expect(chat.ann.thread(LUNCH)).toHaveCount(0, SOON);
  await expect(chat.ann.composer).toBeEditable();
});
