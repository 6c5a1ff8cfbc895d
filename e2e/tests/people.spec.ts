/** Conversations and those who take part: begun, renamed, joined, left and deleted, by two people in two pages. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Chat, HIKE, LUNCH, WIDE } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { People, tabTo } from '../support/people.ts';
import { signIn } from '../support/service.ts';
import type { Widget } from '../support/widget.ts';

/** What another one's page learns by its polls. */
const SOON = { timeout: 20_000 };

const THREAD = /\/chat\/threads\/[^/?]+(\?|$)/;

test.use({ viewport: WIDE, contextOptions: { reducedMotion: 'reduce' } });

test.slow();

test('a conversation that Ann begins is open at once, and Ben sees it in his list', async ({ chat, emulator, page }) => {
  // Given
  const ben = await visitAsBen(page, emulator);
  await chat.visitAnn();
  // When
  await new People(chat.ann).create('Trip', [{ id: (await signIn(emulator, 'ben')).id, name: 'Ben' }]);
  // Then
  await expect(chat.ann.title).toHaveText('Trip');
  await expect(new People(chat.ann).open).toHaveAccessibleName('2 people', SOON);
  await expect(ben.thread('Trip')).toBeVisible(SOON);
  // and it works
  await chat.ann.say('Where to?');
  await ben.thread('Trip').click();
  await expect(ben.row('Where to?')).toHaveCount(1, SOON);
});

test('what is missing is said at its field, and nothing is begun', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  const people = new People(chat.ann);
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/chat\/threads\?/.test(request.url())) begun.push(request.url());
  });
  // When
  await people.begin.click();
  const dialog = people.question('New conversation');
  await dialog.getByRole('textbox', { name: 'Id' }).fill('Ben');
  await dialog.getByRole('button', { name: 'Create' }).click();
  // Then
  const topic = dialog.getByRole('textbox', { name: 'Name of the conversation' });
  await expect(topic).toBeFocused();
  await expect(topic).toHaveAccessibleDescription('A conversation needs a name.');
  await expect(dialog.getByRole('textbox', { name: 'Id' })).toHaveAccessibleDescription(/Give the id of a person/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(people.begin).toBeFocused();
  expect(begun).toEqual([]);
});

test('another name is on both screens, and Escape leaves the old one', async ({ chat, emulator, page }) => {
  // Given
  const ben = await visitAsBen(page, emulator, LUNCH);
  await chat.visitAnn();
  const people = new People(chat.ann);
  // When
  await people.rename.click();
  await people.topic.fill('Never mind');
  await people.topic.press('Escape');
  // Then
  await expect(chat.ann.title).toHaveText(LUNCH);
  await expect(people.rename).toBeFocused();
  // When
  await people.rename.click();
  await people.topic.fill('Dinner');
  await people.topic.press('Enter');
  // Then
  await expect(chat.ann.title).toHaveText('Dinner');
  await expect(chat.ann.thread('Dinner')).toBeVisible();
  await expect(ben.title).toHaveText('Dinner', SOON);
});

test('Carla is added and removed, and Ben sees both', async ({ chat, emulator, page }) => {
  // Given
  const ben = await visitAsBen(page, emulator, LUNCH);
  await chat.visitAnn();
  const people = new People(chat.ann);
  const carla = await signIn(emulator, 'carla');
  // When
  await people.open.click();
  await people.add(carla.id, 'Carla');
  // Then
  await expect(people.row('Carla').getByRole('button', { name: 'Remove Carla' })).toBeVisible(SOON);
  await expect(new People(ben).open).toHaveAccessibleName('3 people', SOON);
  await carla.send(LUNCH, 'May I come along?');
  // When
  await people.row('Carla').getByRole('button', { name: 'Remove Carla' }).click();
  await people.question('Remove Carla?').getByRole('button', { name: 'Remove', exact: true }).click();
  // Then
  await expect(people.row('Carla')).toHaveCount(0, SOON);
  await expect(people.dialog.getByRole('list', { name: 'People' })).toBeFocused();
  await expect(new People(ben).open).toHaveAccessibleName('2 people', SOON);
});

