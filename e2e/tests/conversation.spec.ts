/** What stands in a conversation beside the words: who, when, in which group, and what happened. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH } from '../support/chat.ts';
import { passMidnight } from '../support/midnight.ts';
import { People } from '../support/people.ts';
import { type Service, signIn } from '../support/service.ts';
import { ARABIC } from '../support/texts.ts';
import type { Widget } from '../support/widget.ts';

/** What another one's page learns by its polls. */
const SOON = { timeout: 20_000 };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function expectGroup(widget: Widget, text: string, begins: boolean, ends: boolean): Promise<void> {
  for (const [name, is] of [['data-begins', begins], ['data-ends', ends]] as const) {
    await (is ? expect(widget.row(text)) : expect(widget.row(text)).not).toHaveAttribute(name, 'true', SOON);
  }
}

/** Lets Ann say two things within one minute, which stand in a group of their own, and gives what she said. */
async function sayTwo(ann: Widget, other: Service, topic: string): Promise<[string, string]> {
  for (let attempt = 1; ; attempt += 1) {
    const texts: [string, string] = [`First, ${attempt}`, `Second, ${attempt}`];
    // What another says ends the group before.
    await other.send(topic, `Before, ${attempt}`);
    await expect(ann.row(`Before, ${attempt}`)).toBeVisible(SOON);
    for (const text of texts) {
      await ann.say(text);
      await expect(ann.row(text)).toHaveAttribute('data-state', 'sent');
    }
    const [one, next] = (await other.times(topic)).slice(-2).map((time) => Math.floor(+time / MINUTE));
    if (one === next) return texts;
  }
}

/** The names of the days of a conversation, as the browser itself tells them. */
async function daysOf(page: Page, service: Service, topic: string): Promise<string[]> {
  const times = await service.times(topic);
  return page.evaluate(
    ([times, now, day]) => {
      const dayOf = (time: number) => new Date(time).toDateString();
      const format = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
      const names = times.map((time) => {
        if (dayOf(time) === dayOf(now)) return 'Today';
        return dayOf(time) === dayOf(now - day) ? 'Yesterday' : format.format(time);
      });
      return [...new Set(names)];
    },
    [times.map(Number), Date.now(), DAY] as const,
  );
}

test('what three people say stands in groups, with the name above and the avatar below those of others', async ({
  chat,
  emulator,
  page,
}) => {
  test.slow();
  const carla = await signIn(emulator, 'carla');
  // Given
  await chat.visitBoth(HIKE);
  // When
  const [first, second] = await sayTwo(chat.ann, carla, HIKE);
  await expect(chat.ben.row(second)).toBeVisible(SOON);
  await carla.send(HIKE, 'Third');
  // Then
  for (const widget of [chat.ann, chat.ben]) {
    await expectGroup(widget, first, true, false);
    await expectGroup(widget, second, false, true);
    await expectGroup(widget, 'Third', true, true);
    await expect(widget.row('Third').locator('.message__author')).toHaveText('Carla');
    await expect(widget.row('Third').locator('.avatar')).toHaveText('C');
  }
  await expect(chat.ben.row(first).locator('.message__author')).toHaveText('Ann');
  await expect(chat.ben.row(second).locator('.message__author')).toHaveCount(0);
  await expect(chat.ben.row(first).locator('.avatar')).toHaveCount(0);
  await expect(chat.ben.row(second).locator('.avatar')).toHaveText('A');
  await expect(chat.ann.row(second).locator('.avatar')).toHaveCount(0);
  // and somebody has the same colour everywhere, and again
  const tone = async (widget: Widget) => widget.row('Third').locator('.avatar').getAttribute('data-tone');
  const before = await tone(chat.ann);
  expect(await tone(chat.ben)).toBe(before);
  await page.reload();
  await chat.openThread(HIKE, [chat.ann]);
  expect(await tone(chat.ann)).toBe(before);
});

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`days are divided by their names, as people say them in ${locale}`, async ({ chat, emulator, page }) => {
      test.slow();
      await passMidnight();
      const ann = await signIn(emulator, 'ann');
      await chat.visitAnn({}, LUNCH);
      for (const topic of [LUNCH, HIKE]) {
        // When
        await ann.send(topic, 'And now');
        await chat.openThread(topic, [chat.ann]);
        await expect(chat.ann.row('And now')).toBeVisible(SOON);
        // Then
        const days = await daysOf(page, ann, topic);
        expect(days.at(-1)).toBe('Today');
        expect(days.length).toBeGreaterThanOrEqual(2);
        await expect(chat.ann.log.locator('.day-divider')).toHaveText(days);
      }
      // What is older than yesterday is told in the language of the browser.
      const oldest = await chat.ann.log.locator('.day-divider').first().innerText();
      expect(oldest).toMatch(locale === 'de-DE' ? /(tag|woch|abend)/ : /day/);
    });
  });
}

