/** Steps about the thread itself: how it begins, its properties, its end. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { all, assertPaged, assertRefused, participant } from './story.js';

const TOPIC = 'Planning the picnic';
const NEW_TOPIC = 'Planning the picnic, in the rain';

export async function createThread(story) {
  const options = { participants: [participant(story.ben)], idempotencyToken: randomUUID() };
  const created = await story.ann.chat.createChatThread({ topic: TOPIC }, options);
  assert.equal(created.invalidParticipants, undefined);
  assert.equal(created.chatThread.topic, TOPIC);
  assert.ok(created.chatThread.createdOn instanceof Date);
  assert.deepEqual(created.chatThread.createdBy.communicationUserId, story.ann.user.communicationUserId);
  story.threadId = created.chatThread.id;
  const repeated = await story.ann.chat.createChatThread({ topic: TOPIC }, options);
  assert.equal(repeated.chatThread.id, story.threadId);
}

export async function createThreadAlone(story) {
  const id = await story.openThread('Notes to myself', []);
  assert.notEqual(id, story.threadId);
  await story.ann.chat.deleteChatThread(id);
}

export async function createThreadWithStrangers(story) {
  const strangers = [{ id: story.stranger, displayName: 'Nobody' }, participant(story.ben)];
  const created = await story.ann.chat.createChatThread({ topic: TOPIC }, { participants: strangers });
  assert.ok(created.chatThread.id);
  assert.deepEqual(created.invalidParticipants.map(({ target }) => target), [story.stranger.communicationUserId]);
  assert.match(created.invalidParticipants[0].code, /^40[34]$/);
  await story.ann.chat.deleteChatThread(created.chatThread.id);
}

export async function getProperties(story) {
  const properties = await story.thread(story.ben).getProperties();
  assert.equal(properties.id, story.threadId);
  assert.equal(properties.topic, TOPIC);
  assert.equal(properties.createdBy.communicationUserId, story.ann.user.communicationUserId);
  assert.equal(properties.deletedOn, undefined);
}

export async function updateTopic(story) {
  await story.thread(story.ben).updateTopic(NEW_TOPIC);
  assert.equal((await story.thread(story.ann).getProperties()).topic, NEW_TOPIC);
}

/** Only the newest version knows of a thread's metadata and of how long it is kept. */
export async function threadMetadata(story) {
  const keep = { kind: 'threadCreationDate', deleteThreadAfterDays: 40 };
  const id = await story.openThread(TOPIC, [], { metadata: { place: 'lake' }, retentionPolicy: keep });
  const thread = story.thread(story.ann, id);
  let properties = await thread.getProperties();
  assert.deepEqual(properties.metadata, { place: 'lake' });
  assert.deepEqual(properties.retentionPolicy, keep);
  await thread.updateProperties({ metadata: { food: 'cake' }, retentionPolicy: { kind: 'none' } });
  properties = await thread.getProperties();
  assert.deepEqual(properties.metadata, { place: 'lake', food: 'cake' });
  assert.deepEqual(properties.retentionPolicy, { kind: 'none' });
  assert.equal(properties.topic, TOPIC);
  await story.ann.chat.deleteChatThread(id);
}

export async function listThreads(story) {
  const eve = await story.person('Eve');
  const ids = [];
  for (const topic of ['One', 'Two', 'Three']) ids.push(await story.openThread(topic, [eve]));
  const key = ({ id }) => id;
  await assertPaged(() => eve.chat.listChatThreads({ maxPageSize: 2 }), { size: 2, count: 3, key });
  const listed = await all(eve.chat.listChatThreads());
  assert.deepEqual(listed.map(key).sort(), ids.sort());
  assert.ok(listed.every(({ topic, deletedOn }) => topic && deletedOn === undefined));
  for (const id of ids) await story.ann.chat.deleteChatThread(id);
  await story.identity.deleteUser(eve.user);
}

export async function deleteThread(story) {
  await story.ann.chat.deleteChatThread(story.threadId);
  await story.ann.chat.deleteChatThread(story.threadId);
  const found = (await all(story.ben.chat.listChatThreads())).filter(({ id }) => id === story.threadId);
  assert.equal(found.length, 1);
  assert.ok(found[0].deletedOn instanceof Date);
  await assertRefused(404, 'NotFound', () => all(story.thread(story.ben).listMessages()));
}
