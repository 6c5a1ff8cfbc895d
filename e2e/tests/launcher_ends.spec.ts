/** `<acs-chat launcher>`: how it ends, what it takes back then, and how it is all of a phone's page while it is open. */
import { expect, test } from '../fixtures.ts';
import { LUNCH, WIDE } from '../support/chat.ts';
import { toldOn } from '../support/host_page.ts';
import { expectFree, isRead, PHONE, visitShop, type Launcher } from '../support/launcher.ts';
import { signIn } from '../support/service.ts';

/** How often Tab is pressed: more often than there is anything to reach. */
const TABS = 40;

test('who ends a launcher takes its button away, and it comes back whole', async ({ emulator, page, traffic: _watched }) => {
  // Given
  const { ann, button, panel } = await visitShop(page, emulator);
  await button.click();
  await expect(ann.thread(LUNCH)).toBeVisible();
  // When
  const isOpen = await ann.host.evaluate((element: Launcher) => {
    element.destroy();
    element.openPanel();
    element.closePanel();
    element.focusComposer();
    return element.isOpen;
  });
  // Then
  expect(isOpen).toBe(false);
  const anything = ann.host.locator('button, dialog');
  await expect(anything).toHaveCount(0);
  // When it is taken out and put back
  await ann.host.evaluate(async (element: Launcher) => {
    element.remove();
    await new Promise((ended) => setTimeout(ended));
    document.body.append(element);
    await new Promise((settled) => setTimeout(settled));
  });
  // Then it has ended still
  expect(await anything.count()).toBe(0);
  // When it is asked to come again
  await ann.host.evaluate((element: Launcher) => element.reload());
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(panel).toBeHidden();
  await button.click();
  await expect(panel).toBeFocused();
  await expect(ann.thread(LUNCH)).toBeVisible();
});

test('the number of a chat that has ended is taken back once, and the next chat tells its own', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  const { ann } = await visitShop(page, emulator);
  const badge = ann.host.locator('.frame__badge');
  const numbers = async () => (await toldOn(page)).filter(({ name }) => name === 'unread').map(({ detail }) => Number(detail.total));
  const last = async () => (await numbers()).at(-1) ?? 0;
  await expect.poll(async () => (await toldOn(page)).map(({ name }) => name)).toContain('ready');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Are you there?');
  await expect.poll(last).toBeGreaterThan(0);
  await expect(badge).not.toBeEmpty();
  // When the next user has no token yet
  await ann.host.evaluate((element: Launcher) => {
    element.getToken = () => new Promise(() => undefined);
    element.reload();
  });
  // Then
  expect(await last()).toBe(0);
  await expect(badge).toBeEmpty();
  const taken = await numbers();
  // When that one ends as well
  await ann.host.evaluate((element: Launcher) => element.destroy());
  expect(await numbers()).toEqual(taken);
  // When somebody has a token
  await ann.host.evaluate((element: Launcher) => {
    element.getToken = () => (window as unknown as { token(person: string): unknown }).token('ann');
    element.reload();
  });
  await expect.poll(last).toBeGreaterThan(0);
  await expect(badge).not.toBeEmpty();
  // When it is out of the page, nobody would hear of it: it is taken back as soon as it is there again
  await ann.host.evaluate(async (element: Launcher) => {
    element.getToken = () => new Promise(() => undefined);
    element.remove();
    await new Promise((ended) => setTimeout(ended));
    document.body.append(element);
  });
  await expect.poll(last).toBe(0);
  await expect(badge).toBeEmpty();
});

test('on a phone nothing behind the open panel can be reached or is read', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await page.setViewportSize(PHONE);
  const { ann, button, buy, panel } = await visitShop(page, emulator);
  const outside = () => page.evaluate(() => [document.body, document.getElementById('page')!].map((one) => one.getAttributeNames()));
  const before = await outside();
  await expectFree(page, buy);
  // When
  await button.click();
  // Then
  await expect(panel).toHaveAttribute('aria-modal', 'true');
  await expect(panel).toBeFocused();
  await expect.poll(() => isRead(page, 'Buy')).toBe(false);
  await buy.focus();
  await expect(buy).not.toBeFocused();
  await expect(ann.thread(LUNCH)).toBeVisible();
  for (let tabs = 0; tabs < TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    expect(await buy.evaluate((element) => element.matches(':focus'))).toBe(false);
  }
  expect(await outside()).toEqual(before);
  // When something is open in the chat, Escape is for that first
  await ann.host.getByRole('button', { name: 'New conversation' }).click();
  const dialog = ann.host.getByRole('dialog', { name: 'New conversation' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  // Then
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
  await expectFree(page, buy);
});

test('an open panel becomes modal and ceases to be so with the width of the page, and one writes on', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  await page.setViewportSize(WIDE);
  const { ann, button, buy, panel } = await visitShop(page, emulator);
  await button.click();
  await ann.thread(LUNCH).click();
  await expect(panel).not.toHaveAttribute('aria-modal', 'true');
  await expectFree(page, buy);
  await ann.composer.fill('half a sentence');
  await expect(ann.composer).toBeFocused();
  // When
  await page.setViewportSize(PHONE);
  // Then
  await expect(panel).toHaveAttribute('aria-modal', 'true');
  await expect(ann.composer).toBeFocused();
  await expect(ann.composer).toHaveValue('half a sentence');
  await expect.poll(() => isRead(page, 'Buy')).toBe(false);
  // When
  await page.setViewportSize(WIDE);
  // Then
  await expect(panel).not.toHaveAttribute('aria-modal', 'true');
  await expect(panel).toBeVisible();
  await expect(ann.composer).toBeFocused();
  await expectFree(page, buy);
});

test('a panel that fills a phone stays modal where it is moved, and the page is free when it ends', async ({
  emulator,
  page,
  traffic: _watched,
}) => {
  // Given
  await page.setViewportSize(PHONE);
  const { ann, button, buy, panel } = await visitShop(page, emulator);
  const isModal = () => panel.evaluate((element) => element.matches(':modal'));
  await button.click();
  // When
  await ann.host.evaluate((element) => document.body.prepend(element));
  // Then
  await expect.poll(isModal).toBe(true);
  await expect.poll(() => isRead(page, 'Buy')).toBe(false);
  // When the browser closes it, as it does where somebody goes back
  await panel.evaluate((element) => (element as HTMLDialogElement).close());
  await expect(panel).toBeHidden();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expectFree(page, buy);
  // When the page closes it
  await button.click();
  await expect.poll(isModal).toBe(true);
  await ann.host.evaluate((element: Launcher) => element.closePanel());
  await expect(panel).toBeHidden();
  await expectFree(page, buy);
  // When the page ends it
  await button.click();
  await expect.poll(isModal).toBe(true);
  await ann.host.evaluate((element: Launcher) => element.destroy());
  await expect(panel).toHaveCount(0);
  await expectFree(page, buy);
});
