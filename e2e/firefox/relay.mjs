#!/usr/bin/env node
/**
 * Firefox, as Playwright starts it: the same arguments, the same output, the same end. Only the line that names its
 * WebDriver BiDi address names a relay instead, which lets everything pass but for one thing: Playwright also asks for
 * overrides that the Firefox of Debian does not know yet. What it answers as unknown is answered as done, if it is an
 * emulation that the tests do not rely on.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/** Media, screen and the like as they are without an override are what the tests take them for. */
const DISPENSABLE = /^emulation\.set(Locale|MediaFeatures|ScreenOrientation|ScreenSettings|Timezone)Override$/;

/** How Firefox names its address. */
const ADDRESS = /^(WebDriver BiDi listening on )(ws:\/\/\S+)$/;

const program = process.env.ACS_CHAT_FIREFOX ?? '/usr/bin/firefox-esr';
const firefox = spawn(program, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.on('error', (error) => fail(`cannot start ${program}: ${error.message}`));
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface(firefox.stderr)) {
  const found = ADDRESS.exec(line);
  process.stderr.write(`${found ? found[1] + (await relayTo(found[2])) : line}\n`);
}

/** Listens for Playwright, and gives the address. */
async function relayTo(address) {
  const relay = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 256 * 1024 * 1024 });
  relay.on('connection', (client, request) => join(client, new WebSocket(address + request.url)));
  await once(relay, 'listening');
  return `ws://127.0.0.1:${relay.address().port}`;
}

/** Joins Playwright's end and Firefox's for as long as both are open. */
function join(client, server) {
  const waiting = [];
  const dispensable = new Set();
  client.on('message', (data) => {
    const text = data.toString();
    const { id, method } = JSON.parse(text);
    if (DISPENSABLE.test(method)) dispensable.add(id);
    if (server.readyState === WebSocket.OPEN) server.send(text);
    else waiting.push(text);
  });
  server.on('open', () => waiting.splice(0).forEach((text) => server.send(text)));
  server.on('message', (data) => client.send(answer(data.toString(), dispensable)));
  for (const [end, other] of [[client, server], [server, client]]) {
    end.on('close', () => other.close());
    end.on('error', () => other.close());
  }
}

/** An answer as Playwright is to see it. */
function answer(text, dispensable) {
  const { id, type, error } = JSON.parse(text);
  const wasDispensable = id !== undefined && dispensable.delete(id);
  const isUnknown = type === 'error' && error === 'unknown command';
  return wasDispensable && isUnknown ? JSON.stringify({ type: 'success', id, result: {} }) : text;
}

function fail(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
