/** `<acs-chat launcher>`: a button that floats over the page, and the panel that it opens. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { attributesOf, toldOn, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

test('the button tells what is unread, and opens and closes the chat by keyboard', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  const body = `<button id="page">Buy</button><acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}></acs-chat>`;
  await visitHost(page, emulator, { body });
  const ann = new Widget(page, 'ann');
  const button = ann.host.getByRole('button', { name: 'Chat', exact: true });
  const panel = ann.host.getByRole('dialog', { name: 'Chat', exact: true });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(panel).toBeHidden();
  // When somebody writes, the chat has come by itself
  await expect.poll(async () => (await toldOn(page)).map(({ name }) => name)).toContain('ready');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you there?');
  // Then
  await expect(ann.host.locator('.frame__badge')).not.toBeEmpty();
  await expect(button).toHaveAccessibleDescription(/unread message/);
  // When
  await page.locator('#page').focus();
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  // Then
  await expect(panel).toBeVisible();
  await expect(panel).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await ann.thread(LUNCH).click();
  await expect(ann.row('Are you there?')).toBeVisible();
  await ann.say('Here I am');
  await expect(ann.row('Here I am')).toHaveAttribute('data-state', 'sent');
  // When
  await ann.composer.press('Escape');
  // Then the focus is where it came from
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
});

test('Escape closes what is open in the chat first', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await visitHost(page, emulator, { body: `<acs-chat id="ann" launcher="start" ${attributesOf(emulator, 'ann')}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  const panel = ann.host.getByRole('dialog', { name: 'Chat', exact: true });
  await ann.host.getByRole('button', { name: 'Chat', exact: true }).click();
  await ann.host.getByRole('button', { name: 'New conversation' }).click();
  const dialog = ann.host.getByRole('dialog', { name: 'New conversation' });
  await expect(dialog).toBeVisible();
  // When, then
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel).toBeVisible();
  await expect.poll(() => ann.host.evaluate(({ shadowRoot }) => shadowRoot!.activeElement !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('nothing in the closed panel counts as read', async ({ emulator, page, traffic: _watched }) => {
  // Given a conversation that was open when the panel was closed
  await visitHost(page, emulator, { body: `<acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  await ann.host.getByRole('button', { name: 'Chat', exact: true }).click();
  await ann.thread(LUNCH).click();
  await expect(ann.messages().first()).toBeVisible();
  await ann.host.getByRole('button', { name: 'Close chat' }).click();
  // When
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Nobody looks');
  // Then
  await expect(ann.host.locator('.frame__badge')).toHaveText(/^\d+\+?$/);
  // When it is looked at
  await ann.host.getByRole('button', { name: 'Chat', exact: true }).click();
  await expect(ann.row('Nobody looks')).toBeInViewport();
});

test('on a phone the panel is the page, and a picture of the host is on the button', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  await page.setViewportSize({ width: 360, height: 640 });
  const icon = '<span slot="launcher-icon" id="icon">?</span>';
  await visitHost(page, emulator, { body: `<acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}>${icon}</acs-chat>` });
  const ann = new Widget(page, 'ann');
  await expect(page.locator('#icon')).toBeVisible();
  // When
  await page.locator('#icon').click();
  // Then
  const panel = ann.host.getByRole('dialog', { name: 'Chat', exact: true });
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  await ann.host.getByRole('button', { name: 'Close chat' }).click();
  await expect(panel).toBeHidden();
});
