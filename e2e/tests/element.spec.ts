/** `<acs-chat>`: what a page does with an element, and what the element tells it. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { attributesOf, toldOn, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

const TALL = 'style="height: 36rem"';

/** The element that a script of the page has to do with. */
interface Element extends HTMLElement {
  getToken: unknown;
  theme: string | null;
  displayName: string | null;
  ready: Promise<unknown>;
  openThread(id: string): Promise<void>;
  sendMessage(thread: string, text: string): Promise<void>;
  createThread(thread: { topic: string }): Promise<{ threadId: string; notAdded: string[] }>;
  focusComposer(): boolean;
  destroy(): void;
  reload(): void;
}

const named = async (page: Page, name: string) => (await toldOn(page)).filter((told) => told.name === name);

/** Waits until elements are more than their names: a page is there before all of its modules are. */
const defined = (page: Page) => page.evaluate(async () => void (await customElements.whenDefined('acs-chat')));

test('an element with an endpoint and a token is a chat, and tells what happens', async ({ emulator, page, traffic }) => {
  // Given
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  const service = await signIn(emulator, 'ann');
  const thread = await service.threadId(LUNCH);
  await expect.poll(() => named(page, 'ready')).toEqual([{ name: 'ready', detail: { userId: service.id } }]);
  // When the user opens a conversation and writes
  await ann.thread(LUNCH).click();
  await ann.say('From an element');
  await expect(ann.row('From an element')).toHaveAttribute('data-state', 'sent');
  // and another answers
  await (await signIn(emulator, 'ben')).send(LUNCH, 'To an element');
  await expect(ann.row('To an element')).toBeVisible();
  // Then
  await expect.poll(async () => (await named(page, 'message-sent')).length).toBe(1);
  const received = async () => (await named(page, 'message-received')).map(({ detail }) => [detail.text, detail.threadId]);
  await expect.poll(received).toEqual([['To an element', thread]]);
  expect((await named(page, 'thread-opened')).map(({ detail }) => detail.threadId)).toContain(thread);
  expect(await named(page, 'error')).toEqual([]);
  for (const token of traffic.tokens.keys()) expect(JSON.stringify(await toldOn(page))).not.toContain(token);
});

test('what is set before the element is defined counts, and so does a token that comes late', async ({ emulator, page, traffic: _watched }) => {
  // Given an element that nobody has defined yet, with properties of its own
  const script = `
    const element = document.getElementById('ann');
    element.endpoint = endpoint;
    element.displayName = 'Ann';
    await import('/acs-chat.js');
  `;
  await visitHost(page, emulator, { body: `<acs-chat id="ann" data-mute="true" ${TALL}></acs-chat>`, script, bare: true });
  const ann = new Widget(page, 'ann');
  await expect(ann.host.getByRole('status')).toHaveAttribute('aria-label', 'The chat is loading…');
  await expect(ann.host).toHaveAttribute('display-name', 'Ann');
  // When
  await ann.host.evaluate((element: Element) => {
    element.getToken = () => (window as unknown as { token(person: string): unknown }).token('ann');
  });
  // Then
  await expect(ann.thread(LUNCH)).toBeVisible();
});

test('an element that is moved keeps its chat; one that is taken out ends, and comes again (B-12)', async ({
  emulator,
  page,
  traffic,
}) => {
  test.slow();
  // Given
  const element = (person: 'ann' | 'ben') => `<acs-chat id="${person}" ${attributesOf(emulator, person)} ${TALL}></acs-chat>`;
  const body = `${element('ann')}<section id="other"></section>${element('ben')}`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  await ann.thread(LUNCH).click();
  await ann.composer.fill('half a sentence');
  const app = await ann.app.elementHandle();
  // When it is moved, and even waits for a moment in between
  await page.evaluate(async () => {
    const element = document.getElementById('ann')!;
    element.remove();
    await undefined;
    document.getElementById('other')!.append(element);
  });
  // Then it is the same chat
  await expect(ann.composer).toHaveValue('half a sentence');
  expect(await app!.evaluate((element) => element.isConnected)).toBe(true);
  // When it is taken out
  const taken = await page.evaluateHandle(() => {
    const element = document.getElementById('ann')!;
    element.remove();
    return element;
  });
  await expect.poll(() => app!.evaluate((element) => element.isConnected)).toBe(false);
  // Then nobody asks any more; what was asked before has been heard of when a later question is answered
  await traffic.lists('ben', 1);
  const idle = traffic.requestsOf('ann');
  await traffic.lists('ben', 3);
  expect(traffic.requestsOf('ann')).toBe(idle);
  // When it is put back
  await taken.evaluate((element) => document.body.append(element));
  await expect(ann.thread(LUNCH)).toBeVisible();
});

