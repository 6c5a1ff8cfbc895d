/** Plain texts of strangers, in every place where the widget shows one: messages, names, topics, file names. */
import { expect, test } from '../fixtures.ts';
import { Arena } from '../support/hostile/arena.ts';
import { Stranger, swap, type Swap, THREADS } from '../support/hostile/conversation.ts';
import { ABSENT, type Place, present, textOf, texts, type Untrusted } from '../support/hostile/corpora.ts';
import { Exhibition, type Piece } from '../support/hostile/exhibition.ts';
import { holdsName, isLiteral, isNamed, isWhole, seen } from '../support/hostile/likeness.ts';
import type { Facts, Label } from '../support/hostile/verdicts.ts';

const LIMIT = 300_000;

/** In how many lists the topics are shown: no list draws more than its view is high. */
const LISTS = [1, 2, 3, 4];

/** What Ann is called. */
const OWN_NAME = 'Ann';

test.use({ emulatorArgs: ['--no-rate-limits', '--raw-html'] });

test.beforeEach(() => {
  test.skip(!present, ABSENT);
  test.setTimeout(LIMIT);
});

test('texts and names of senders are shown as they were written, and change nothing', async ({ browser, emulator }) => {
  // Given
  const cases = [...ofPlace('message'), ...ofPlace('sender').filter((one) => !isOf(one, 'message'))];
  const pieces = cases.map((one): Piece => {
    const [text, name] = [textOf(one), nameOf(one)];
    const sender = isOf(one, 'sender') ? name : 'Ben';
    return { id: one.id, body: isOf(one, 'message') ? text : 'Well', type: 'text', sender };
  });
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  // When
  const outcome = await exhibition.show(pieces);
  await arena.close();
  // Then
  const shown = new Map(outcome.shown.map(({ id, facts }) => [id, facts]));
  const unmet = cases.flatMap((one) => {
    const facts = shown.get(one.id);
    if (!facts) return [`${one.id}: not shown`];
    const ofText = isOf(one, 'message') ? unmetByText(one, facts) : [];
    const ofName = isOf(one, 'sender') ? unmetByName(one, nameOf(one), facts.sender) : [];
    return [...ofText, ...ofName].map((what) => `${one.id}: ${what}, of ${JSON.stringify(textOf(one).slice(0, 80))}`);
  });
  console.log(`${cases.length} texts were shown, ${outcome.swapped} of them against the service's will`);
  expect(outcome.wrong, 'broken invariants').toEqual([]);
  expect(unmet, 'unmet expectations').toEqual([]);
});

