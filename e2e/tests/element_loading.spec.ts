/**
 * `<acs-chat>` before its module is there, and where the module cannot be had or stops. What is printed there is meant to be,
 * and not watched.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { attributesOf, toldOn, visitHost } from '../support/host_page.ts';
import { Widget } from '../support/widget.ts';

const WASM = '**/acs-chat-widget_bg.wasm';

const errors = async (page: Page) => (await toldOn(page)).filter(({ name }) => name === 'error');
const codes = async (page: Page) => (await errors(page)).map(({ detail }) => detail.code);

/** What the element says of the chat that it waits for. */
function ready(page: Page): Promise<string> {
  return page.evaluate(async () => {
    await customElements.whenDefined('acs-chat');
    const element = document.querySelector('acs-chat') as HTMLElement & { ready: Promise<unknown> };
    return element.ready.then(
      () => 'there',
      (error: Error) => `${error.message} <- ${(error.cause as Error | undefined)?.message}`,
    );
  });
}

test('there is something to see before the module comes', async ({ emulator, page }) => {
  // Given a module that takes its time
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  await page.route(WASM, async (route) => {
    await given;
    await route.continue();
  });
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  // Then
  await expect(ann.host.getByRole('status')).toBeVisible();
  // When
  give();
  await expect(ann.thread(LUNCH)).toBeVisible();
  await expect(ann.host.locator('.frame__waiting')).toHaveCount(0);
});

test('the outline is that of the chat: list and conversation where there is room for both, and else one', async ({
  emulator,
  page,
}) => {
  // Given a module that takes its time
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  await page.route(WASM, async (route) => {
    await given;
    await route.continue();
  });
  await page.setViewportSize(WIDE);
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} style="height: 36rem"></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  const [list, field] = [ann.host.locator('.frame__list'), ann.host.locator('.frame__talk > .frame__shape')];
  const set = (name: string, value: string) =>
    ann.host.evaluate((element, [name, value]) => element.setAttribute(name!, value!), [name, value]);
  const unset = (name: string) => ann.host.evaluate((element, name) => element.removeAttribute(name), name);
  // Then
  await expect(list).toBeVisible();
  await expect(field).toBeVisible();
  const outlined = (await list.boundingBox())!;
  expect((await field.boundingBox())!.x).toBeGreaterThan(outlined.x + outlined.width);
  // When there is one pane, because somebody wants that
  await set('layout', 'compact');
  await expect(field).toBeHidden();
  await unset('layout');
  await expect(field).toBeVisible();
  // or because it is narrow
  await page.setViewportSize(NARROW);
  await expect(field).toBeHidden();
  await expect(list).toBeVisible();
  // or because there is one conversation
  await set('thread-id', 'one');
  await expect(list).toBeHidden();
  await expect(field).toBeVisible();
  await unset('thread-id');
  // When the chat comes, its list is where the outline of it was
  await page.setViewportSize(WIDE);
  await expect.poll(() => list.boundingBox()).toEqual(outlined);
  give();
  await expect(ann.thread(LUNCH)).toBeVisible();
  const there = (await ann.threads.boundingBox())!;
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(there[side], side).toBeCloseTo(outlined[side], 0);
});

