/** The panel of a launcher: what stands on top of it, where it is, and what the page hears when it goes. */
import { expect, test } from '../fixtures.ts';
import { LUNCH, WIDE } from '../support/chat.ts';
import { toldOn } from '../support/host_page.ts';
import { expectFree, PHONE, visitShop, type Launcher } from '../support/launcher.ts';
import { signIn } from '../support/service.ts';

test('a dialog of the chat stays on top when the page becomes narrow, and goes with the panel', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  await page.setViewportSize(WIDE);
  const { ann, button, buy, panel } = await visitShop(page, emulator);
  await button.click();
  await ann.host.getByRole('button', { name: 'New conversation' }).click();
  const name = ann.host.getByLabel('Name of the conversation');
  await name.fill('Half a na');
  const isOnTop = () =>
    name.evaluate((field) => {
      const { x, y, width, height } = field.getBoundingClientRect();
      return (field.getRootNode() as ShadowRoot).elementFromPoint(x + width / 2, y + height / 2) === field;
    });
  // When
  await page.setViewportSize(PHONE);
  await expect.poll(async () => (await panel.boundingBox())?.width).toBe(PHONE.width);
  // Then
  await expect.poll(isOnTop).toBe(true);
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Half a na');
  // When it has ended
  await page.keyboard.press('Escape');
  await expect(name).toBeHidden();
  // Then the panel is all that there is
  await expect(panel).toHaveAttribute('aria-modal', 'true');
  // When the page closes the panel while somebody is asked something
  await ann.host.getByRole('button', { name: 'New conversation' }).click();
  await expect(name).toBeVisible();
  await ann.host.evaluate((element: Launcher) => element.closePanel());
  // Then
  await expect(panel).toBeHidden();
  await expectFree(page, buy);
});

test('the whole panel is in view wherever the button stands', async ({ emulator, page, traffic: _watched }) => {
  await page.setViewportSize({ width: 700, height: 600 });
  const { ann, button, panel } = await visitShop(page, emulator);
  for (const space of ['5rem', '0px']) {
    await ann.host.evaluate((element, space) => element.style.setProperty('--acs-chat-launcher-space', space), space);
    await button.click();
    await expect.poll(async () => ((await panel.boundingBox())?.y ?? -1) >= 0).toBe(true);
    await expect.poll(async () => ((await panel.boundingBox())?.x ?? -1) >= 0).toBe(true);
    // Escape is heard on the button as well
    await button.focus();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
});

test('a page that takes the element out is told that its number is nothing', async ({ emulator, page, traffic: _watched }) => {
  // Given
  const { ann } = await visitShop(page, emulator);
  await ann.host.evaluate((element) => {
    const totals: number[] = [];
    element.addEventListener('acs-chat-unread', (event) => totals.push((event as CustomEvent).detail.total));
    Object.assign(window, { totals });
  });
  const last = () => page.evaluate(() => (window as unknown as { totals: number[] }).totals.at(-1) ?? 0);
  await expect.poll(async () => (await toldOn(page)).map(({ name }) => name)).toContain('ready');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you there?');
  await expect.poll(last).toBeGreaterThan(0);
  // When
  await ann.host.evaluate((element) => element.remove());
  // Then
  await expect.poll(last).toBe(0);
});
