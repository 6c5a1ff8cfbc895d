/** What people write who mean no good, past every widget: to the service, or where it takes that not, into its answers. */
import type { Page, Request, Route } from '@playwright/test';
import type { Emulator } from '../emulator.ts';
import type { Person } from '../service.ts';
import type { Attachment } from './corpora.ts';

const API_VERSION = '2024-03-07';
/** Lists of messages, and of threads. */
export const MESSAGES = /\/chat\/threads\/[^/?]+\/messages(\?|$)/;
export const THREADS = /\/chat\/threads(\?|$)/;

/** The topic of every thread of theirs, so that no two of them look different by it. */
export const TOPIC = 'Strangers';

/** What a message or a thread has instead of what the service keeps. */
export interface Swap {
  topic?: string;
  type?: string;
  senderDisplayName?: string;
  senderCommunicationIdentifier?: { rawId: string; communicationUser: { id: string } };
  content?: { message?: string; topic?: string; attachments?: Attachment[] };
}

export interface Said {
  content: string;
  type: 'text' | 'html';
  senderDisplayName: string;
}

/** Somebody who is signed in. */
export class Stranger {
  readonly id: string;
  readonly #emulator: Emulator;
  readonly #token: string;

  private constructor(emulator: Emulator, id: string, token: string) {
    this.#emulator = emulator;
    this.id = id;
    this.#token = token;
  }

  static async signIn(emulator: Emulator, person: Person): Promise<Stranger> {
    const answer = await fetch(`${emulator.http}/_emulator/demo/people/${person}/token`, { method: 'POST' });
    const { token, user } = (await answer.json()) as { token: string; user: { id: string } };
    return new Stranger(emulator, user.id, token);
  }

  /** Begins a thread with others; gives its id, or nothing if the service takes no such topic. */
  async begin(others: Stranger[], topic: string = TOPIC): Promise<string | undefined> {
    const participants = others.map(({ id }) => ({ communicationIdentifier: { communicationUser: { id } } }));
    const answer = await this.#post('/chat/threads', { topic, participants });
    if (!answer.ok) return undefined;
    return ((await answer.json()) as { chatThread: { id: string } }).chatThread.id;
  }

  /** Sends a message; gives its id, or nothing if the service takes no such message. */
  async send(thread: string, said: Said): Promise<string | undefined> {
    const answer = await this.#post(`/chat/threads/${encodeURIComponent(thread)}/messages`, said);
    if (answer.status >= 500) throw new Error(`a message was answered ${answer.status}`);
    return answer.ok ? ((await answer.json()) as { id: string }).id : undefined;
  }

  #post(path: string, body: object): Promise<Response> {
    return fetch(`${this.#emulator.http}${path}?api-version=${API_VERSION}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
    });
  }
}

interface Item extends Swap {
  id: string;
}

/** Changes items of lists, by their ids, in what the service answers to the page. */
export async function swap(page: Page, lists: RegExp, swaps: Map<string, Swap>): Promise<void> {
  const swapped = (item: Item): Item => {
    const other = swaps.get(item.id);
    if (!other) return item;
    return { ...item, ...other, ...(other.content ? { content: { ...item.content, ...other.content } } : {}) };
  };
  await page.route(lists, async (route: Route) => {
    const request = route.request();
    if (request.method() !== 'GET') return route.fallback();
    // At the end of a test the service may be gone before the page is.
    const answer = await answerTo(request).catch(() => undefined);
    if (!answer) return route.abort('connectionfailed');
    const body = { ...answer.list, value: answer.list.value?.map(swapped) };
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
    await route.fulfill({ status: answer.status, headers, body: JSON.stringify(body) });
  });
}

async function answerTo(request: Request): Promise<{ status: number; list: { value?: Item[] } }> {
  const { authorization = '' } = request.headers();
  const answer = await fetch(request.url(), { headers: { authorization } });
  return { status: answer.status, list: (await answer.json()) as { value?: Item[] } };
}
