/** Steps about the messages of a thread, who has read them, and who is writing. */
import assert from 'node:assert/strict';
import { all, assertPaged } from './story.js';

const TEXT = 'Shall we meet by the lake?';
const NEW_TEXT = 'Shall we meet by the lake, at noon?';
const HTML = '<p>Yes, and I bring <b>cake</b>.</p>';

export async function sendMessages(story) {
  const metadata = { tags: 'sometag' };
  const ann = story.thread(story.ann);
  const sent = await ann.sendMessage({ content: TEXT }, { senderDisplayName: 'Ann', metadata });
  story.textId = sent.id;
  const html = { type: 'html', senderDisplayName: 'Ben' };
  story.htmlId = (await story.thread(story.ben).sendMessage({ content: HTML }, html)).id;
  assert.ok(Number(story.textId) < Number(story.htmlId));
}

export async function getMessage(story) {
  const text = await story.thread(story.ben).getMessage(story.textId);
  assert.equal(text.id, story.textId);
  assert.equal(text.type, 'text');
  assert.equal(text.content.message, TEXT);
  assert.equal(text.senderDisplayName, 'Ann');
  assert.equal(text.sender.kind, 'communicationUser');
  assert.equal(text.sender.communicationUserId, story.ann.user.communicationUserId);
  assert.deepEqual(text.metadata, { tags: 'sometag' });
  assert.ok(text.createdOn instanceof Date);
  const html = await story.thread(story.ann).getMessage(story.htmlId);
  assert.equal(html.type, 'html');
  assert.match(html.content.message, /<b>cake<\/b>/);
}

export async function listMessages(story) {
  const thread = story.thread(story.ben);
  const key = ({ id }) => id;
  for (const size of [1, 2, 3]) {
    await assertPaged(() => thread.listMessages({ maxPageSize: size }), { size, count: 4, key });
  }
  const listed = await all(thread.listMessages());
  listed.sort((one, other) => Number(one.sequenceId) - Number(other.sequenceId));
  assert.deepEqual(listed.map(({ type }) => type), ['participantAdded', 'topicUpdated', 'text', 'html']);
  assert.equal(listed[0].content.participants.length, 2);
  assert.equal(listed[0].content.initiator.communicationUserId, story.ann.user.communicationUserId);
}

export async function listMessagesSince(story) {
  const thread = story.thread(story.ben);
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
  assert.deepEqual(await all(thread.listMessages({ startTime: tomorrow })), []);
  assert.equal((await all(thread.listMessages({ startTime: new Date(0) }))).length, 4);
}

export async function updateMessage(story) {
  const thread = story.thread(story.ann);
  await thread.updateMessage(story.textId, { content: NEW_TEXT, metadata: { tags: '', note: 'noon' } });
  const message = await thread.getMessage(story.textId);
  assert.equal(message.content.message, NEW_TEXT);
  assert.deepEqual(message.metadata, { note: 'noon' });
  assert.ok(message.editedOn instanceof Date);
  const [newest] = await all(thread.listMessages());
  assert.equal(newest.id, story.textId);
}

export async function deleteMessage(story) {
  await story.thread(story.ben).deleteMessage(story.htmlId);
  const [newest] = await all(story.thread(story.ann).listMessages());
  assert.equal(newest.id, story.htmlId);
  assert.ok(newest.deletedOn instanceof Date);
  assert.equal(newest.content?.message || '', '');
}

export async function readReceipts(story) {
  for (const person of [story.ann, story.ben]) {
    await story.thread(person).sendReadReceipt({ chatMessageId: story.textId });
  }
  const key = ({ sender }) => sender.communicationUserId;
  const list = () => story.thread(story.ann).listReadReceipts({ maxPageSize: 1 });
  await assertPaged(list, { size: 1, count: 2, key });
  const [receipt] = await all(story.thread(story.ben).listReadReceipts({ skip: 1 }));
  assert.equal(receipt.chatMessageId, story.textId);
  assert.ok(receipt.readOn instanceof Date);
}

export async function typing(story) {
  const thread = story.thread(story.ben);
  assert.equal(await thread.sendTypingNotification({ senderDisplayName: 'Ben' }), true);
  assert.equal(await thread.sendTypingNotification(), false, 'the SDK itself holds back the second one');
  assert.equal(await story.thread(story.ann).sendTypingNotification(), true);
}