for (const part of LISTS) {
  test(`topics are shown as they were written, and change nothing: list ${part} of ${LISTS.length}`, async ({
    browser,
    emulator,
  }) => {
    // Given
    const cases = ofPlace('topic').filter((_, index) => index % LISTS.length === part - 1);
    const [ann, ben] = [await Stranger.signIn(emulator, 'ann'), await Stranger.signIn(emulator, 'ben')];
    const swaps = new Map<string, Swap>();
    for (const one of cases) {
      if ((await ben.begin([ann], textOf(one))) !== undefined) continue;
      swaps.set((await ben.begin([ann], '(another)'))!, { topic: textOf(one) });
    }
    const arena = await Arena.open(browser, emulator);
    if (swaps.size > 0) await swap(arena.page, THREADS, swaps);
    // When
    await arena.show();
    const labels = () => arena.labels('.thread-item__topic');
    await expect.poll(async () => (await labels()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(cases.length);
    await arena.settle();
    // Then each stands in the list, and none is without a name
    const isIn = (found: Label[], one: Untrusted) => found.some(({ text }) => isNamed(text, textOf(one)));
    const lost = async () => {
      const found = await labels();
      return cases.filter((one) => one.expect.literal && !isIn(found, one)).map(({ id, text }) => `${id}: ${text}`);
    };
    await expect.poll(lost, { timeout: 20_000 }).toEqual([]);
    console.log(`${cases.length} topics were shown, ${swaps.size} of them against the service's will`);
    const found = await labels();
    const wrong = found.flatMap((label) => label.wrong.map((what) => `${JSON.stringify(label.text.slice(0, 80))}: ${what}`));
    expect(wrong).toEqual([]);
    expect(found.filter(({ text }) => seen(text) === '')).toEqual([]);
    expect([...arena.faults, ...(await arena.reports()), ...arena.strangers()]).toEqual([]);
    await arena.close();
  });
}

test('names of files are shown as they were written, and change nothing', async ({ browser, emulator }) => {
  // Given
  const cases = ofPlace('file name');
  const file = { id: 'f', attachmentType: 'file', url: 'https://files.example/f', previewUrl: 'https://files.example/p' };
  const pieces = cases.map((one): Piece => {
    return { id: one.id, body: '<p>See:</p>', attachments: [{ ...file, name: textOf(one) }] };
  });
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  // When
  const outcome = await exhibition.show(pieces);
  await arena.close();
  // Then
  const names = new Map(cases.map((one) => [one.id, one]));
  const lost = outcome.shown.filter(({ id, facts }) => {
    const one = names.get(id)!;
    return one.expect.literal && !holdsName(facts.whole, textOf(one));
  });
  const reversed = outcome.shown.filter(({ facts }) => /[\u202a-\u202e]/.test(facts.whole));
  expect(outcome.wrong, 'broken invariants').toEqual([]);
  expect(lost.map(({ id, facts }) => `${id}: ${facts.whole}`)).toEqual([]);
  expect(reversed.map(({ id }) => id), 'directions that are still changed').toEqual([]);
  expect(outcome.shown.length).toBe(cases.length);
});

function unmetByText({ expect: expected, ...one }: Untrusted, facts: Facts): string[] {
  const text = textOf({ ...one, expect: expected });
  const schemes = (expected.links_only_schemes as string[] | undefined) ?? ['http', 'https', 'mailto', 'tel'];
  const isFine = ([, href]: [string, string]) => schemes.includes(href.split(':')[0]!.toLowerCase());
  return failed({
    literal: !expected.literal || isLiteral(facts.isNote ? '' : facts.text, text),
    counts_as_empty: !expected.counts_as_empty || facts.isNote,
    no_bidi_leak: facts.isApart,
    controls_neutralised: !/[\0\u0001-\u0008]/.test(facts.whole),
    grapheme_safe_truncation: !expected.grapheme_safe_truncation || isWhole(facts.text, pieceOf(one)),
    links_only_schemes: facts.links.every(isFine) && facts.links.every(([, href]) => !/[.,;:!?>]$/.test(href)),
  });
}

function unmetByName({ expect: expected, ...one }: Untrusted, name: string, { text, wrong }: Label): string[] {
  const isSame = expected.truncated || expected.grapheme_safe_truncation || isNamed(text, name);
  return [
    ...wrong,
    ...failed({
      literal: !expected.literal || isSame,
      counts_as_empty: seen(text) !== '',
      distinct_from: text !== expected.distinct_from,
      distinct_from_self: !expected.distinct_from_self || text !== 'You',
      grapheme_safe_truncation: !expected.grapheme_safe_truncation || isWhole(text, pieceOf(one)),
    }).map((what) => `${what} in the name "${text.slice(0, 80)}"`),
  ];
}

function failed(checks: Record<string, unknown>): string[] {
  return Object.entries(checks).flatMap(([what, holds]) => (holds ? [] : [what]));
}

/** What a generated text repeats. */
function pieceOf({ gen }: Pick<Untrusted, 'gen'>): string {
  return gen?.[0]?.[0] ?? '';
}

function nameOf(one: Untrusted): string {
  return textOf(one).replace('{self-name}', OWN_NAME);
}

function isOf({ where }: Untrusted, place: Place): boolean {
  return where?.includes(place) ?? true;
}

function ofPlace(place: Place): Untrusted[] {
  return texts().filter((one) => isOf(one, place));
}
