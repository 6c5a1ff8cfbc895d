/** Pages that allow next to nothing, pages of another origin, and frames. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { PAGE_PORT } from '../support/environment.ts';
import { STRICT, attributesOf, serveHost, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

const TOKEN = /\/_emulator\/demo\/people\/\w+\/token$/;

test.slow();

/** The demo gives its tokens to pages of this machine, and a page of no origin is none: so the test asks for it. */
async function giveTokens(page: Page): Promise<void> {
  await page.route(TOKEN, async (route) => {
    const { origin: _, ...headers } = route.request().headers();
    const response = await route.fetch({ headers });
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
}

const violations = (page: Page) => page.evaluate(() => (window as unknown as { violations: string[] }).violations);

for (const kind of ['an element', 'a launcher']) {
  test(`${kind} on a strict page does everything without a violation (B-15)`, async ({ emulator, page, traffic: _watched }) => {
    // Given
    const isLauncher = kind === 'a launcher';
    const body = `<acs-chat id="ann" locale="de" rich-text ${isLauncher ? 'launcher' : ''} ${attributesOf(emulator, 'ann')}></acs-chat>`;
    await visitHost(page, emulator, { body, policy: STRICT });
    const ann = new Widget(page, 'ann');
    if (isLauncher) await ann.host.locator('.frame__launcher').click();
    // When
    await ann.host.locator('button.thread-item', { hasText: LUNCH }).click();
    const field = ann.host.locator('.composer [contenteditable="true"], .composer textarea').first();
    await field.click();
    await page.keyboard.type('Within the rules');
    await page.keyboard.press('Enter');
    const ben = await signIn(emulator, 'ben');
    await expect.poll(() => ben.count(LUNCH, 'Within the rules')).toBe(1);
    await ben.send(LUNCH, '<p>With <b>style</b> <a href="https://example.org" style="color:red">and a link</a></p>', 'html');
    // Then
    await expect(ann.host.locator('.message', { hasText: 'and a link' })).toBeVisible();
    await expect(ann.host.locator('.theme [lang="de"], .theme[lang="de"]').first()).toBeAttached();
    expect(await violations(page)).toEqual([]);
  });
}

test('mount works on a strict page as well (B-15)', async ({ emulator, page, traffic: _watched }) => {
  const script = `await chat.mount(document.getElementById('ann'), { endpoint, getToken: () => token('ann') });`;
  await visitHost(page, emulator, { body: '<div id="ann"></div>', script, policy: STRICT });
  await expect(new Widget(page, 'ann').thread(LUNCH)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('one script from another origin is all that a page needs', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await giveTokens(page);
  const body = `<acs-chat id="ann" locale="fr" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  await visitHost(page, emulator, { body, origin: `http://localhost:${PAGE_PORT}` });
  const ann = new Widget(page, 'ann');
  // Then
  const thread = ann.host.locator('button.thread-item', { hasText: LUNCH });
  await expect(thread).toBeVisible();
  expect(await page.evaluate(() => origin)).toBe(`http://localhost:${PAGE_PORT}`);
});

test('an element in a frame without an origin is a chat (B-10)', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await giveTokens(page);
  const body = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>`;
  const source = await serveHost(page, emulator, { body });
  await page.goto('/?only=nobody');
  const attached = page.waitForEvent('frameattached');
  await page.evaluate((source) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    Object.assign(frame.style, { width: '100%', height: '40rem' });
    frame.src = source;
    document.body.append(frame);
  }, source);
  const frame = await attached;
  const ann = new Widget(frame, 'ann');
  // When
  await ann.thread(LUNCH).click();
  await ann.say('From a box');
  // Then
  await expect(ann.row('From a box')).toHaveAttribute('data-state', 'sent');
  expect(await frame.evaluate(() => window.origin)).toBe('null');
});
