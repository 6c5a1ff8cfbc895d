/** `<acs-chat>` where pages are untidy: things changed at the wrong time, twice, or wrongly, and elements that move far. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH, NARROW } from '../support/chat.ts';
import { attributesOf, toldOn, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

const TALL = 'style="height: 36rem"';

interface Handle {
  destroy(): void;
  poke(): void;
  focusComposer(): boolean;
}

/** The element that a script of the page has to do with. */
interface Element extends HTMLElement {
  getToken: unknown;
  texts: unknown;
  locale: string;
  ready: Promise<Handle>;
  sendMessage(thread: string, text: string): Promise<void>;
  openThread(id: string): Promise<void>;
  destroy(): void;
  reload(): void;
}

const named = async (page: Page, name: string) => (await toldOn(page)).filter((told) => told.name === name);

/** Waits until elements are more than their names: a page is there before all of its modules are. */
const defined = (page: Page) => page.evaluate(async () => void (await customElements.whenDefined('acs-chat')));

test('what was wanted of a chat that was ended does not go out under the next user', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given an element without a token
  const body = `<acs-chat id="ben" data-mute="true" ${attributesOf(emulator, 'ben')} ${TALL}></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ben = new Widget(page, 'ben');
  const service = await signIn(emulator, 'ben');
  const thread = await service.threadId(LUNCH);
  await defined(page);
  // When somebody writes, goes, and another user comes
  const answers = await ben.host.evaluate(async (element: Element, id) => {
    const answer = (sent: Promise<void>) => sent.then(() => 'sent', (error: Error) => error.message);
    const early = answer(element.sendMessage(id, 'By who was here before'));
    element.destroy();
    const late = answer(element.sendMessage(id, 'By nobody'));
    element.getToken = () => (window as unknown as { token(person: string): unknown }).token('ben');
    element.reload();
    return Promise.all([early, late]);
  }, thread);
  // Then
  expect(answers).toEqual(['acs-chat: the chat was ended before it was there', 'acs-chat: the chat was ended']);
  await ben.thread(LUNCH).click();
  await ben.say('By me');
  await expect(ben.row('By me')).toHaveAttribute('data-state', 'sent');
  expect(await service.count(LUNCH, 'By who was here before')).toBe(0);
  expect(await service.count(LUNCH, 'By nobody')).toBe(0);
});

test('who holds a chat that has ended may call it', async ({ emulator, page, traffic: _watched }) => {
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const done = await new Widget(page, 'ann').host.evaluate(async (element: Element) => {
    await customElements.whenDefined('acs-chat');
    const chat = await element.ready;
    element.destroy();
    chat.destroy();
    chat.poke();
    return chat.focusComposer();
  });
  expect(done).toBe(false);
});

test('a language that comes late keeps no later change back, and undoes none', async ({ emulator, page, traffic: _watched }) => {
  // Given a language that takes its time
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  await page.route('**/languages/de.json', async (route) => {
    await given;
    await route.continue();
  });
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  // When texts are given while it comes
  const set = (change: (element: Element) => void) => ann.host.evaluate(change);
  await set((element) => (element.locale = 'de'));
  await set((element) => (element.texts = { newConversation: 'Neue Anfrage' }));
  give();
  // Then both are there
  await expect(ann.host.getByRole('button', { name: 'Neue Anfrage' })).toBeVisible();
  await expect(ann.host.locator('.search-field__text')).toHaveAttribute('aria-label', 'Unterhaltungen suchen');
});

test('a wrong attribute keeps those beside it from nothing', async ({ emulator, page, traffic: _watched }) => {
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  // When both are set at once
  await ann.host.evaluate((element) => {
    element.setAttribute('theme', 'pink');
    element.setAttribute('layout', 'compact');
  });
  // Then
  await expect(ann.host.locator('.theme')).toHaveAttribute('data-layout', 'compact');
  await expect.poll(async () => (await named(page, 'error')).map(({ detail }) => detail.code)).toEqual(['option-refused']);
  expect((await named(page, 'error'))[0]!.detail.message).toBe('the option theme must be auto, light or dark');
});

test('a locale that is none costs no event, and rich text that is said to be false is none', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  const body = `<acs-chat id="ann" launcher locale="de_DE" rich-text="false" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  await expect.poll(async () => (await toldOn(page)).map(({ name }) => name)).toContain('ready');
  // When
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you there?');
  // Then
  await expect(ann.host.locator('.frame__badge')).not.toBeEmpty();
  await expect.poll(async () => (await named(page, 'unread')).length).toBeGreaterThan(0);
  await ann.host.locator('.frame__launcher').click();
  await ann.thread(LUNCH).click();
  await expect(ann.host.locator('.composer textarea')).toBeVisible();
});

