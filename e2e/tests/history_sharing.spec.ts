/** People who come to a conversation see what was said before, or do not, as whoever adds them wants it. */
import { expect, test } from '../fixtures.ts';
import { LUNCH, WIDE } from '../support/chat.ts';
import { People } from '../support/people.ts';
import { signIn } from '../support/service.ts';

/** What somebody said before Carla came. */
const BEFORE = 'Quarter to twelve, then.';

test.use({ viewport: WIDE });

for (const [how, shares] of [
  ['with the history sees what', true],
  ['without the history sees nothing that', false],
] as const) {
  test(`who is added ${how} was said before`, async ({
    chat,
    emulator,
  }) => {
    const carla = await signIn(emulator, 'carla');
    const people = new People(chat.ann);
    // Given
    await chat.visitAnn();
    await people.open.click();
    await people.dialog.getByRole('button', { name: 'Add people' }).click();
    const person = people.dialog.getByRole('group', { name: 'Person 1' });
    await person.getByRole('textbox', { name: 'Id' }).fill(carla.id);
    await person.getByRole('textbox', { name: 'Name' }).fill('Carla');
    const share = people.dialog.getByRole('checkbox', { name: /^Share history/ });
    await expect(share).not.toBeChecked();
    if (shares) await share.check();
    // When
    await people.dialog.getByRole('button', { name: 'Add', exact: true }).click();
    // Then
    await expect.poll(() => carla.threadId(LUNCH).catch(() => '')).not.toBe('');
    expect(await carla.count(LUNCH, BEFORE)).toBe(shares ? 1 : 0);
    // and what is said from now on is seen in any case
    await people.dialog.getByRole('button', { name: 'Close' }).click();
    await chat.ann.say('Welcome');
    await expect.poll(() => carla.count(LUNCH, 'Welcome')).toBe(1);
  });
}