test('who leaves has the conversation no more, and the others go on', async ({ chat, emulator, page }) => {
  // Given
  const ben = await visitAsBen(page, emulator, HIKE);
  await chat.visitAnn({}, HIKE);
  const people = new People(chat.ann);
  // When
  await people.open.click();
  await people.dialog.getByRole('button', { name: 'Leave conversation' }).click();
  await people.question(`Leave “${HIKE}”?`).getByRole('button', { name: 'Leave', exact: true }).click();
  // Then
  await expect(people.dialog).toBeHidden();
  await expect(chat.ann.thread(HIKE)).toHaveCount(0);
  await expect(chat.ann.threads.locator('button.thread-item:focus')).toHaveCount(1);
  await expect(new People(ben).open).toHaveAccessibleName('2 people', SOON);
  await page.reload();
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await expect(chat.ann.thread(HIKE)).toHaveCount(0);
});

test('a conversation is deleted for all, and only after the question', async ({ chat, emulator, page }) => {
  // Given
  const ben = await visitAsBen(page, emulator);
  await expect(ben.thread(LUNCH)).toBeVisible();
  await ben.thread(HIKE).click();
  await chat.visitAnn();
  const people = new People(chat.ann);
  const question = people.question(`Delete “${LUNCH}” for everyone?`);
  const asks = people.dialog.getByRole('button', { name: 'Delete conversation' });
  // When
  await people.open.click();
  await asks.click();
  await expect(question).toHaveAccessibleDescription(/This cannot be undone/);
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  // Then the other dialog is still there
  await expect(question).toBeHidden();
  await expect(asks).toBeFocused();
  // When
  await asks.click();
  await question.getByRole('button', { name: 'Delete', exact: true }).click();
  // Then
  await expect(chat.ann.thread(LUNCH)).toHaveCount(0);
  await expect(ben.thread(LUNCH)).toHaveCount(0, SOON);
});

test('what the service refuses is told with its reason, and can be tried again', async ({ chat, page }) => {
  // Given a service that lets nobody rename
  await chat.visitAnn();
  await page.route(THREAD, (route) =>
    route.request().method() !== 'PATCH'
      ? route.fallback()
      : route.fulfill({
          status: 403,
          headers: { 'access-control-allow-origin': '*' },
          json: { error: { code: 'Forbidden', message: 'No.' } },
        }),
  );
  const people = new People(chat.ann);
  // When
  await people.rename.click();
  await people.topic.fill('Dinner');
  await people.topic.press('Enter');
  // Then
  await expect(people.notices.getByRole('alert')).toContainText('The name was not changed. You may not do that');
  await expect(chat.ann.title).toHaveText(LUNCH);
  // When
  await page.unroute(THREAD);
  await people.notices.getByRole('button', { name: 'Try again' }).click();
  // Then
  await expect(people.notices.getByRole('alert')).toHaveCount(0);
  await expect(chat.ann.title).toHaveText('Dinner');
});