test('the time is one look away, and screen readers find it at each message', async ({ chat, emulator }) => {
  test.slow();
  // Given
  await chat.visitAnn();
  const [first] = await sayTwo(chat.ann, await signIn(emulator, 'ben'), LUNCH);
  await expectGroup(chat.ann, first, true, false);
  // Then it is there although nobody sees it
  const time = chat.ann.row(first).getByRole('time');
  await expect(time).toHaveText(/^\d{1,2}:\d{2}$/);
  await expect(time).toHaveAttribute('datetime', /^\d{4}-\d{2}-\d{2}T/);
  // When
  await chat.ann.row(first).hover();
  // Then
  await expect(chat.ann.row(first).getByRole('toolbar')).toHaveCSS('opacity', '1');
  await expect(chat.ann.row(first).locator('.message__when')).toHaveText(await time.innerText());
  await expect(chat.ann.row(first).locator('.message__bubble')).toHaveAttribute('title', /\d{4}.*\d{1,2}:\d{2}/);
});

test('what three people do is told in quiet sentences, by whom, to each in their own words', async ({
  chat,
  emulator,
}) => {
  test.slow();
  const carla = await signIn(emulator, 'carla');
  // Given
  await chat.visitBoth();
  const people = new People(chat.ann);
  const tells = async (toAnn: string, toBen: string) => {
    for (const [widget, sentence] of [[chat.ann, toAnn], [chat.ben, toBen]] as const) {
      await expect(widget.log.locator('.system-message').last()).toHaveText(sentence, SOON);
    }
  };
  // When, then
  await people.rename.click();
  await people.topic.fill('Dinner');
  await people.topic.press('Enter');
  await tells('You named the conversation “Dinner”', 'Ann named the conversation “Dinner”');
  await people.open.click();
  await people.add(carla.id, 'Carla');
  await tells('You added Carla', 'Ann added Carla');
  await people.row('Carla').getByRole('button', { name: 'Remove Carla' }).click();
  await people.question('Remove Carla?').getByRole('button', { name: 'Remove', exact: true }).click();
  await tells('You removed Carla', 'Ann removed Carla');
  await (await signIn(emulator, 'ben')).add('Dinner', carla.id, 'Carla');
  await tells('Ben added Carla', 'You added Carla');
  await carla.remove('Dinner', carla.id);
  await tells('Carla left the conversation', 'Carla left the conversation');
});

test('who of two has seen a message is told by name, and the names stay one look away when all have', async ({
  chat,
  emulator,
}) => {
  test.slow();
  const text = 'Who is coming?';
  const seen = chat.ann.row(text).locator('.message__seen');
  // Given
  await chat.visitAnn({}, HIKE);
  await chat.ann.say(text);
  await expect(chat.ann.row(text)).toHaveAttribute('data-state', 'sent');
  await expect(seen).toHaveCount(0);
  // When
  await (await signIn(emulator, 'ben')).see(HIKE);
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-seen', 'some', SOON);
  await expect(seen).toHaveText('Seen by Ben');
  // When
  await (await signIn(emulator, 'carla')).see(HIKE);
  // Then
  await expect(chat.ann.row(text)).toHaveAttribute('data-seen', 'all', SOON);
  await expect(seen).toHaveAttribute('title', /^(Ben and Carla|Carla and Ben)$/);
  await expect(seen).toContainText('Seen by');
});

test('emoji alone are large, and each text has its own direction, at both', async ({ chat }) => {
  test.slow();
  // Given
  await chat.visitBoth();
  // When
  for (const text of ['🎉🎉', 'Hooray 🎉', ARABIC]) {
    await chat.ann.say(text);
    await expect(chat.ben.row(text)).toBeVisible(SOON);
  }
  // Then
  for (const widget of [chat.ann, chat.ben]) {
    const size = (text: string) => widget.textOf(text).evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    expect(await size('🎉🎉')).toBeGreaterThan(1.5 * (await size('Hooray 🎉')));
    await expect(widget.textOf(ARABIC)).toHaveCSS('direction', 'rtl');
    await expect(widget.textOf('Hooray 🎉')).toHaveCSS('direction', 'ltr');
  }
});
