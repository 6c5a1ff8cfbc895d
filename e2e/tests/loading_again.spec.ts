/**
 * What of the package could not be loaded is asked for again by whoever tries again. What is printed before is meant to be, and
 * not watched.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { required } from '../support/environment.ts';
import { STRICT, attributesOf, visitHost } from '../support/host_page.ts';
import { Widget } from '../support/widget.ts';

const WASM = '**/acs-chat-widget_bg.wasm';

/** A file of the package, as the page has it. */
const published = (name: string) => readFile(join(required('ACS_CHAT_PAGE_DIR'), name));

/** The element that a script of the page has to do with. */
interface Element extends HTMLElement {
  reload(): void;
}

/** Lets nobody have the module. Gives how often it was asked for. */
async function withhold(page: Page): Promise<() => number> {
  let asked = 0;
  await page.route(WASM, (route) => {
    asked += 1;
    return route.abort('internetdisconnected');
  });
  return () => asked;
}

const WAYS: [string, (element: Element) => unknown][] = [
  ['reload()', (element) => element.reload()],
  ['moving the element', (element) => document.body.append(element)],
  [
    'taking the element out and putting it back',
    async (element) => {
      element.remove();
      await new Promise((ended) => setTimeout(ended));
      document.body.append(element);
    },
  ],
];

for (const [what, tryAgain] of WAYS) {
  test(`a module that was out of reach is had by ${what} (B-14)`, async ({ emulator, page }) => {
    // Given
    const asked = await withhold(page);
    await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>` });
    const ann = new Widget(page, 'ann');
    await expect(ann.host.getByRole('alert')).toContainText('The chat could not be loaded.');
    // When there is none yet
    await ann.host.evaluate(tryAgain);
    await expect.poll(asked).toBe(2);
    await expect(ann.host.getByRole('alert')).toContainText('The chat could not be loaded.');
    // When there is one
    await page.unroute(WASM);
    await ann.host.evaluate(tryAgain);
    // Then
    await expect(ann.thread(LUNCH)).toBeVisible();
  });
}

test('a module that was out of reach is had by the next mount (B-14)', async ({ emulator, page }) => {
  // Given
  await withhold(page);
  const script = `
    globalThis.mounted = () => chat.mount(document.getElementById('ann'), { endpoint, getToken: () => token('ann') });
    globalThis.reason = await mounted().catch((error) => error.message);
  `;
  await visitHost(page, emulator, { body: '<div id="ann"></div>', script });
  const reason = () => page.evaluate(() => (window as unknown as { reason?: string }).reason);
  await expect.poll(reason).toContain('could not be fetched');
  // When
  await page.unroute(WASM);
  await page.evaluate(async () => void (await (window as unknown as { mounted(): Promise<unknown> }).mounted()));
  // Then
  await expect(new Widget(page, 'ann').thread(LUNCH)).toBeVisible();
});

test('a module that was refused for its hash is refused again, and had by its right one (B-14)', async ({ emulator, page }) => {
  // Given
  const wasm = await published('acs-chat-widget_bg.wasm');
  const right = `sha384-${createHash('sha384').update(wasm).digest('base64')}`;
  const wrong = `sha384-${createHash('sha384').update('another').digest('base64')}`;
  const script = `globalThis.load = (options) => chat.load(options).then(() => 'had', () => 'refused');`;
  await visitHost(page, emulator, { body: '', script });
  const load = (options?: object) =>
    page.evaluate((options) => (window as unknown as { load(options?: object): Promise<string> }).load(options), options);
  // When
  expect(await load({ integrity: wrong })).toBe('refused');
  // Then whoever tries again without a word wants the same
  expect(await load()).toBe('refused');
  expect(await load({ integrity: right })).toBe('had');
});

test('what the browser keeps of a failure is not taken for the next answer (B-14)', async ({ page }) => {
  // Given a place that is not ready yet, and lets browsers keep that
  let asked = 0;
  const module = await published('acs-chat-widget_bg.wasm');
  const headers = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' };
  const server = createServer((_, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('not yet');
    else response.writeHead(200, { ...headers, 'content-type': 'application/wasm' }).end(module);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wasm = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat.wasm`;
  try {
    // When
    await page.goto('/?only=nobody');
    const found = await page.evaluate(async (wasm) => {
      const { load } = (await import('/acs-chat.js' as string)) as { load(options: object): Promise<unknown> };
      const reason = await load({ wasm }).then(() => 'none', (error: Error) => error.message);
      const { status: kept } = await fetch(wasm);
      return { reason, kept, again: await load({ wasm }).then(() => 'there', (error: Error) => error.message) };
    }, wasm);
    // Then
    expect(found.reason).toContain('was answered 404');
    expect(found).toMatchObject({ kept: 404, again: 'there' });
    expect(asked).toBe(2);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('the script is one file, and its hash is for all of it, also on a strict page (B-15)', async ({ emulator, page, traffic }) => {
  // Given
  const hash = createHash('sha384').update(await published('acs-chat.js')).digest('base64');
  const head = `<script type="module" src="/acs-chat.js" integrity="sha384-${hash}"></script>`;
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  // When
  await visitHost(page, emulator, { body, head, bare: true, policy: STRICT });
  const ann = new Widget(page, 'ann');
  await ann.thread(LUNCH).click();
  await ann.say('By one script');
  // Then
  await expect(ann.row('By one script')).toHaveAttribute('data-state', 'sent');
  const scripts = traffic.urls().map((url) => new URL(url).pathname).filter((path) => path.endsWith('.js'));
  expect(scripts.sort()).toEqual(['/acs-chat.js', '/somebody.js']);
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
});
