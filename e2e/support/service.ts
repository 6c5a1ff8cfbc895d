/** The service as one of the demo people sees it, past the widget: for arranging and for checking. */
import type { Emulator } from './emulator.ts';

const API_VERSION = '2024-03-07';

/** How many people one call may add to a thread. */
const MOST_AT_ONCE = 200;

export type Person = 'ann' | 'ben' | 'carla';

interface Page {
  value: { id: string; topic?: string; createdOn?: string; content?: { message?: string } }[];
  nextLink?: string;
}

export interface Service {
  /** Who it is. */
  readonly id: string;
  /** The id of a thread. */
  threadId(topic: string): Promise<string>;
  /** How many messages of the thread have exactly this text. */
  count(topic: string, text: string): Promise<number>;
  /** Sends a text message to the thread, as the person. */
  send(topic: string, text: string, type?: 'text' | 'html'): Promise<void>;
  /** Sends text messages one after the other. */
  sendAll(topic: string, texts: string[]): Promise<void>;
  /** When the messages of the thread were written, the oldest first. */
  times(topic: string): Promise<Date[]>;
  /** Tells the others that all was seen so far. */
  see(topic: string): Promise<void>;
  /** Begins a thread with others. */
  begin(topic: string, participants: string[]): Promise<void>;
  /** Adds somebody to the thread. */
  add(topic: string, id: string, displayName: string): Promise<void>;
  /** Takes somebody out of the thread; themselves, if they leave. */
  remove(topic: string, id: string): Promise<void>;
  /** Deletes the thread for all. */
  erase(topic: string): Promise<void>;
}

/** Signs in at the emulator as a person of the demo. */
export async function signIn(emulator: Emulator, person: Person): Promise<Service> {
  const answer = await call(`${emulator.http}/_emulator/demo/people/${person}/token`, { method: 'POST' });
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } };
  const threadId = async (topic: string) => {
    const threads = await list(url(emulator, '/chat/threads'), token);
    const thread = threads.find((item) => item.topic === topic);
    if (!thread) throw new Error(`${person} has no thread with the topic "${topic}"`);
    return thread.id;
  };
  const urlOf = async (topic: string, what: string) =>
    url(emulator, `/chat/threads/${encodeURIComponent(await threadId(topic))}/${what}`);
  const messagesUrl = (topic: string) => urlOf(topic, 'messages');
  const post = (address: string, body: object) =>
    call(address, { method: 'POST', body: JSON.stringify(body), headers: json(token) });
  return {
    id: user.id,
    threadId,
    async count(topic, text) {
      const messages = await list(await messagesUrl(topic), token);
      return messages.filter((message) => message.content?.message === text).length;
    },
    async send(topic, text, type = 'text') {
      await post(await messagesUrl(topic), { content: text, type, senderDisplayName: person });
    },
    async sendAll(topic, texts) {
      const address = await messagesUrl(topic);
      for (const content of texts) await post(address, { content, type: 'text', senderDisplayName: person });
    },
    async times(topic) {
      const messages = await list(await messagesUrl(topic), token);
      return messages.map(({ createdOn = '' }) => new Date(createdOn)).sort((one, other) => +one - +other);
    },
    async see(topic) {
      const [newest] = await list(await messagesUrl(topic), token);
      await post(await urlOf(topic, 'readReceipts'), { chatMessageId: newest?.id });
    },
    async begin(topic, participants) {
      const all = participants.map((id) => ({ communicationIdentifier: { communicationUser: { id } } }));
      await post(url(emulator, '/chat/threads'), { topic, participants: all.slice(0, MOST_AT_ONCE) });
      const others = all.slice(MOST_AT_ONCE);
      if (others.length > 0) await post(await urlOf(topic, 'participants/:add'), { participants: others });
    },
    async add(topic, id, displayName) {
      const participants = [{ communicationIdentifier: { communicationUser: { id } }, displayName }];
      await post(await urlOf(topic, 'participants/:add'), { participants });
    },
    async remove(topic, id) {
      await post(await urlOf(topic, 'participants/:remove'), { communicationUser: { id } });
    },
    async erase(topic) {
      const address = url(emulator, `/chat/threads/${encodeURIComponent(await threadId(topic))}`);
      await call(address, { method: 'DELETE', headers: json(token) });
    },
  };
}

function url(emulator: Emulator, path: string): string {
  return `${emulator.http}${path}?api-version=${API_VERSION}`;
}

/** Every item of every page: a short first page must not hide a second message with the same text. */
async function list(first: string, token: string): Promise<Page['value']> {
  const items: Page['value'] = [];
  for (let next: string | undefined = first; next; ) {
    const page = (await (await call(next, { headers: json(token) })).json()) as Page;
    items.push(...page.value);
    next = page.nextLink;
  }
  return items;
}

function json(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

async function call(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, init);
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${address} was answered ${answer.status}`);
  return answer;
}
