/** Other versions of the widget, or anybody else, use the same browser. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { signIn } from '../support/service.ts';
import { type Database, OUTBOX, store, stored } from '../support/stores.ts';

const FOREIGN = 'Written by another version';

test.slow();

/** What an account may find in the database of unsent messages that is no record of this version. */
function oddEntries(account: string, thread: string): Database['entries'] {
  const record = { account, thread, text: FOREIGN, written: Date.now(), tab: 'gone', claimed: 0 };
  return {
    'a number': 7,
    'a word': FOREIGN,
    nothing: null,
    [`${account} half`]: { account, key: 'half', thread, text: FOREIGN, fate: 'send' },
    [`${account} later`]: { ...record, key: 'later', fate: 'scheduled', at: Date.now() },
    [`${account} odd`]: { ...record, key: 'odd', fate: 'send', text: { html: FOREIGN }, written: 'yesterday' },
    'another record': { ...record, key: 'other', fate: 'send', account: 'another account' },
  };
}

/** What another version may say where tabs tell each other things. */
const ODD_WORDS = [
  ...[null, 7, {}, [], '', 'hello', '{"version":99}', '[', '\u0000', 'x'.repeat(100_000)],
  notice('2', 'failed', '0', '3600000', '0', '0', ''),
  notice('1', 'failed'),
  notice('1', 'failed', 'now', '3600000', '0', '0', ''),
  notice('1', 'threads', '0', '0', '0', '1', '', '{"value":'),
];

/** In the form in which tabs of this version tell each other something. */
function notice(...fields: string[]): string {
  return fields.join('\u001e');
}

test('what another version has stored is neither shown nor sent nor touched (B-11)', async ({
  chat,
  emulator,
  page,
}) => {
  // Given
  const ann = await signIn(emulator, 'ann');
  const [account, thread] = [`${emulator.http} ${ann.id}`, await ann.threadId(LUNCH)];
  const entries = oddEntries(account, thread);
  const newer = { [`${account} k`]: { account, key: 'k', thread, text: FOREIGN, fate: 'send', tab: 't' } };
  const odd = { 'acs-chat:later': '{', [`acs-chat:${account}:later:${thread}`]: FOREIGN };
  const marks = { [`acs-chat:${account}:read:${thread}`]: '{"upTo":"soon"}' };
  await page.goto('/?only=nobody');
  await store(page, { name: OUTBOX, version: 1, entries });
  await store(page, { name: 'acs-chat-outbox-2', version: 1, entries: newer });
  await page.evaluate((all) => void Object.assign(localStorage, all), { ...odd, ...marks });
  // When
  await chat.visitAnn();
  await chat.ann.say('My own words');
  // Then
  await expect(chat.ann.row('My own words')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.log).not.toContainText(FOREIGN);
  expect(await ann.count(LUNCH, FOREIGN)).toBe(0);
  await expect.poll(() => stored(page, OUTBOX)).toEqual({ name: OUTBOX, version: 1, entries });
  expect((await stored(page, 'acs-chat-outbox-2')).entries).toEqual(newer);
  expect(await page.evaluate(() => ({ ...localStorage }))).toMatchObject(odd);
});

test('where a newer version has taken the database the chat goes on without it, and says so (B-11)', async ({
  chat,
  emulator,
  page,
}) => {
  // Given
  const newer = { name: OUTBOX, version: 2, entries: { key: { text: FOREIGN } } };
  await page.goto('/?only=nobody');
  await store(page, newer);
  // When
  await chat.visitAnn();
  await chat.ann.say('My own words');
  // Then
  await expect(chat.ann.row('My own words')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.app).toContainText('will be lost when this page is closed');
  expect(await (await signIn(emulator, 'ben')).count(LUNCH, FOREIGN)).toBe(0);
  expect(await stored(page, OUTBOX)).toEqual(newer);
});

test('what another version tells the tabs is passed over (B-11)', async ({ chat, context, emulator, traffic }) => {
  // Given a tab that never stops talking
  const { id } = await signIn(emulator, 'ann');
  const other = await context.newPage();
  await other.goto('/?only=nobody');
  await chat.visitAnn();
  await other.evaluate(
    ({ name, words }) => {
      const channel = new BroadcastChannel(name);
      setInterval(() => words.forEach((word) => channel.postMessage(word)), 50);
    },
    { name: `acs-chat:${emulator.http} ${id}`, words: ODD_WORDS },
  );
  // When
  await chat.ann.say('Can you hear me?');
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Hardly');
  // Then
  await expect(chat.ann.row('Can you hear me?')).toHaveAttribute('data-state', 'sent');
  await expect(chat.ann.row('Hardly')).toBeVisible();
  // and three waits between lists are as long as ever, when no send hurries them any more
  await traffic.lists('ann', 2);
  expect(await traffic.lists('ann', 4)).toBeGreaterThan(4_500);
});
