/** How long it takes until a page shows the first message, as `cargo xtask bench load` prints it. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Emulator, launch } from '../support/emulator.ts';
import { about, type Figures, record } from './figures.ts';

const SUBJECTS = { widget: '/widget.html', ChatComposite: '/microsoft/composite.html' };

/** What is said first in the thread of the emulator's demo. */
const FIRST = 'Hi Ben, are you in the office on Friday?';

const VISITS = 7;
const MEGABIT = 1_000_000 / 8;

/** As fast as the machine, and a good mobile connection. */
const LINES = {
  'no limit': undefined,
  '10 Mbit/s, 40 ms': { offline: false, latency: 40, downloadThroughput: 10 * MEGABIT, uploadThroughput: 5 * MEGABIT },
};

test('how long pages take until the first message', async ({ browser }) => {
  const emulator = await launch({ demo: true, args: ['--no-rate-limits'] });
  try {
    const figures: Figures = {};
    for (const line of Object.keys(LINES) as (keyof typeof LINES)[]) {
      for (const subject of Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[]) {
        Object.assign(figures, about(`${subject}, ${line}`, await visited(browser, emulator, subject, line)));
      }
      const first = (subject: string) => figures[`${subject}, ${line}, first message, ms`] ?? NaN;
      figures[`widget to ChatComposite, ${line}, first message`] = first('widget') / first('ChatComposite');
    }
    const bytes = (subject: string) => figures[`${subject}, no limit, compressed, KB`] ?? NaN;
    figures['widget to ChatComposite, bytes'] = bytes('widget') / bytes('ChatComposite');
    await record(figures);
  } finally {
    await emulator.remove();
  }
});

/** Each visit with an empty cache; the figures are those in the middle. */
async function visited(
  browser: Browser,
  emulator: Emulator,
  subject: keyof typeof SUBJECTS,
  line: keyof typeof LINES,
): Promise<Figures> {
  const all: { milliseconds: number; bytes: number }[] = [];
  while (all.length < VISITS) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1_000, height: 720 } });
    try {
      all.push(await visit(await context.newPage(), await embedding(emulator, SUBJECTS[subject]), line));
    } finally {
      await context.close();
    }
  }
  const middle = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(VISITS / 2)] ?? NaN;
  return {
    'first message, ms': middle(all.map(({ milliseconds }) => milliseconds)),
    'compressed, KB': middle(all.map(({ bytes }) => bytes)) / 1_000,
  };
}

/** The address of a page with all that it needs to know. Over https: Microsoft's library takes nothing else. */
async function embedding(emulator: Emulator, path: string): Promise<string> {
  const answer = await fetch(`${emulator.http}/_emulator/demo/people/ann/token`, { method: 'POST' });
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } | string };
  const headers = { authorization: `Bearer ${token}` };
  const list = await fetch(`${emulator.http}/chat/threads?api-version=2025-03-15`, { headers });
  const { value } = (await list.json()) as { value: { id: string; topic: string }[] };
  const threadId = value.find(({ topic }) => topic.startsWith('Lunch'))?.id;
  const told = { endpoint: emulator.https, token, user: typeof user === 'string' ? user : user.id, threadId };
  return `${path}#${encodeURIComponent(JSON.stringify({ ...told, displayName: 'Ann' }))}`;
}

async function visit(page: Page, address: string, line: keyof typeof LINES): Promise<{ milliseconds: number; bytes: number }> {
  await page.addInitScript(watch, FIRST);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const limits = LINES[line];
  if (limits) await session.send('Network.emulateNetworkConditions', limits);
  let bytes = 0;
  const own = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/\.(js|wasm|css|html)(#|$)/.test(request.url)) own.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (own.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(address);
  const milliseconds = await page.evaluate(() => (window as unknown as { first: Promise<number> }).first);
  expect(bytes, 'bytes of the page itself').toBeGreaterThan(10_000);
  return { milliseconds, bytes };
}

/** In the page: tells when a text was drawn, in milliseconds since the navigation began. */
function watch(text: string): void {
  const roots = () => [document, document.getElementById('root')?.shadowRoot].filter((root) => root != null);
  const isThere = () => roots().some((root) => (root.querySelector('body, .app')?.textContent ?? '').includes(text));
  const drawn = new Promise<number>((resolve) => {
    const look = () => {
      if (!isThere()) return void requestAnimationFrame(look);
      // The frame in which it stands is over when the next task runs.
      setTimeout(() => resolve(performance.now()));
    };
    requestAnimationFrame(look);
  });
  Object.assign(window, { first: drawn });
}