test('an element that waits for its token says so once, and that an attribute does not count', async ({ emulator, page }) => {
  // Given a page that sets what it has again and again
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  const body = `<acs-chat id="ann" data-mute="true" getToken="token" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  const again = `Object.assign(document.getElementById('ann'), { texts: {}, getToken: undefined })`;
  await visitHost(page, emulator, { body, script: `globalThis.drawing = setInterval(() => ${again}, 100);` });
  const ann = new Widget(page, 'ann');
  // Then
  await expect.poll(() => codes(page), { timeout: 20_000 }).toEqual(['option-refused']);
  const message =
    'the element waits for its property getToken (it is there as an attribute, which does not count): ' +
    'set it by script, `chat.getToken = async () => token`';
  expect((await errors(page))[0]!.detail.message).toBe(message);
  const said = () => printed.filter((line) => line.includes('waits for'));
  await expect.poll(said).toEqual([`acs-chat: ${message}`]);
  // When
  await ann.host.evaluate((element: HTMLElement & { getToken: unknown }) => {
    const { drawing, token } = window as unknown as { drawing: number; token(person: string): unknown };
    clearInterval(drawing);
    element.getToken = () => token('ann');
  });
  // Then
  await expect(ann.thread(LUNCH)).toBeVisible();
  expect(await codes(page)).toEqual(['option-refused']);
  expect(said()).toHaveLength(1);
});

test('a wrong endpoint is told in a sentence and without another try, which could not help, and a right one helps', async ({
  emulator,
  page,
}) => {
  // Given
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  await visitHost(page, emulator, { body: '<acs-chat id="ann" endpoint="my-resource.communication.azure.com"></acs-chat>' });
  const ann = new Widget(page, 'ann');
  // Then
  await expect(ann.host.getByRole('alert')).toHaveText('The chat could not be loaded.');
  await expect(ann.host.getByRole('button')).toHaveCount(0);
  const message = 'the endpoint must begin with https:// (or http:// for an emulator on this machine)';
  expect((await errors(page)).map(({ detail }) => [detail.code, detail.message])).toEqual([['option-refused', message]]);
  expect(await ready(page)).toBe(`${message} <- undefined`);
  await expect.poll(() => printed).toContain(`acs-chat: ${message}`);
  // When
  await ann.host.evaluate((element, endpoint) => element.setAttribute('endpoint', endpoint), emulator.http);
  // Then
  await expect(ann.thread(LUNCH)).toBeVisible();
});

const BROKEN = [
  ['a module that is not there', { status: 404, body: 'gone' }, 'was answered 404'],
  ['a web page in its place', { status: 200, contentType: 'text/html', body: '<p>Sign in' }, 'came as text/html'],
  ['another module', { status: 200, contentType: 'application/wasm', body: 'not wasm' }, 'could not be loaded'],
] as const;

for (const [what, answer, reason] of BROKEN) {
  test(`${what} is told with its cause, and another try helps (B-14)`, async ({ emulator, page }) => {
    // Given
    await page.route(WASM, (route) => route.fulfill(answer));
    await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>` });
    const ann = new Widget(page, 'ann');
    // Then
    await expect(ann.host.getByRole('alert')).toContainText('The chat could not be loaded.');
    expect(await ready(page)).toContain(reason);
    await expect.poll(() => codes(page)).toEqual(['load-failed']);
    expect((await errors(page))[0]!.detail.message).toContain(reason);
    // When
    await page.unroute(WASM);
    await ann.host.getByRole('button', { name: 'Try again' }).click();
    // Then
    await expect(ann.thread(LUNCH)).toBeVisible();
  });
}

test('what could not be loaded is told once, also where the page sets its properties again and again (B-14)', async ({
  emulator,
  page,
}) => {
  // Given
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  await page.route(WASM, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  await expect(ann.host.getByRole('alert')).toBeVisible();
  // When the page draws anew, as it may do because of the event
  await ann.host.evaluate(async (element: HTMLElement & { getToken: unknown; texts: unknown }) => {
    for (let drawn = 0; drawn < 5; drawn += 1) {
      Object.assign(element, { getToken: () => 'token', texts: {} });
      await new Promise((resume) => setTimeout(resume, 50));
    }
  });
  // Then
  expect(await errors(page)).toHaveLength(1);
  await expect.poll(() => printed.join()).toContain('acs-chat: the module could not be loaded: ');
  expect(printed.join()).not.toContain('acs-chat: Error');
  expect(printed.join()).not.toContain('acs-chat: acs-chat');
  // When an attribute is another
  await ann.host.evaluate((element) => element.setAttribute('display-name', 'Ann the First'));
  await expect.poll(() => errors(page)).toHaveLength(2);
});

test('a module with another hash than the page wants is refused (B-14)', async ({ emulator, page }) => {
  const script = `
    const integrity = 'sha384-' + 'A'.repeat(64);
    globalThis.reason = await chat.load({ integrity }).catch((error) => error.message);
  `;
  await visitHost(page, emulator, { body: '', script });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { reason?: string }).reason))
    .toContain('could not be fetched');
});

test('a page without leave to compile goes on, and hears why there is no chat (B-14)', async ({ emulator, page }) => {
  const policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'"];
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat><p id="page">goes on</p>`;
  await visitHost(page, emulator, { body, policy });
  expect(await ready(page)).toContain('the module could not be loaded');
  await expect(page.locator('#page')).toHaveText('goes on');
});

test('a module that stops is told, and the page goes on (B-18)', async ({ emulator, page }) => {
  // Given
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat><p id="page">goes on</p>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  // When something in the module reaches out of its memory
  await page.evaluate(async () => {
    const { chat } = window as unknown as { chat: { load(): Promise<{ default(): Promise<Record<string, Function>> }> } };
    const exports = await (await chat.load()).default();
    setTimeout(() => exports.chatwidget_poke!(0x7fff_fff0));
  });
  // Then
  await expect(ann.host.getByRole('alert')).toContainText('The chat has stopped working.');
  await expect.poll(() => codes(page)).toEqual(['stopped']);
  await expect(page.locator('#page')).toHaveText('goes on');
  // and the page can be loaded again
  await ann.host.getByRole('button', { name: 'Reload the page' }).click();
  await expect(ann.thread(LUNCH)).toBeVisible();
});
