/** `<acs-chat launcher>`: a button that floats over the page, and the panel that it opens. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { contrast } from '../support/colours.ts';
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
  // Before there is a button the page shows the picture by itself.
  await expect(ann.host.locator('.frame__launcher')).toBeVisible();
  // When
  await page.locator('#icon').click();
  // Then
  const panel = ann.host.getByRole('dialog', { name: 'Chat', exact: true });
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  await ann.host.getByRole('button', { name: 'Close chat' }).click();
  await expect(panel).toBeHidden();
});

/** What pages of each theme have behind everything. */
const PAGES = { light: '#ffffff', dark: '#14171c' };

/** What can be told from what is beside it, if it is no text. */
const ENOUGH = 3;

for (const theme of ['light', 'dark'] as const) {
  test(`in the ${theme} theme the button stands out from the page, and its picture from the button`, async ({
    emulator,
    page,
    traffic: _watched,
  }) => {
    // Given a theme that is not the system's
    await page.emulateMedia({ colorScheme: theme === 'light' ? 'dark' : 'light' });
    const head = `<style>body { background: ${PAGES[theme]}; }</style>`;
    const chat = `<acs-chat id="ann" launcher theme="${theme}" ${attributesOf(emulator, 'ann')}></acs-chat>`;
    await visitHost(page, emulator, { head, body: `<p id="page">Buy</p>${chat}` });
    const ann = new Widget(page, 'ann');
    const button = ann.host.locator('.frame__launcher');
    await expect(button).toBeVisible();
    const ground = () => button.evaluate((element) => getComputedStyle(element).backgroundColor);
    // Then a text of the page in the colour of the button can be told from the page
    const colour = await ground();
    await page.locator('#page').evaluate((element, colour) => (element.style.color = colour), colour);
    expect(await contrast(page.locator('#page'))).toBeGreaterThanOrEqual(ENOUGH);
    for (const picture of [button.locator('slot svg'), button.locator('.frame__cross')]) {
      await expect(picture).toBeVisible();
      expect(await contrast(picture)).toBeGreaterThanOrEqual(ENOUGH);
      const { stroke, color } = await picture.evaluate((element) => {
        const { stroke, color } = getComputedStyle(element);
        return { stroke, color };
      });
      expect([color, 'currentcolor']).toContain(stroke.toLowerCase());
      // The other picture is that of the open panel.
      await button.click();
    }
    // When the theme is the system's
    await page.emulateMedia({ colorScheme: theme });
    await ann.host.evaluate((element) => element.removeAttribute('theme'));
    // Then
    await expect.poll(ground).toBe(colour);
  });
}

test('an open panel is closed by what opened it, says its name once, and counts as its list does', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given something unread
  await visitHost(page, emulator, { body: `<acs-chat id="ann" launcher ${attributesOf(emulator, 'ann')}></acs-chat>` });
  const ann = new Widget(page, 'ann');
  const button = ann.host.getByRole('button', { name: 'Chat', exact: true });
  const panel = ann.host.getByRole('dialog', { name: 'Chat', exact: true });
  const [bubble, cross] = [button.locator('slot svg'), button.locator('.frame__cross')];
  await expect.poll(async () => (await toldOn(page)).map(({ name }) => name)).toContain('ready');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you there?');
  const badge = ann.host.locator('.frame__badge');
  await expect(badge).not.toBeEmpty();
  await expect(bubble).toBeVisible();
  await expect(cross).toBeHidden();
  // When
  await button.click();
  // Then
  await expect(panel).toBeVisible();
  await expect(cross).toBeVisible();
  await expect(bubble).toBeHidden();
  await expect(panel.getByRole('heading')).toHaveText(['Conversations']);
  await expect(panel.getByText('Chat', { exact: true })).toHaveCount(0);
  const colours = (element: Element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color];
  const count = ann.thread(LUNCH).locator('.thread-item__unread');
  await expect(count).toBeVisible();
  expect(await badge.evaluate(colours)).toEqual(await count.evaluate(colours));
  // When
  await button.click();
  // Then
  await expect(panel).toBeHidden();
  await expect(bubble).toBeVisible();
});
