/** Users of the emulator, as many as are wanted, by the identity API and its signatures. */
import { createHash, createHmac } from 'node:crypto';
import type { Emulator } from '../support/emulator.ts';

const TARGET = '/identities?api-version=2023-10-01';

/** Makes users, and gives their ids. */
export async function people(emulator: Emulator, number: number): Promise<string[]> {
  const connection = await emulator.connectionString();
  const key = Buffer.from(/accesskey=([^;]+)/i.exec(connection)?.[1] ?? '', 'base64');
  const ids: string[] = [];
  while (ids.length < number) ids.push(await person(emulator, key));
  return ids;
}

async function person(emulator: Emulator, key: Buffer): Promise<string> {
  const answer = await fetch(emulator.http + TARGET, { method: 'POST', headers: signed(emulator, key) });
  if (!answer.ok) throw new Error(`a new user was answered ${answer.status}`);
  return ((await answer.json()) as { identity: { id: string } }).identity.id;
}

/** The headers of a call without a body. */
function signed(emulator: Emulator, key: Buffer): Record<string, string> {
  const date = new Date().toUTCString();
  const hash = createHash('sha256').update('').digest('base64');
  const text = `POST\n${TARGET}\n${date};${new URL(emulator.http).host};${hash}`;
  const signature = createHmac('sha256', key).update(text).digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}
