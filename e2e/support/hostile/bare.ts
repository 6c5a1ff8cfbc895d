/** A page that protects itself from nothing, for showing that what watches the widget would see what it does not do. */
import type { Browser, BrowserContext } from '@playwright/test';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Blockade } from './blockade.ts';
import { type Markup, textOf } from './corpora.ts';
import { inside, PLACE } from './inside.ts';
import { eventsOf, provoking } from './provoking.ts';
import { REPORT, reporters } from './reporters.ts';
import type { WithInside } from './verdicts.ts';

const HOST = '127.0.0.1';
const HTML = `<!doctype html><title>Bare</title><link rel="icon" href="data:,"><div id="${PLACE}"></div>`;

/** How long a body may take to do something by itself, and when provoked, in milliseconds. */
const BY_ITSELF = 250;
const PROVOKED = 150;

/** How many bodies are tried at the same time. */
const AT_ONCE = 8;

/** What a body was seen to do. */
export interface Deeds {
  id: string;
  runsByItself: boolean;
  runs: boolean;
  asks: boolean;
}

/** Lets a browser have each body as it is, each for so many milliseconds at most, and tells what was seen. */
export async function bareDeeds(browser: Browser, cases: Markup[], patience: number): Promise<Deeds[]> {
  const [server, blockade] = [await serve(), await Blockade.open()];
  const address = `http://${HOST}:${(server.address() as AddressInfo).port}/`;
  const waiting = [...cases];
  const deeds: Deeds[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // Each in a profile of its own: what one leaves behind must not be taken for the next one's.
      const context = await browser.newContext({ proxy: blockade.proxy() });
      deeds.push(await tried(context, address, next, patience));
      await context.close().catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  server.close();
  blockade.close();
  return deeds;
}

/** What the judge of messages says of each body, as a browser makes elements of it. */
export async function bareVerdicts(browser: Browser, cases: Markup[]): Promise<Map<string, string[]>> {
  const [server, blockade] = [await serve(), await Blockade.open()];
  const context = await browser.newContext({ proxy: blockade.proxy() });
  for (const script of [reporters, inside, provoking]) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(`http://${HOST}:${(server.address() as AddressInfo).port}/`);
  const verdicts = await page.evaluate(
    (bodies) =>
      bodies.map((body) => {
        // What is made in a document that nobody sees runs and asks for nothing.
        const box = document.implementation.createHTMLDocument('').createElement('div');
        box.innerHTML = body;
        return (window as unknown as WithInside).hostile.bare(body, box);
      }),
    cases.map(textOf),
  );
  await context.close();
  server.close();
  blockade.close();
  return new Map(cases.map(({ id }, index) => [id, verdicts[index] ?? []]));
}

/** The page, and nothing else. */
async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' });
    response.end(request.url === '/' ? HTML : '');
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  return server;
}

async function tried(context: BrowserContext, address: string, given: Markup, patience: number): Promise<Deeds> {
  for (const script of [reporters, inside, provoking]) await context.addInitScript(script);
  const page = await context.newPage();
  const seen = { scripts: 0, requests: 0 };
  context.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) seen.requests += 1;
  });
  context.on('console', (message) => {
    if (message.text().startsWith(REPORT)) seen.scripts += 1;
  });
  context.on('dialog', (dialog) => {
    seen.scripts += 1;
    void dialog.dismiss().catch(() => undefined);
  });
  await page.goto(address);
  const body = textOf(given);
  // A body may do away with the page that it is in: then the page has no answer any more.
  const gone = () => undefined;
  const put = ([id, html]: readonly [string, string]) => void (document.getElementById(id)!.innerHTML = html);
  await page.evaluate(put, [PLACE, body] as const).catch(gone);
  const does = (...names: string[]) => names.some((name) => given.hazard.includes(name));
  await until(() => !does('script-on-load') || seen.scripts > 0, BY_ITSELF, patience);
  const runsByItself = seen.scripts > 0;
  const provoke = (events: string[]) => (window as unknown as WithInside).hostile.provokeBare(events);
  await page.evaluate(provoke, eventsOf(body)).catch(gone);
  const hasRun = () => !does('script-on-load', 'script-on-interaction') || seen.scripts > 0;
  await until(() => hasRun() && (!does('network') || seen.requests > 0), PROVOKED, patience);
  return { id: given.id, runsByItself, runs: seen.scripts > 0, asks: seen.requests > 0 };
}

/** Waits for so many milliseconds, and longer for what is known to happen. */
async function until(isSeen: () => boolean, least: number, most: number): Promise<void> {
  const begun = Date.now();
  await delay(least);
  while (!isSeen() && Date.now() - begun < most) await delay(50);
}
