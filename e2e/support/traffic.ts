/** All that a page says to the network and to the console, from its first request on. */
import { expect, type ConsoleMessage, type Page, type Request, type Response } from '@playwright/test';
import type { Person } from './service.ts';

/** How often the development page's widgets ask, in milliseconds. */
export const POLLING_INTERVAL = 2_000;

const MESSAGES = /\/chat\/threads\/[^/?]+\/messages(\?|$)/;
const LISTS = /\/chat\/threads(\?|$)/;
const TOKEN_OF = /\/_emulator\/demo\/people\/(\w+)\/token/;

/** What the browser itself prints for a request that failed; tests break connections on purpose. */
export const FAILED_REQUEST = /^Failed to load resource|^Cross-Origin Request Blocked: .*did not succeed|net::ERR_|NS_ERROR_/;

interface Call {
  readonly request: Request;
  readonly token: string | undefined;
  /** When it was heard of, in milliseconds. */
  readonly heard: number;
}

/** How long so many polls may take: they become rarer where nothing happens, and a busy machine has other things to do. */
const patience = (times: number): number => (times + 2) * 3 * POLLING_INTERVAL;

/**
 * When a request began, in milliseconds. The browser tells as soon as there is an answer; until then it is the moment at
 * which it was heard of, which may be later where the machine is busy.
 */
export function beginning({ request, heard }: Pick<Call, 'request' | 'heard'>): number {
  const { startTime } = request.timing();
  return startTime > 0 ? startTime : heard;
}

export class Traffic {
  /** Every token that the page was given, and whose it is. */
  readonly tokens = new Map<string, string>();
  /** Whose token names which user: a token whose answer could not be read any more is known by its user. */
  readonly #people = new Map<string, string>();
  /** Whatever was printed to the console, as text. */
  readonly printed: string[] = [];
  /** Uncaught exceptions and printed errors. */
  readonly faults: string[] = [];
  readonly #started: Call[] = [];
  readonly #listed: Call[] = [];

  constructor(page: Page) {
    page.on('request', (request) => this.#started.push(callOf(request)));
    page.on('response', (response) => void this.#keepToken(response));
    page.on('requestfinished', (request) => this.#keepListing(request));
    page.on('console', (message) => this.#keepPrinted(message));
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  /** The addresses of all requests so far. */
  urls(): string[] {
    return this.#started.map(({ request }) => request.url());
  }

  /** How many requests have left with this person's token. */
  requestsOf(person: Person): number {
    return this.#started.filter((call) => this.#isOf(call, person)).length;
  }

  /** How many messages this person's widget has tried to send. */
  sendsOf(person: Person): number {
    const sends = this.#started.filter(({ request }) => request.method() === 'POST' && MESSAGES.test(request.url()));
    return sends.filter((call) => this.#isOf(call, person)).length;
  }

  /** Waits until this person's widget has listed the messages of a thread so many times more. */
  async polls(person: Person, times: number): Promise<void> {
    const before = this.#listingsOf(person);
    await expect
      .poll(() => this.#listingsOf(person) - before, { message: `${times} polls of ${person}`, timeout: patience(times) })
      .toBeGreaterThanOrEqual(times);
  }

  /** When this person's widget asked for its list of threads, in milliseconds. */
  listsOf(person: Person): number[] {
    const lists = this.#started.filter(({ request }) => request.method() === 'GET' && LISTS.test(request.url()));
    return lists.filter((call) => this.#isOf(call, person)).map(beginning);
  }

  /** Waits for so many more lists of threads, and tells how many milliseconds lay between the first and the last. */
  async lists(person: Person, times: number): Promise<number> {
    const before = this.listsOf(person).length;
    const since = () => this.listsOf(person).slice(before);
    await expect
      .poll(() => since().length, { message: `${times} lists of ${person}`, timeout: patience(times) })
      .toBeGreaterThanOrEqual(times);
    const [first = 0, ...others] = since().slice(0, times);
    return (others.at(-1) ?? first) - first;
  }

  #listingsOf(person: Person): number {
    return this.#listed.filter((call) => this.#isOf(call, person)).length;
  }

  #isOf(call: Call, person: Person): boolean {
    return call.token !== undefined && this.#people.get(userOf(call.token)) === person;
  }

  async #keepToken(response: Response): Promise<void> {
    const person = TOKEN_OF.exec(response.url())?.[1];
    if (!person || !response.ok()) return;
    // The page may be gone before its answer is read; then nobody asks for this token either.
    const body = (await response.json().catch(() => undefined)) as { token: string } | undefined;
    if (!body) return;
    this.tokens.set(body.token, person);
    this.#people.set(userOf(body.token), person);
  }

  #keepListing(request: Request): void {
    if (request.method() === 'GET' && MESSAGES.test(request.url())) this.#listed.push(callOf(request));
  }

  #keepPrinted(message: ConsoleMessage): void {
    this.printed.push(message.text());
    if (message.type() === 'error' && !FAILED_REQUEST.test(message.text())) this.faults.push(message.text());
  }
}

function callOf(request: Request): Call {
  const token = request.headers().authorization?.replace(/^Bearer /, '');
  return { request, token, heard: Date.now() };
}

/** Whom a token is for, as it says itself. */
function userOf(token: string): string {
  const [, payload = ''] = token.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { skypeid: string }).skypeid;
}
