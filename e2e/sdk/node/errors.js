/** Steps in which the service refuses: the SDK has to be able to tell why. */
import { all, assertRefused } from './story.js';

const UNKNOWN_THREAD = '19:acsV1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1@thread.v2';

export async function malformedId(story) {
  const malformed = { id: { communicationUserId: '8:acs:invalidUserId' } };
  const create = () => story.ann.chat.createChatThread({ topic: 'Nobody' }, { participants: [malformed] });
  await assertRefused(400, 'BadRequest', create);
  await assertRefused(400, 'BadRequest', () => story.thread(story.ann).getMessage('no-number'));
}

export async function unknownThread(story) {
  await assertRefused(404, 'NotFound', () => story.thread(story.ann, UNKNOWN_THREAD).getProperties());
  await assertRefused(404, 'NotFound', () => story.thread(story.ann).getMessage('1'));
}

export async function notAParticipant(story) {
  const thread = story.thread(story.carla);
  await assertRefused(403, 'Forbidden', () => thread.getProperties());
  await assertRefused(403, 'Forbidden', () => thread.sendMessage({ content: 'Let me in' }));
  await assertRefused(403, 'Forbidden', () => all(thread.listParticipants()));
}

export async function notTheSender(story) {
  const thread = story.thread(story.ben);
  await assertRefused(403, 'Forbidden', () => thread.updateMessage(story.textId, { content: 'Mine now' }));
  await assertRefused(403, 'Forbidden', () => thread.deleteMessage(story.textId));
}

export async function unreadableToken(story) {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const parts = [{ alg: 'none' }, { exp: inAnHour }, { not: 'signed' }];
  const token = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  await assertRefused(401, 'Unauthorized', () => all(story.chatClient(token).listChatThreads()));
}
