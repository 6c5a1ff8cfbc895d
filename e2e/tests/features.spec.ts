/** The attribute `features`: without the people one can leave a conversation all the same, unless the page does not want it. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { attributesOf, visitHost } from '../support/host_page.ts';
import { People } from '../support/people.ts';
import { Widget } from '../support/widget.ts';

const LEAVE = { name: 'Leave conversation', exact: true };

/** Ann's element with some features. */
function elementWith(emulator: Emulator, features: string): string {
  return `<acs-chat id="ann" features="${features}" ${attributesOf(emulator, 'ann')} style="height: 36rem"></acs-chat>`;
}

test('where the people are not shown one leaves by a button of its own', async ({ emulator, page, traffic }) => {
  // Given
  await page.setViewportSize(WIDE);
  await visitHost(page, emulator, { body: elementWith(emulator, 'search') });
  const ann = new Widget(page, 'ann');
  const people = new People(ann);
  await ann.thread(HIKE).click();
  await expect(ann.title).toHaveText(HIKE);
  await expect(people.open).toBeHidden();
  const leave = ann.host.getByRole('button', LEAVE);
  const question = people.question(`Leave “${HIKE}”?`);
  // When one thinks better of it
  await leave.click();
  await expect(question).toHaveAccessibleDescription(/You will not see this conversation any more/);
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  // Then
  await expect(question).toBeHidden();
  await expect(leave).toBeFocused();
  await expect(ann.thread(HIKE)).toBeVisible();
  // When one leaves
  const left = page.waitForResponse((response) => {
    return response.request().method() === 'POST' && decodeURIComponent(response.url()).includes('/participants/:remove');
  });
  await leave.click();
  await question.getByRole('button', { name: 'Leave', exact: true }).click();
  // Then
  await expect(ann.thread(HIKE)).toHaveCount(0);
  await expect(ann.thread(LUNCH)).toBeVisible();
  // It is shown at once; a page that goes before the service has answered would take the wish along.
  expect((await left).ok()).toBe(true);
  await traffic.lists('ann', 1);
  await page.reload();
  await expect(ann.thread(LUNCH)).toBeVisible();
  await expect(ann.thread(HIKE)).toHaveCount(0);
});

test('leaving has a switch of its own, and stands in one place', async ({ emulator, page, traffic: _watched }) => {
  // Given
  await page.setViewportSize(WIDE);
  await visitHost(page, emulator, { body: elementWith(emulator, 'search no-leave') });
  const ann = new Widget(page, 'ann');
  const people = new People(ann);
  const leave = ann.host.getByRole('button', LEAVE);
  await ann.thread(HIKE).click();
  await expect(ann.title).toHaveText(HIKE);
  await expect(people.open).toBeHidden();
  await expect(leave).toBeHidden();
  // When the people are shown
  await ann.host.evaluate((element) => element.setAttribute('features', 'people no-leave'));
  await people.open.click();
  await expect(people.dialog.getByRole('button', { name: 'Add people' })).toBeVisible();
  await expect(leave).toBeHidden();
  // When everything is
  await ann.host.evaluate((element) => element.removeAttribute('features'));
  await expect(people.dialog.getByRole('button', LEAVE)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(people.dialog).toBeHidden();
  // Then it is in the dialog alone
  await expect(people.open).toBeVisible();
  await expect(leave).toBeHidden();
});
