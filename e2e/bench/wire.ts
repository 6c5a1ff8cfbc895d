/** What goes over the wire between a page and the service, as the browser counts it. */
import type { CDPSession } from '@playwright/test';

const LISTS = /\/chat\/threads(\?|$)/;
const PAGES = /\/chat\/threads\/[^/?]+\/messages(\?|$)/;

/** Without what only the protocol's version adds: method, path, and `HTTP/1.1` with its spaces and line ends. */
const REQUEST_LINE = 14;
const HEADER_LINE = 4;

interface Exchange {
  method: string;
  url: string;
  status: number;
  sent: number;
  received: number;
}

export interface Counts {
  /** All of them, also those by which the browser asks whether it may. */
  requests: number;
  lists: number;
  pages: number;
  /** How many were answered 429. */
  refused: number;
  /** In bytes, with headers, as HTTP/1.1 has them. */
  sent: number;
  received: number;
}

export class Wire {
  #exchanges = new Map<string, Exchange>();

  private constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const { method, url } = request;
      this.#note(requestId, { method, url, sent: request.postData?.length ?? 0 });
    });
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => name.length + value.length + HEADER_LINE);
      this.#note(requestId, { sent: lines.reduce((sum, line) => sum + line, 0) });
    });
    session.on('Network.responseReceived', ({ requestId, response }) => {
      this.#note(requestId, { status: response.status });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      this.#note(requestId, { received: encodedDataLength });
    });
  }

  static async of(session: CDPSession): Promise<Wire> {
    const wire = new Wire(session);
    await session.send('Network.enable');
    return wire;
  }

  /** Begins to count anew. */
  reset(): void {
    this.#exchanges = new Map();
  }

  /** What there has been since, of requests for the chat alone. */
  counts(): Counts {
    // What had begun before the last reset has no address here.
    const all = [...this.#exchanges.values()].filter(({ url }) => url.includes('/chat/'));
    const asked = all.filter(({ method }) => method !== 'OPTIONS');
    const sum = (size: (exchange: Exchange) => number) => all.reduce((total, exchange) => total + size(exchange), 0);
    return {
      requests: all.length,
      lists: asked.filter(({ url }) => LISTS.test(url)).length,
      pages: asked.filter(({ url, method }) => method === 'GET' && PAGES.test(url)).length,
      refused: all.filter(({ status }) => status === 429).length,
      sent: sum(({ method, url, sent }) => sent + method.length + pathOf(url).length + REQUEST_LINE),
      received: sum(({ received }) => received),
    };
  }

  /** Adds to what is known of an exchange; the events come in any order. */
  #note(id: string, { sent = 0, ...known }: Partial<Exchange>): void {
    const before = this.#exchanges.get(id) ?? { method: '', url: '', status: 0, sent: 0, received: 0 };
    this.#exchanges.set(id, { ...before, ...known, sent: before.sent + sent });
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
