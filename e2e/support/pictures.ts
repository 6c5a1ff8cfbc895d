/** Images: made, uploaded to the service, and served by somebody else. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import type { Request } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import { type Person, signIn } from './service.ts';

/** The one version that takes images. */
const TAKES_IMAGES = '2024-06-05-preview';

export interface Attachment {
  id: string;
  attachmentType: 'image' | 'file';
  name?: string;
  url?: string;
}

/** An image of one colour; `claimed` is what its head says of its size, if that is not true. */
export function png(width: number, height: number, claimed = { width, height }): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claimed.width, 0);
  head.writeUInt32BE(claimed.height, 4);
  head.set([8, 2], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x80)]);
  const points = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', points), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Somebody of the demo who can send images. */
export interface Sender {
  /** Uploads an image to a thread, and gives it as an attachment. */
  upload(topic: string, bytes: Buffer): Promise<Attachment>;
  /** Sends a message with attachments. */
  send(topic: string, content: string, attachments: Attachment[], type?: 'text' | 'html'): Promise<void>;
}

export async function signInToSend(emulator: Emulator, person: Person): Promise<Sender> {
  const service = await signIn(emulator, person);
  const answer = await fetch(`${emulator.http}/_emulator/demo/people/${person}/token`, { method: 'POST' });
  const { token } = (await answer.json()) as { token: string };
  const post = async (topic: string, what: string, type: string, body: Uint8Array<ArrayBuffer> | string) => {
    const thread = encodeURIComponent(await service.threadId(topic));
    const address = `${emulator.http}/chat/threads/${thread}/${what}?api-version=${TAKES_IMAGES}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const answer = await fetch(address, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`POST ${address} was answered ${answer.status}`);
    return (await answer.json()) as { id: string };
  };
  return {
    async upload(topic, bytes) {
      const { id } = await post(topic, 'images', 'application/octet-stream', new Uint8Array(bytes));
      return { id, attachmentType: 'image', name: 'lunch.png' };
    },
    async send(topic, content, attachments, type = 'text') {
      const body = JSON.stringify({ content, attachments, type, senderDisplayName: person });
      await post(topic, 'messages', 'application/json', body);
    },
  };
}

/** A server elsewhere that gives everybody an image, and keeps what it was asked with. */
export async function elsewhere(): Promise<{ origin: string; asked: IncomingMessage[]; end(): void }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(200, { 'content-type': 'image/png' }).end(png(40, 20));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const end = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, asked, end };
}

/** Whether a request is for an image of the service. */
export function isForImage(request: Request): boolean {
  return request.url().includes('/images/') && request.method() === 'GET';
}
