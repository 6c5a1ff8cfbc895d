/** The accessibility tree while one sends, edits, deletes, tries again, goes elsewhere and adds somebody. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { holdSends, refuseFirstSend } from '../support/faults.ts';
import { People } from '../support/people.ts';
import { signIn } from '../support/service.ts';
import { expectInTree, expectNotInTree } from '../support/tree.ts';

test.use({ viewport: WIDE });

test.beforeEach(() => test.slow());

/** Lets nobody hear that a message was seen: what was sent would say so instead. */
async function holdReceipts(page: Page): Promise<void> {
  await page.route(/\/readReceipts(\?|$)/, async (route) => {
    // Who waits for its answer does all else meanwhile.
    if (route.request().method() !== 'POST') await route.fallback();
  });
}

/** A button of what can be done with a message, for somebody who finds it by its role and name. */
function offered(row: Locator, name: string): Locator {
  return row.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name, exact: true });
}

test('a message that is sent says by whom, what, when and how far it is, at both', async ({ chat, page }) => {
  // Given a service that takes its time
  await page.setViewportSize({ width: 1_280, height: 720 });
  await holdReceipts(page);
  await chat.visitBoth();
  const release = await holdSends(page);
  // When
  await chat.ann.composer.fill('Said aloud');
  await expectInTree(chat.ann.app, ['group "New message"', 'textbox "Message"', 'button "Send"']);
  await chat.ann.sendButton.click();
  // Then
  const row = chat.ann.row('Said aloud');
  await expectInTree(row, ['listitem', 'You', 'Said aloud', 'Sending']);
  release();
  await expectInTree(row, ['listitem', 'You', 'Said aloud', 'time', 'Sent']);
  await expectInTree(chat.ben.row('Said aloud'), ['listitem', 'Ann', 'Said aloud', 'time']);
  await expectInTree(chat.ann.app, ['log "Messages"', 'list', 'Said aloud', 'button "Send" [disabled]']);
});

test('an edit is a group with a field and two answers, and afterwards the message says that it was edited', async ({
  chat,
}) => {
  // Given
  await chat.visitAnn();
  await chat.ann.say('Nearly');
  const row = chat.ann.row('Nearly');
  await expect(row).toHaveAttribute('data-state', 'sent');
  // When
  await row.focus();
  const offers = ['button "Copy"', 'button "Reply with quote"', 'button "Edit"', 'button "Delete"'];
  await expectInTree(row, ['toolbar "Message actions"', ...offers]);
  await offered(row, 'Edit').press('Enter');
  // Then
  const edited = chat.ann.messages().last();
  await expectInTree(edited, ['group "Edit message"', 'textbox "Message text"', 'button "Cancel"', 'button "Save"']);
  await expectNotInTree(edited, ['toolbar']);
  // When
  await edited.getByRole('textbox', { name: 'Message text' }).fill('Quite');
  await edited.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  // Then
  await expectInTree(edited, ['You', 'Quite', 'Edited', 'Sent']);
  await expectNotInTree(edited, ['textbox', 'Nearly']);
});

test('a deletion is a question with two answers, and afterwards there is nothing left to do', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.say('A slip');
  await expect(chat.ann.row('A slip')).toHaveAttribute('data-state', 'sent');
  const row = chat.ann.messages().last();
  // When
  await row.focus();
  await offered(row, 'Delete').press('Enter');
  // Then
  await expectInTree(row, ['group "Delete this message?"', 'button "Delete"', 'button "Keep"']);
  // When
  await row.getByRole('group', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete' }).press('Enter');
  // Then
  await expectInTree(row, ['listitem', 'You', 'This message was deleted']);
  await expectNotInTree(row, ['button', 'toolbar', 'A slip']);
});

test('a message that was refused is an alert with its reason and three ways on', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  await refuseFirstSend(page);
  // When
  await chat.ann.say('Once more');
  // Then
  const row = chat.ann.row('Once more');
  const ways = ['button "Try again"', 'button "Edit"', 'button "Remove"'];
  await expectInTree(row, ['You', 'Once more', 'alert', 'Not sent: The message is too long.', ...ways]);
  await expectInTree(chat.ann.thread(LUNCH), ['button', 'Not sent', 'You:', 'Once more']);
  // When
  await row.getByRole('button', { name: 'Try again', exact: true }).press('Enter');
  // Then
  await expectInTree(row, ['You', 'Once more', 'Sent']);
  await expectNotInTree(row, ['alert', 'Try again']);
});

test('another conversation is another region with its own heading, and the current one of the list', async ({
  chat,
}) => {
  // Given
  await chat.visitAnn({}, LUNCH);
  const list = ['navigation "Conversations"', 'heading "Conversations"', 'searchbox "Search conversations"'];
  await expectInTree(chat.ann.app, [...list, `region "${LUNCH}"`]);
  // When
  await chat.ann.threads.getByRole('button', { name: HIKE }).press('Enter');
  // Then
  const header = [`heading "${HIKE}"`, 'button "Rename conversation"', 'button "3 people"'];
  await expectInTree(chat.ann.app, [`region "${HIKE}"`, ...header, 'log "Messages"']);
  await expectNotInTree(chat.ann.app, [`region "${LUNCH}"`]);
  await expect(chat.ann.threads.locator('[aria-current="true"]')).toHaveAccessibleName(new RegExp(HIKE));
});

test('people are added in a form of a dialog, and are in its list afterwards', async ({ chat, emulator }) => {
  const carla = await signIn(emulator, 'carla');
  const { open, dialog } = new People(chat.ann);
  // Given
  await chat.visitAnn();
  await open.press('Enter');
  const head = ['dialog "People"', 'heading "People"', 'button "Close"'];
  await expectInTree(dialog, [...head, 'list "People"', 'Ann', 'You', 'Ben', 'button "Remove Ben"']);
  // When
  await dialog.getByRole('button', { name: 'Add people' }).press('Enter');
  // Then
  const fields = ['group "Person 1"', 'textbox "Id of the person"', 'textbox "Name"', 'button "Another person"'];
  const answers = ['checkbox "Share history', 'button "Cancel"', 'button "Add"'];
  await expectInTree(dialog, ['form "Add people"', 'group "People"', ...fields, ...answers]);
  // When nothing is filled in
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  // Then
  const id = dialog.getByRole('textbox', { name: 'Id' });
  await expect(id).toHaveAccessibleDescription(/Give the id of a person/);
  await expect(id).toHaveAttribute('aria-invalid', 'true');
  // When
  await id.fill(carla.id);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Carla');
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  // Then
  await expectInTree(dialog, ['list "People"', 'Ben', 'Carla', 'button "Remove Carla"']);
  await expectNotInTree(dialog, ['form', 'textbox']);
});
