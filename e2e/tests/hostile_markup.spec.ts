/** Messages of HTML that strangers send who mean no good, in the real widget. */
import { expect, test } from '../fixtures.ts';
import { Arena } from '../support/hostile/arena.ts';
import { ABSENT, markup, type Markup, present, textOf } from '../support/hostile/corpora.ts';
import { CALM, Exhibition, markerOf, type Outcome, type Piece } from '../support/hostile/exhibition.ts';
import { unmet } from '../support/hostile/expectations.ts';
import { mutants, seed } from '../support/hostile/mutation.ts';
import type { WithInside } from '../support/hostile/verdicts.ts';

const LIMIT = 1_800_000;

/** How many of a hundred texts may differ: other readers of HTML disagree about odd ones. */
const DIFFERENCES = 1;

/** How many bodies are made by chance. */
const MUTANTS = 300;

/** The collection speaks of a laptop of its own, and here others work at the same time. */
const SLOWER = 4;
const TRIES = 6;

test.use({ emulatorArgs: ['--no-rate-limits', '--raw-html'] });

test.beforeEach(() => {
  test.skip(!present, ABSENT);
  test.setTimeout(LIMIT);
});

test('no body of the collection does harm, and each shows what it should', async ({ browser, emulator }) => {
  // Given
  const all = markup();
  const [small, large] = [all.filter(({ gen }) => !gen), all.filter(({ gen }) => gen)];
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  // When those that are as large as may be stand alone
  const outcome = await exhibition.show(small.map(pieceOf));
  for (const one of large) await exhibition.show([pieceOf(one)]);
  await arena.close();
  // Then
  const found = differences(all, outcome);
  const texts = all.filter((one) => one.source !== 'project' && one.expect.text !== undefined).length;
  console.log(`${all.length} bodies were shown, ${outcome.swapped} of them against the service's will`);
  console.log(`${found.odd.length} of ${texts} texts differ:\n${found.odd.join('\n')}`);
  expect(outcome.wrong, 'broken invariants').toEqual([]);
  expect(found.plain, 'unmet expectations').toEqual([]);
  expect((found.odd.length * 100) / texts).toBeLessThanOrEqual(DIFFERENCES);
  expect(outcome.shown.length).toBe(all.length);
});

test('the largest bodies hold the page up no longer than they may', async ({ browser, browserName, emulator }) => {
  // Given
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  const spent = await meter(arena, browserName);
  const quiet = await held(arena, exhibition, [], spent);
  const lines: string[] = [];
  for (const one of markup().filter(({ expect: { max_ms } }) => max_ms !== undefined)) {
    const most = one.expect.max_ms! * SLOWER;
    let best = Infinity;
    // When
    for (let time = 0; time < TRIES && best > most; time += 1) {
      best = Math.min(best, (await held(arena, exhibition, [pieceOf(one)], spent)) - quiet);
    }
    // Then
    lines.push(`${one.id}: ${Math.max(0, Math.round(best))} ms, of ${one.expect.max_ms} ms on a machine of its own`);
    expect.soft(best, one.id).toBeLessThanOrEqual(most);
  }
  await arena.close();
  console.log(lines.join('\n'));
});

test('bodies that chance makes of those do no harm either', async ({ browser, emulator }) => {
  // Given
  console.log(`the seed of ${MUTANTS} bodies is ${seed} (ACS_CHAT_SEED)`);
  const bodies = mutants(markup().filter(({ gen }) => !gen).map(textOf), MUTANTS);
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  // When
  const outcome = await exhibition.show(bodies.map((body, index) => ({ id: `mutant ${index}`, body })));
  await arena.close();
  // Then
  expect(outcome.wrong.map((line) => withBody(line, bodies)), `the seed was ${seed}`).toEqual([]);
  expect(outcome.shown.length).toBe(MUTANTS);
});

function pieceOf(one: Markup): Piece {
  return { id: one.id, body: textOf(one), ...(one.attachments ? { attachments: one.attachments } : {}) };
}

/** What is not as expected: plainly, or only because readers of HTML differ. */
function differences(all: Markup[], outcome: Outcome): { plain: string[]; odd: string[] } {
  const cases = new Map(all.map((one) => [one.id, one]));
  const found = { plain: [] as string[], odd: [] as string[] };
  for (const { id, facts } of outcome.shown) {
    const one = cases.get(id)!;
    for (const line of unmet(one, facts)) {
      const isOdd = one.source !== 'project' && line.startsWith('text:');
      (isOdd ? found.odd : found.plain).push(line);
    }
  }
  return found;
}

/**
 * What the page has taken so far, in milliseconds: of the processor, to which no other program adds, where the browser
 * tells that; else of the time in which nobody else had a turn.
 */
async function meter(arena: Arena, browserName: string): Promise<() => Promise<number>> {
  if (browserName !== 'chromium') return () => arena.page.evaluate(() => (window as unknown as WithInside).hostile.blocked());
  const devtools = await arena.page.context().newCDPSession(arena.page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
  };
}

/** How long a page is held up by showing these, in milliseconds. */
async function held(
  arena: Arena,
  exhibition: Exhibition,
  pieces: Piece[],
  spent: () => Promise<number>,
): Promise<number> {
  const thread = await exhibition.hang(pieces);
  const before = await spent();
  await arena.show(thread);
  expect(await arena.missing([CALM, ...pieces.map(markerOf)])).toEqual([]);
  await arena.settle();
  return (await spent()) - before;
}

function withBody(line: string, bodies: string[]): string {
  const number = /mutant (\d+)/.exec(line)?.[1];
  return number === undefined ? line : `${line} (${JSON.stringify(bodies[Number(number)])})`;
}