test('a conversation that the user comes back to is told of, also after the page asked for it twice', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given one pane, and a conversation that the page has asked for while it was there
  await page.setViewportSize(NARROW);
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  const thread = await (await signIn(emulator, 'ben')).threadId(LUNCH);
  await defined(page);
  await ann.host.evaluate((element: Element, id) => element.openThread(id), thread);
  await expect(ann.title).toHaveText(LUNCH);
  await ann.host.evaluate((element: Element, id) => element.openThread(id), thread);
  expect(await named(page, 'thread-opened')).toEqual([]);
  // When
  await ann.back.click();
  await ann.thread(LUNCH).click();
  // Then
  await expect.poll(() => named(page, 'thread-opened')).toEqual([{ name: 'thread-opened', detail: { threadId: thread } }]);
});

test('an element that is moved into a frame is a chat there, in its own colours', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await visitHost(page, emulator, { body: `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>` });
  await expect(new Widget(page, 'ann').thread(LUNCH)).toBeVisible();
  // When
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { id: 'frame', width: '800', height: '600' });
    document.body.append(frame);
    frame.contentDocument!.body.append(document.getElementById('ann')!);
  });
  // Then
  const ann = new Widget(page.frameLocator('#frame'), 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  await expect(ann.app).toHaveCSS('display', 'grid');
  await expect(ann.host.locator('.frame__place')).toHaveCSS('display', 'grid');
  await ann.thread(LUNCH).click();
  await ann.say('From a frame');
  await expect(ann.row('From a frame')).toHaveAttribute('data-state', 'sent');
  // When it is moved back
  await page.evaluate(() => {
    const frame = document.getElementById('frame') as HTMLIFrameElement;
    document.body.append(frame.contentDocument!.getElementById('ann')!);
  });
  await expect(new Widget(page, 'ann').app).toHaveCSS('display', 'grid');
});

test('Escape gives the focus back also from what the page has put above the chat', async ({ emulator, page, traffic: _watched }) => {
  // Given
  const own = '<button slot="header" id="own">Hours</button>';
  await visitHost(page, emulator, { body: `<acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}>${own}</acs-chat>` });
  const ann = new Widget(page, 'ann');
  await ann.host.locator('.frame__launcher').click();
  await expect(page.locator('#own')).toBeVisible();
  // When
  await page.locator('#own').press('Escape');
  // Then
  await expect(ann.host.locator('.frame__panel')).toBeHidden();
  await expect(ann.host.locator('.frame__launcher')).toBeFocused();
});

test('how the page sets its own text is not how the chat sets its (B-16)', async ({ emulator, page, traffic: _watched }) => {
  const style = 'white-space: nowrap; text-transform: uppercase; text-indent: 4rem; text-shadow: 0 0 4px red';
  const element = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')} ${TALL}></acs-chat>`;
  await visitHost(page, emulator, { body: `<footer style="${style}">${element}</footer>` });
  const ann = new Widget(page, 'ann');
  await expect(ann.thread(LUNCH)).toBeVisible();
  const own = { 'white-space': 'normal', 'text-transform': 'none', 'text-indent': '0px', 'text-shadow': 'none' };
  for (const [property, value] of Object.entries(own)) await expect(ann.app).toHaveCSS(property, value);
});
