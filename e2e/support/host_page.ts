/** A page of somebody else's that uses the package: its HTML and its script, served under the policy that it wants. */
import { expect, type Page } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import { PAGE_PORT } from './environment.ts';
import type { Person } from './service.ts';

/** The policy of a strict page: nothing but what the chat needs. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** Where the page is. */
const PATH = '/somebody.html';
const SCRIPT = '/somebody.js';

export interface HostPage {
  /** What is in its body, beside the script. */
  body: string;
  /** What its module does. `endpoint` and `token(person)` are there for it, and `events`, what the elements have told. */
  script?: string;
  /** More than `STRICT` would allow is refused, if this is set. */
  policy?: string[];
  /** What its head has besides. */
  head?: string;
  /** Another origin than the one that has the package. */
  origin?: string;
  /** Without the package's script. */
  bare?: boolean;
}

/** Serves the page, goes there and waits for its script, which no event of loading does: it has a package to import. */
export async function visitHost(page: Page, emulator: Emulator, host: HostPage): Promise<void> {
  await serveHost(page, emulator, host);
  await page.goto(`${host.origin ?? ''}${PATH}`);
  await expect.poll(() => page.evaluate(() => 'isUnderWay' in window), { message: 'the script of the page runs' }).toBe(true);
}

/** Serves the page, for whoever goes there. Gives its address. */
export async function serveHost(page: Page, emulator: Emulator, host: HostPage): Promise<string> {
  const policy = host.policy && [...host.policy, `connect-src 'self' ${emulator.http}`].join('; ');
  const headers: Record<string, string> = policy ? { 'content-security-policy': policy } : {};
  await page.route(`**${PATH}`, (route) => route.fulfill({ body: html(host), contentType: 'text/html', headers }));
  const body = script(emulator, host);
  const cors = { 'access-control-allow-origin': '*' };
  await page.route(`**${SCRIPT}`, (route) => route.fulfill({ body, contentType: 'text/javascript', headers: cors }));
  return PATH;
}

/** The attributes that every element of these pages has. */
export function attributesOf(emulator: Emulator, person: Person): string {
  const name = person.charAt(0).toUpperCase() + person.slice(1);
  return `endpoint="${emulator.http}" display-name="${name}"`;
}

/** What the elements of the page have told so far: the names without `acs-chat-`, and the details. */
export function toldOn(page: Page): Promise<{ name: string; detail: Record<string, unknown> }[]> {
  return page.evaluate(() => {
    const { told } = window as unknown as { told: { name: string; detail: Record<string, unknown> }[] };
    return told.map(({ name, detail }) => ({ name, detail: JSON.parse(JSON.stringify(detail)) }));
  });
}

function html({ body, head = '' }: HostPage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Somebody's page</title>
    ${head}<script type="module" src="${SCRIPT}"></script></head><body>${body}</body></html>`;
}

const EVENTS = ['ready', 'unread', 'message-received', 'message-sent', 'thread-opened', 'error', 'session-ended'];

function script(emulator: Emulator, { script: own = '', bare, origin }: HostPage): string {
  const packaged = origin ? `http://127.0.0.1:${PAGE_PORT}/acs-chat.js` : '/acs-chat.js';
  return `
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile);
    });
    globalThis.told = [];
    for (const name of ${JSON.stringify(EVENTS)}) {
      addEventListener('acs-chat-' + name, ({ detail }) => told.push({ name, detail }));
    }
    const endpoint = ${JSON.stringify(emulator.http)};
    async function token(person) {
      const answer = await fetch(endpoint + '/_emulator/demo/people/' + person + '/token', { method: 'POST' });
      return (await answer.json()).token;
    }
    Object.assign(globalThis, { token, endpoint });
    ${bare ? '' : `Object.assign(globalThis, { chat: await import(${JSON.stringify(packaged)}) });`}
    for (const element of document.querySelectorAll('acs-chat')) {
      if (!element.dataset.mute) element.getToken ??= () => token(element.id);
    }
    globalThis.isUnderWay = true;
    ${own}
  `;
}
