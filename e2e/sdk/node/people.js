/** Steps about users, their tokens, and who takes part in a thread. */
import assert from 'node:assert/strict';
import { all, assertPaged, assertRefused, names, participant } from './story.js';

export async function createUsers(story) {
  story.ann = await story.person('Ann');
  story.ben = await story.person('Ben');
  const user = await story.identity.createUser();
  const { token, expiresOn } = await story.identity.getToken(user, ['chat'], { tokenExpiresInMinutes: 60 });
  assert.ok(expiresOn instanceof Date && expiresOn > new Date());
  story.carla = { name: 'Carla', user, chat: story.chatClient(token) };
  // Well formed, but nobody: the same resource, another user.
  const [resource] = story.ann.user.communicationUserId.split('_');
  story.stranger = { communicationUserId: `${resource}_00000000-0000-0000-0000-000000000000` };
}

export async function addParticipants(story) {
  const thread = story.thread(story.ann);
  const added = await thread.addParticipants({ participants: [participant(story.carla)] });
  assert.equal(added.invalidParticipants, undefined);
  // The request for the thread named Ben alone, so nothing tells what Ann is called.
  assert.deepEqual(await names(thread), [undefined, 'Ben', 'Carla']);
  const [newest] = await all(thread.listMessages());
  assert.equal(newest.type, 'participantAdded');
  assert.deepEqual(newest.content.participants.map(({ displayName }) => displayName), ['Carla']);
}

export async function addStrangers(story) {
  const thread = story.thread(story.ann);
  const participants = [{ id: story.stranger, displayName: 'Nobody' }];
  const added = await thread.addParticipants({ participants });
  assert.deepEqual(added.invalidParticipants.map(({ target }) => target), [story.stranger.communicationUserId]);
  assert.ok(added.invalidParticipants[0].message);
}

export async function listParticipants(story) {
  const thread = story.thread(story.ben);
  const key = ({ id }) => id.communicationUserId;
  await assertPaged(() => thread.listParticipants({ maxPageSize: 2 }), { size: 2, count: 3, key });
  const skipped = await all(thread.listParticipants({ skip: 2 }));
  assert.deepEqual(skipped.map(key), [story.carla.user.communicationUserId]);
}

export async function removeParticipant(story) {
  await story.thread(story.ann).removeParticipant(story.carla.user);
  await assertRefused(403, 'Forbidden', () => story.thread(story.carla).sendMessage({ content: 'May I?' }));
  const left = await all(story.thread(story.ann).listParticipants());
  assert.equal(left.length, 2);
}

export async function issueAndRevokeTokens(story) {
  const { token } = await story.identity.getToken(story.carla.user, ['chat']);
  const carla = story.chatClient(token);
  await all(carla.listChatThreads());
  await story.identity.revokeTokens(story.carla.user);
  await assertRefused(401, 'Unauthorized', () => all(carla.listChatThreads()));
}

export async function limitedScopes(story) {
  const guest = await story.person('Gina', ['chat.join.limited']);
  const create = () => guest.chat.createChatThread({ topic: 'Mine' }, { participants: [] });
  await assertRefused(403, 'Forbidden', create);
  await story.identity.deleteUser(guest.user);
}

export async function deleteUsers(story) {
  for (const { user } of [story.ann, story.ben, story.carla]) await story.identity.deleteUser(user);
  await assertRefused(401, 'Unauthorized', () => all(story.ann.chat.listChatThreads()));
}
