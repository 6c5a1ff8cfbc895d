/** What the steps hand on to each other: the SDK under test, people, threads. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { CommunicationIdentityClient } from '@azure/communication-identity';

const require = createRequire(import.meta.url);

export class Story {
  /** `chatPackage` is the name under which a version of `@azure/communication-chat` is installed. */
  constructor(chatPackage, connectionString) {
    this.sdk = require(chatPackage);
    // The package's own copy: each version was published with another one.
    this.common = createRequire(require.resolve(chatPackage))('@azure/communication-common');
    this.endpoint = /^endpoint=([^;]+?)\/?;/i.exec(connectionString)[1];
    this.identity = new CommunicationIdentityClient(connectionString);
  }

  /** A new user with a token of these scopes, and the chat client that acts as this user. */
  async person(name, scopes = ['chat']) {
    const { user, token } = await this.identity.createUserAndToken(scopes);
    return { name, user, chat: this.chatClient(token) };
  }

  chatClient(token) {
    const credential = new this.common.AzureCommunicationTokenCredential(token);
    return new this.sdk.ChatClient(this.endpoint, credential);
  }

  /** A thread that Ann opens for these people; gives its id. */
  async openThread(topic, people, options = {}) {
    const participants = people.map(participant);
    const created = await this.ann.chat.createChatThread({ topic }, { participants, ...options });
    assert.equal(created.invalidParticipants, undefined);
    return created.chatThread.id;
  }

  /** The thread of this story, as this person may use it. */
  thread(person, id = this.threadId) {
    return person.chat.getChatThreadClient(id);
  }
}

/** A person as a request names them. */
export function participant(person) {
  return { id: person.user, displayName: person.name };
}

/** The names of all participants, in the order of the list. */
export async function names(thread) {
  return (await all(thread.listParticipants())).map(({ displayName }) => displayName);
}

/** Everything in a listing, one by one. */
export async function all(listing) {
  const items = [];
  for await (const item of listing) items.push(item);
  return items;
}

/** A listing's pages, each with what it holds. */
export async function pages(listing) {
  return all(listing.byPage());
}

/** Checks that a listing gives the same one by one and by page, and that no page is empty or too many. */
export async function assertPaged(list, { size, count, key }) {
  const single = (await all(list())).map(key);
  const paged = await pages(list());
  assert.equal(single.length, count);
  assert.deepEqual(paged.flat().map(key), single);
  assert.equal(new Set(single).size, count, 'something is listed twice');
  assert.equal(paged.length, Math.ceil(count / size));
  assert.ok(paged.every((page) => page.length > 0 && page.length <= size));
}

/** Checks that the service refuses, and that the SDK understands how. */
export async function assertRefused(statusCode, code, call) {
  await assert.rejects(call, (error) => {
    assert.equal(error.name, 'RestError', error.stack);
    assert.equal(error.statusCode, statusCode, error.message);
    assert.equal(error.code, code, error.message);
    assert.ok(error.message.length > 0);
    return true;
  });
}
