/** The chat service as the gallery needs it: inside the page, with fixed data and the faults that are asked for. */
import { drawn } from './pictures.js';
import { identifier, idOf, participants, Thread, written } from './thread.js';

/** An address that nobody has. */
export const ENDPOINT = 'https://gallery.invalid';

const HOUR = 3_600;

/** How the service takes a message, by a word in its text. */
const SENDS = [
  ['refused', () => refusal(400, 'The message holds a word that is not allowed here.')],
  ['endless', () => NEVER],
  ['crowded', () => refusal(429, 'Too many requests.', { 'retry-after': '90' })],
];

const NEVER = Symbol('an answer that never comes');

/**
 * A scene says what there is: `threads`, and `me`, the name of the user. It may hold `list`, what is answered to every
 * list of threads (a status, or `never`); `everything`, what is answered to all requests (a status, or `unreachable`);
 * `refuses`, for changes of threads and people; `changes` and `earlier`, which are `never` answered: what is changed, and
 * what is asked for of the history; and `page`, how many messages a page of earlier ones holds.
 */
export class Service {
  constructor(scene) {
    this.scene = { me: 'Ann', threads: [], ...scene };
  }

  /** Takes the place of the network for everything that goes to the endpoint. */
  install() {
    const elsewhere = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const url = String(input.url ?? input);
      return url.startsWith(ENDPOINT) ? this.#exchange(new Request(input, init)) : elsewhere(input, init);
    };
  }

  /** A token of the user, which nobody has signed. */
  token() {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { skypeid: idOf(this.scene.me).slice(2), exp: now + 24 * HOUR, iat: now };
    return ['e30', btoa(JSON.stringify(claims)).replaceAll('=', ''), 'unsigned'].join('.');
  }

  async #exchange(request) {
    const text = await request.text();
    const { everything } = this.scene;
    if (everything === 'unreachable') throw new TypeError('Failed to fetch');
    if (everything) return refusal(everything, 'The service does not want to.');
    const answer = this.#answer(request.method, new URL(request.url), text ? JSON.parse(text) : {});
    if (answer === NEVER) return never(request.signal);
    return answer;
  }

  #answer(method, url, body) {
    if (url.pathname.includes('/images/')) return drawn(url.pathname);
    const [, id, what = '', item] = /^\/chat\/threads(?:\/([^/]+))?(?:\/(.+?))?(?:\/(\d+))?$/.exec(url.pathname) ?? [];
    const thread = this.scene.threads.find((one) => one.id === decodeURIComponent(id ?? ''));
    if (!id) return method === 'GET' ? this.#list() : this.#change(() => this.#create(body));
    if (!thread) return refusal(404, 'There is no such thread.');
    return method === 'GET' ? this.#read(thread, what, url) : this.#write(thread, method, [what, item], body);
  }

  #list() {
    const { list, threads } = this.scene;
    if (list === 'never') return NEVER;
    if (list) return refusal(list, 'The service does not want to.');
    const newest = threads.toSorted((one, other) => (one.activity < other.activity ? 1 : -1));
    const value = newest.map(({ id, topic, activity }) => ({ id, topic, lastMessageReceivedOn: activity }));
    return json(200, { value });
  }

  #read(thread, what, url) {
    if (thread.status) return refusal(thread.status, 'The thread is closed to you.');
    if (what === 'messages' && this.scene.earlier === 'never' && url.searchParams.has('skip')) return NEVER;
    if (what === 'messages') return json(200, this.#page(thread, url));
    if (what === 'participants') return json(200, { value: participants(thread.people) });
    if (what === 'readReceipts') return json(200, { value: receipts(thread) });
    const createdByCommunicationIdentifier = identifier(thread.people[0]);
    const { id, topic, activity: createdOn } = thread;
    return json(200, { id, topic, createdOn, createdByCommunicationIdentifier });
  }

  #page(thread, url) {
    const asked = Number(url.searchParams.get('maxPageSize') ?? 100);
    const from = Number(url.searchParams.get('skip') ?? 0);
    const size = from > 0 ? (this.scene.page ?? asked) : asked;
    const value = thread.page(from, size);
    if (from + value.length >= thread.length) return { value };
    url.searchParams.set('skip', String(from + value.length));
    return { value, nextLink: url.href };
  }

  #write(thread, method, [what, item], body) {
    if (what === 'typing' || what === 'readReceipts') return json(200, {});
    if (what === '' && method === 'DELETE') return this.#change(() => this.#remove(thread));
    if (what !== 'messages') return this.#change(() => rearrange(thread, what, body));
    if (method === 'POST') return this.#send(thread, body);
    const now = written(Date.now());
    const said = { content: { message: body.content }, editedOn: now };
    thread.change(item, method === 'DELETE' ? { content: undefined, deletedOn: now } : said);
    return new Response(null, { status: 204 });
  }

  #send(thread, { content, metadata, type }) {
    const [, fault] = SENDS.find(([word]) => content.includes(word)) ?? [];
    return fault ? fault() : json(201, { id: thread.say(this.scene.me, content, metadata, type) });
  }

  #change(change) {
    if (this.scene.changes === 'never') return NEVER;
    return this.scene.refuses ? refusal(403, 'You may not do that.') : change();
  }

  #remove(thread) {
    this.scene.threads = this.scene.threads.filter((one) => one !== thread);
    return new Response(null, { status: 204 });
  }

  #create({ topic }) {
    const createdByCommunicationIdentifier = identifier(this.scene.me);
    const thread = new Thread(topic, [this.scene.me], []);
    this.scene.threads = [...this.scene.threads, thread];
    const createdOn = written(Date.now());
    return json(201, { chatThread: { id: thread.id, topic, createdOn, createdByCommunicationIdentifier } });
  }
}

function rearrange(thread, what, { topic, participants: added = [] }) {
  if (what === '') thread.topic = topic;
  const names = added.map(({ displayName, communicationIdentifier }) => displayName ?? communicationIdentifier.rawId);
  thread.people = [...thread.people, ...names];
  return what === 'participants/:add' ? json(201, {}) : new Response(null, { status: 204 });
}

/** Who has read up to which line of a thread, counted from its beginning. */
function receipts(thread) {
  return Object.entries(thread.seen).map(([name, place]) => {
    const [{ id, createdOn }] = thread.page(thread.length - 1 - place, 1);
    return { senderCommunicationIdentifier: identifier(name), chatMessageId: id, readOn: createdOn };
  });
}

function json(status, body, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

function refusal(status, message, headers) {
  return json(status, { error: { code: 'Refused', message } }, headers);
}

/** Until nobody waits any more. */
function never(signal) {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
