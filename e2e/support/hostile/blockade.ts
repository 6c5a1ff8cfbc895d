/**
 * The way to every host but this machine: it leads nowhere, and whoever asks for it is written down. A browser asks by
 * name here before it looks a name up, so that also what only prepares a connection is seen.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

// Bytes of SOCKS, version 5: https://www.rfc-editor.org/rfc/rfc1928
const VERSION = 5;
const WITHOUT_SIGNING_IN = Buffer.from([VERSION, 0]);
const NOT_ALLOWED = Buffer.from([VERSION, 2, 0, 1, 0, 0, 0, 0, 0, 0]);
const IP4 = 1;
const NAME = 3;

/** What the browsers ask for themselves, whatever a page holds: Chromium what kind of fields it sees. */
const OF_THE_BROWSER = ['content-autofill.googleapis.com:443'];

export class Blockade {
  /** Which hosts were asked for, with their ports, in this order. */
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Blockade> {
    const server = createServer();
    const blockade = new Blockade(server);
    server.on('connection', (socket) => blockade.#refuse(socket));
    server.listen(0, HOST);
    await once(server, 'listening');
    return blockade;
  }

  /** What a browser is told for its network. */
  proxy(): { server: string; bypass: string } {
    return { server: `socks5://${HOST}:${(this.#server.address() as AddressInfo).port}`, bypass: HOST };
  }

  close(): void {
    this.#server.close();
  }

  #refuse(socket: Socket): void {
    // A browser may go away at any time.
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(WITHOUT_SIGNING_IN);
      socket.once('data', (wish: Buffer) => {
        const host = destination(wish);
        if (!OF_THE_BROWSER.includes(host)) this.asked.push(host);
        socket.end(NOT_ALLOWED);
      });
    });
  }
}

function destination(wish: Buffer): string {
  const port = wish.readUInt16BE(wish.length - 2);
  if (wish[3] === NAME) return `${wish.subarray(5, 5 + (wish[4] ?? 0)).toString('latin1')}:${port}`;
  if (wish[3] === IP4) return `${[...wish.subarray(4, 8)].join('.')}:${port}`;
  return `[${wish.subarray(4, 20).toString('hex')}]:${port}`;
}