test('attributes change what they are about, and nothing else', async ({ emulator, page, traffic: _watched }) => {
  test.slow();
  // Given
  await page.setViewportSize({ width: 1000, height: 720 });
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  await ann.thread(LUNCH).click();
  await ann.composer.fill('half a sentence');
  const set = (name: string, value: string) =>
    ann.host.evaluate((element, [name, value]) => element.setAttribute(name!, value!), [name, value]);
  const theme = ann.host.locator('.theme');
  // When, then
  await set('theme', 'dark');
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await set('layout', 'compact');
  await expect(ann.threads).toBeHidden();
  await set('layout', 'split');
  await expect(ann.threads).toBeVisible();
  await set('features', 'search');
  await expect(ann.host.getByRole('button', { name: 'New conversation' })).toBeHidden();
  await set('send-key', 'mod-enter');
  await set('display-name', 'Ann the First');
  await expect(ann.composer).toHaveValue('half a sentence');
  await ann.composer.press('Enter');
  await expect(ann.row('half a sentence')).toHaveCount(0);
  await ann.composer.press('Control+Enter');
  await expect(ann.messages().last()).toContainText('half a sentence');
  // A wrong one is told, and changes nothing.
  await set('theme', 'pink');
  await expect.poll(async () => (await named(page, 'error')).map(({ detail }) => detail.code)).toEqual(['option-refused']);
  await expect(theme).toHaveAttribute('data-theme', 'dark');
});

test('a page opens, writes and begins conversations', async ({ emulator, page, traffic: _watched }) => {
  // Given one pane, where no conversation comes by itself
  await page.setViewportSize(NARROW);
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  const ben = await signIn(emulator, 'ben');
  const thread = await ben.threadId(LUNCH);
  await defined(page);
  // When
  await ann.host.evaluate((element: Element, id) => element.openThread(id), thread);
  await expect(ann.title).toHaveText(LUNCH);
  await ann.host.evaluate((element: Element, id) => element.sendMessage(id, 'By the page'), thread);
  // Then
  await expect(ann.row('By the page')).toHaveAttribute('data-state', 'sent');
  expect(await ben.count(LUNCH, 'By the page')).toBe(1);
  expect((await named(page, 'thread-opened')).map(({ detail }) => detail.threadId)).not.toContain(thread);
  // When
  expect(await ann.host.evaluate((element: Element) => element.focusComposer())).toBe(true);
  await expect(ann.composer).toBeFocused();
  const made = await ann.host.evaluate((element: Element) => element.createThread({ topic: 'By the page as well' }));
  expect(made.notAdded).toEqual([]);
  // Then
  await ann.back.click();
  await expect(ann.thread('By the page as well')).toBeVisible();
  const refused = ann.host.evaluate((element: Element) => element.createThread({ topic: '' }));
  await expect(refused).rejects.toThrow('createThread: the topic must be a text');
});

