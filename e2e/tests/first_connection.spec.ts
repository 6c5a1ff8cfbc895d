/** A page that is not right yet: its chat never reaches the service, or has no token, and says why to user and developer. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { attributesOf, toldOn, visitHost } from '../support/host_page.ts';
import { People } from '../support/people.ts';
import type { Traffic } from '../support/traffic.ts';
import { Widget } from '../support/widget.ts';

const LIST = /\/chat\/threads\?/;

/** Back-off doubles from one second. */
const SOON = { timeout: 20_000 };

const TALL = 'style="height: 36rem"';

const errors = async (page: Page) => (await toldOn(page)).filter(({ name }) => name === 'error').map(({ detail }) => detail);

/** What the chat has said to the developer; what the browser says of a failed request is its own. */
const said = (traffic: Traffic) => traffic.printed.filter((text) => text.startsWith('acs-chat: '));

test('a service that was never reached is told once, with its address, and to the user with one way out', async ({
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  const { origin } = new URL(emulator.http);
  // Given
  await page.route(LIST, (route) => route.abort('connectionfailed'));
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  // Then
  await expect(ann.banner.getByRole('status')).toHaveText('Cannot connect to the chat service.', SOON);
  await expect(ann.banner).toContainText(/Next try in \d+ s|Trying…/);
  await expect(ann.threads).toContainText('could not be loaded');
  await expect(ann.host.getByRole('button', { name: 'Try now' })).toHaveCount(1);
  await expect(new People(ann).begin).toHaveCount(0);
  const warning = `acs-chat: ${origin} cannot be reached: is the endpoint right, is it running, does connect-src allow it?`;
  await expect.poll(() => said(traffic)).toEqual([warning]);
  const error = { code: 'unreachable', message: `${origin} cannot be reached`, endpoint: origin, cause: 'no-answer' };
  await expect.poll(() => errors(page)).toEqual([error]);
  // When it fails again
  const before = traffic.listsOf('ann').length;
  await ann.banner.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => traffic.listsOf('ann').length, SOON).toBeGreaterThan(before);
  // and then it is there
  await page.unrouteAll({ behavior: 'wait' });
  // Then
  await expect(ann.thread(LUNCH)).toBeVisible({ timeout: 40_000 });
  await expect(ann.banner).toHaveCount(0);
  await expect(new People(ann).begin).toBeVisible();
  // When it is lost later
  await page.route(LIST, (route) => route.abort('connectionfailed'));
  // Then that is an outage, and none of the page's doing
  await expect(ann.banner).toContainText('Reconnecting', { timeout: 40_000 });
  await expect(new People(ann).begin).toBeVisible();
  expect(said(traffic)).toEqual([warning]);
  await expect.poll(() => errors(page)).toEqual([error, error]);
  for (const token of traffic.tokens.keys()) expect(JSON.stringify([await errors(page), said(traffic)])).not.toContain(token);
});

test('an address where something else answers 404 is told as that, also where nobody listens', async ({
  emulator,
  page,
  traffic,
}) => {
  const { origin } = new URL(emulator.http);
  // Given
  const headers = { 'access-control-allow-origin': '*' };
  await page.route(LIST, (route) => route.fulfill({ status: 404, headers, contentType: 'text/html', body: '<h1>Not here</h1>' }));
  const script = `
    const place = document.body.appendChild(document.createElement('div'));
    place.id = 'ben';
    await chat.mount(place, { endpoint, getToken: () => token('ben') });
  `;
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>`, script });
  // Then
  const warning = `acs-chat: ${origin} answered 404 and is no chat service`;
  await expect.poll(() => said(traffic), SOON).toEqual([warning, warning]);
  for (const person of ['ann', 'ben']) {
    await expect(new Widget(page, person).banner).toContainText('Cannot connect to the chat service.', SOON);
  }
  const error = { code: 'unreachable', message: warning.replace('acs-chat: ', ''), endpoint: origin, cause: 'no-chat-service' };
  await expect.poll(() => errors(page)).toEqual([error]);
});

/** What `getToken` does, as a script, and what is made of it. */
const WAYS = [
  [
    'an error that is a sentence',
    `throw new Error('You are not a member of the club.')`,
    'You could not be signed in: You are not a member of the club.',
    'no token could be had: You are not a member of the club.',
  ],
  [
    'a text',
    `return Promise.reject('Nobody is signed in!')`,
    'You could not be signed in: Nobody is signed in.',
    'no token could be had: Nobody is signed in.',
  ],
  [
    'nothing',
    `return Promise.reject('')`,
    'You could not be signed in: getToken failed.',
    'no token could be had: getToken failed.',
  ],
  [
    'a text as long as a token',
    `return Promise.reject('x'.repeat(201))`,
    'You could not be signed in: getToken failed.',
    'no token could be had: getToken failed.',
  ],
  [
    'the answer of its route',
    `return new Response('{}')`,
    'You could not be signed in. What was given as a token is not one: it is a Response: return its text or JSON.',
    'what was given as a token is not one: it is a Response: return its text or JSON.',
  ],
] as const;

for (const [what, act, shown, printed] of WAYS) {
  test(`where getToken gives ${what}, that is the reason, and one sentence`, async ({ emulator, page, traffic }) => {
    // Given
    const body = `<acs-chat id="ann" data-mute="true" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>`;
    const script = `document.getElementById('ann').getToken = () => { ${act} };`;
    // When
    await visitHost(page, emulator, { body, script });
    // Then
    await expect(new Widget(page, 'ann').banner.getByRole('alert')).toHaveText(shown, SOON);
    expect(traffic.faults.splice(0)).toEqual([`acs-chat: getToken: ${printed}`]);
  });
}

test('a form that asks for somebody says what an id looks like', async ({ chat }) => {
  // Given
  await chat.visitAnn();
  const people = new People(chat.ann);
  await people.open.click();
  // When
  await people.dialog.getByRole('button', { name: 'Add people' }).click();
  // Then
  const field = people.dialog.getByRole('textbox', { name: 'Id of the person', exact: true });
  await expect(field).toHaveAttribute('placeholder', 'begins with 8:acs:');
  await expect(people.dialog.getByRole('textbox', { name: 'Name', exact: true })).not.toHaveAttribute('placeholder');
});
