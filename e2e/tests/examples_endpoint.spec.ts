/** `node examples/serve.mjs --endpoint`: where there would be no tokens, that is said at once, and what helps. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPOSITORY } from '../support/examples/documents.ts';

const SCRIPT = join(REPOSITORY, 'examples/serve.mjs');
const RESOURCE = 'https://my-resource.communication.azure.com';

/** How it ends, and what it says. */
function serve(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { ACS_CONNECTION_STRING: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

const isSentence = (text: string) => /^[^\n]+\.\n$/.test(text);

test('a resource gives no tokens by itself: a token server is named that does', async () => {
  const { code, stdout, stderr } = await serve('html', '--endpoint', RESOURCE);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(isSentence(stderr), stderr).toBe(true);
  for (const part of [RESOURCE, 'token-server-node', 'ACS_CONNECTION_STRING', '--endpoint']) expect(stderr).toContain(part);
});

test('a token server without a connection string is not even begun', async () => {
  const { code, stdout, stderr } = await serve('token-server-node', '--endpoint', RESOURCE);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(isSentence(stderr), stderr).toBe(true);
  expect(stderr).toContain('ACS_CONNECTION_STRING is not set');
});

test('an address where no emulator answers is no place for an example', async () => {
  // Given a server of something else
  const server = createServer((_, response) => response.writeHead(404).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // When, then
  for (const endpoint of [address, 'no address']) {
    const { code, stdout, stderr } = await serve('shop', '--endpoint', endpoint);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${endpoint} is not the emulator`));
  }
  server.close();
});