test('several elements share nothing, and one that is destroyed stays so until it is asked to come again', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  const element = (person: 'ann' | 'ben') => `<acs-chat id="${person}" ${attributesOf(emulator, person)} ${TALL}></acs-chat>`;
  await visitHost(page, emulator, { body: element('ann') + element('ben') });
  const [ann, ben] = [new Widget(page, 'ann'), new Widget(page, 'ben')];
  for (const widget of [ann, ben]) await widget.thread(LUNCH).click();
  // When
  await ann.say('To my neighbour');
  await expect(ben.row('To my neighbour')).toBeVisible();
  await ann.host.evaluate((element: Element) => element.destroy());
  // Then
  await expect(ann.app).toHaveCount(0);
  await ben.say('Still here');
  await expect(ben.row('Still here')).toHaveAttribute('data-state', 'sent');
  // When
  await ann.host.evaluate((element: Element) => element.reload());
  await expect(ann.thread(LUNCH)).toBeVisible();
});

test('a script that comes twice does no harm, and says so only where its version is another', async ({
  emulator,
  page,
  traffic,
}) => {
  const script = `await import('/acs-chat.js?again'); globalThis.cameAgain = true;`;
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>`, script });
  await expect(new Widget(page, 'ann').thread(LUNCH)).toBeVisible();
  await page.waitForFunction(() => 'cameAgain' in globalThis);
  expect(traffic.printed).toEqual([]);
  // When another version comes
  await page.route('**/acs-chat.js?other', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/version="\d[^"]*"/, 'version="9.9.9"');
    await route.fulfill({ response, body });
  });
  await page.evaluate(() => import('/acs-chat.js?other' as string));
  // Then
  await expect.poll(() => traffic.printed.join()).toContain('version 9.9.9 is not used');
});

test('elements come and go without a trace (B-13)', async ({ emulator, page, traffic: _watched }) => {
  test.slow();
  await visitHost(page, emulator, { body: '' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const traces = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return [value('Nodes'), value('JSEventListeners'), value('JSHeapUsedSize')];
  };
  await comeAndGo(page, 30);
  const before = await traces();
  // When
  await comeAndGo(page, 300);
  // Then
  // What goes with a later task or collection is no trace.
  const more = async () => (await traces()).filter((figure, at) => !(figure <= before[at]! * 1.1));
  await expect.poll(more, { timeout: 20_000 }).toEqual([]);
});

/** Elements that are there until they are drawn. */
function comeAndGo(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const { endpoint } = window as unknown as { endpoint: string };
    for (let done = 0; done < count; done += 1) {
      const element = document.createElement('acs-chat') as HTMLElement & { getToken: unknown; ready: Promise<unknown> };
      element.setAttribute('endpoint', endpoint);
      element.getToken = () => new Promise(() => undefined);
      document.body.append(element);
      await element.ready;
      element.remove();
      // It ends with the task.
      await new Promise((ended) => setTimeout(ended));
    }
  }, times);
}

test('a page whose styles undo everything cannot undo the chat (B-16)', async ({ emulator, page, traffic: _watched }) => {
  const body = `<style>* { all: unset !important; }</style>
    <acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  await ann.thread(LUNCH).click();
  await ann.say('Undo this');
  await expect(ann.row('Undo this')).toHaveAttribute('data-state', 'sent');
  await expect(ann.composer).toBeInViewport();
  const colour = (selector: string) =>
    ann.host.locator(selector).last().evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await colour('.message__bubble')).not.toBe('rgba(0, 0, 0, 0)');
});

test('a page puts things of its own above the chat and where nothing is open', async ({ emulator, page, traffic: _watched }) => {
  // Given one pane, where no conversation comes by itself
  await page.setViewportSize(NARROW);
  const slots = '<h1 slot="header">Our shop</h1><p slot="empty">Choose somebody to talk to</p>';
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}>${slots}</acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  // Then
  await expect(page.getByRole('heading', { name: 'Our shop' })).toBeVisible();
  const [header, app] = [await page.locator('h1').boundingBox(), await ann.app.boundingBox()];
  expect(header!.y + header!.height).toBeLessThanOrEqual(app!.y);
  // When both panes are seen
  await page.setViewportSize(WIDE);
  await expect(page.getByText('Choose somebody to talk to')).toBeVisible();
});
