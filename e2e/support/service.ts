/** The service as one of the demo people sees it, past the widget: for arranging and for checking. */
import type { Emulator } from './emulator.ts';

const API_VERSION = '2024-03-07';

export type Person = 'ann' | 'ben' | 'carla';

interface Page {
  value: { id: string; topic?: string; content?: { message?: string } }[];
  nextLink?: string;
}

export interface Service {
  /** How many messages of the thread have exactly this text. */
  count(topic: string, text: string): Promise<number>;
  /** Sends a text message to the thread, as the person. */
  send(topic: string, text: string): Promise<void>;
}

/** Signs in at the emulator as a person of the demo. */
export async function signIn(emulator: Emulator, person: Person): Promise<Service> {
  const answer = await call(`${emulator.http}/_emulator/demo/people/${person}/token`, { method: 'POST' });
  const { token } = (await answer.json()) as { token: string };
  const messagesUrl = async (topic: string) => {
    const threads = await list(url(emulator, '/chat/threads'), token);
    const thread = threads.find((item) => item.topic === topic);
    if (!thread) throw new Error(`${person} has no thread with the topic "${topic}"`);
    return url(emulator, `/chat/threads/${encodeURIComponent(thread.id)}/messages`);
  };
  return {
    async count(topic, text) {
      const messages = await list(await messagesUrl(topic), token);
      return messages.filter((message) => message.content?.message === text).length;
    },
    async send(topic, text) {
      const body = JSON.stringify({ content: text, type: 'text', senderDisplayName: person });
      await call(await messagesUrl(topic), { method: 'POST', body, headers: json(token) });
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