test('all of it is done by the keyboard alone', async ({ chat, emulator, page }) => {
  const [ben, carla] = [await signIn(emulator, 'ben'), await signIn(emulator, 'carla')];
  const { keyboard } = page;
  await chat.visitAnn();
  const people = new People(chat.ann);
  // Begin
  await tabTo(page, people.begin);
  await keyboard.press('Enter');
  const topic = people.question('New conversation').getByRole('textbox', { name: 'Name of the conversation' });
  await expect(topic).toBeFocused();
  await keyboard.type('Trip');
  await keyboard.press('Tab');
  await keyboard.type(ben.id);
  await keyboard.press('Tab');
  await keyboard.type('Ben');
  await keyboard.press('Enter');
  await expect(chat.ann.title).toHaveText('Trip');
  // Rename
  await tabTo(page, people.rename);
  await keyboard.press('Enter');
  await expect(people.topic).toBeFocused();
  await keyboard.type('Journey');
  await keyboard.press('Enter');
  await expect(chat.ann.title).toHaveText('Journey');
  // Add
  await tabTo(page, people.open);
  await keyboard.press('Enter');
  await tabTo(page, people.dialog.getByRole('button', { name: 'Add people' }));
  await keyboard.press('Enter');
  await expect(people.dialog.getByRole('group', { name: 'Person 1' }).getByRole('textbox', { name: 'Id' })).toBeFocused();
  await keyboard.type(carla.id);
  await keyboard.press('Tab');
  await keyboard.type('Carla');
  await keyboard.press('Enter');
  // Remove
  await expect(people.dialog.getByRole('button', { name: 'Remove Carla' })).toBeVisible(SOON);
  await tabTo(page, people.dialog.getByRole('button', { name: 'Remove Carla' }));
  await keyboard.press('Enter');
  await expect(people.question('Remove Carla?').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(people.row('Carla')).toHaveCount(0, SOON);
  await keyboard.press('Escape');
  await expect(people.dialog).toBeHidden();
  await expect(people.open).toBeFocused();
  // Delete
  await keyboard.press('Enter');
  await tabTo(page, people.dialog.getByRole('button', { name: 'Delete conversation' }));
  await keyboard.press('Enter');
  await expect(people.question('Delete “Journey” for everyone?').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(chat.ann.thread('Journey')).toHaveCount(0);
  await expect(chat.ann.threads.locator('button.thread-item:focus')).toHaveCount(1);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no fault with the dialogs in the ${theme} theme`, async ({ chat, page }) => {
    await chat.visitAnn({ theme });
    const people = new People(chat.ann);
    // What is wrong is told in colours of its own.
    const begins = people.question('New conversation');
    await people.begin.click();
    await begins.getByRole('button', { name: 'Create' }).click();
    await expect(begins.locator('[aria-invalid="true"]').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(begins).toBeHidden();
    await people.open.click();
    await expect(people.row('Ben')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await people.dialog.getByRole('button', { name: 'Add people' }).click();
    await expect(people.dialog.getByRole('group', { name: 'Person 1' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await people.dialog.getByRole('button', { name: 'Cancel' }).click();
    await people.dialog.getByRole('button', { name: 'Remove Ben' }).click();
    await expect(people.question('Remove Ben?')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

for (const width of [320, 400]) {
  test(`dialogs fit into ${width} pixels`, async ({ chat, page }) => {
    await page.setViewportSize({ width, height: 480 });
    await chat.visitAnn();
    const people = new People(chat.ann);
    await people.open.click();
    await people.dialog.getByRole('button', { name: 'Add people' }).click();
    await expect(people.dialog.getByRole('group', { name: 'Person 1' })).toBeVisible();
    const box = await people.dialog.evaluate((dialog) => ({
      over: dialog.scrollWidth - dialog.clientWidth,
      right: Math.ceil(dialog.getBoundingClientRect().right),
    }));
    expect(box.over).toBe(0);
    expect(box.right).toBeLessThanOrEqual(width);
    await people.dialog.getByRole('button', { name: 'Add', exact: true }).scrollIntoViewIfNeeded();
    await expect(people.dialog.getByRole('button', { name: 'Add', exact: true })).toBeInViewport();
  });
}

/** Ben in a page of his own, maybe with a thread open. */
async function visitAsBen(page: Page, emulator: Emulator, topic?: string): Promise<Widget> {
  const chat = new Chat(await page.context().newPage(), emulator);
  await chat.visit({ only: 'ben' });
  if (topic) await chat.openThread(topic, [chat.ben]);
  return chat.ben;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include('#ann').analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}, at ${target.join(' ')}`));
}
