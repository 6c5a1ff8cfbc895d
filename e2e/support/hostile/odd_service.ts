/** A service that answers every request with bytes of somebody's choice, until it is cured. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';
const THREAD = '19:odd@thread.v2';
const EVERYBODY = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

/** What is answered oddly: everything, or all but the list of threads. */
export type Reach = 'everything' | 'a thread';

export class OddService {
  /** How many requests came with the token of each. */
  readonly asked: number[] = [];
  readonly #bodies: Buffer[];
  readonly #reach: Reach;
  readonly #server: Server;
  #isCured = false;

  private constructor(bodies: Buffer[], reach: Reach) {
    this.#bodies = bodies;
    this.#reach = reach;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async open(bodies: Buffer[], reach: Reach): Promise<OddService> {
    const service = new OddService(bodies, reach);
    service.#server.listen(0, HOST);
    await once(service.#server, 'listening');
    return service;
  }

  get address(): string {
    return `http://${HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The thread that it always tells of, for those who open one. */
  get thread(): string | undefined {
    return this.#reach === 'a thread' ? THREAD : undefined;
  }

  /** From now on it answers as the real one does. */
  cure(): void {
    this.#isCured = true;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** A token of the user with a number; its answers are those of the body with that number. */
  token(number: number): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const user = `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
    const claims = { skypeid: `acs:${user}_${user}`, scp: 1792, exp: Math.floor(Date.now() / 1_000) + 3_600 };
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.sign`;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    if (request.method === 'OPTIONS') return void response.writeHead(204, EVERYBODY).end();
    const number = numberOf(request.headers.authorization ?? '');
    this.asked[number] = (this.asked[number] ?? 0) + 1;
    const path = (request.url ?? '').split('?')[0]!;
    const isOdd = !this.#isCured && (this.#reach === 'everything' || path !== '/chat/threads');
    const body = isOdd ? (this.#bodies[number] ?? '') : JSON.stringify(this.#sound(path, number));
    response.writeHead(200, { ...EVERYBODY, 'content-type': 'application/json' }).end(body);
  }

  /** As the real one answers: one thread, and one message in it once it is cured. */
  #sound(path: string, number: number): object {
    const cured = `Cured ${number}`;
    const topic = this.#reach === 'everything' ? cured : 'Odd';
    const at = this.#isCured ? '2026-02-02T10:00:00Z' : '2026-02-01T10:00:00Z';
    if (path === '/chat/threads') return { value: [{ id: THREAD, topic, lastMessageReceivedOn: at }] };
    if (path.endsWith('/messages')) return { value: [messageOf(cured, at)] };
    if (/\/(participants|readReceipts)$/.test(path)) return { value: [] };
    const user = { rawId: '8:acs:ben', communicationUser: { id: '8:acs:ben' } };
    return { id: THREAD, topic, createdOn: at, createdByCommunicationIdentifier: user };
  }
}

function messageOf(message: string, at: string): object {
  const sender = { rawId: '8:acs:ben', communicationUser: { id: '8:acs:ben' } };
  const place = { id: '1770000000000', sequenceId: '1', version: '1770000000000', createdOn: at };
  const said = { type: 'text', content: { message }, senderDisplayName: 'Ben' };
  return { ...place, ...said, senderCommunicationIdentifier: sender, metadata: {} };
}

function numberOf(authorization: string): number {
  const [, claims = ''] = authorization.split('.');
  return Number(/_.*-(\d{12})"/.exec(Buffer.from(claims, 'base64url').toString())?.[1] ?? 0);
}
