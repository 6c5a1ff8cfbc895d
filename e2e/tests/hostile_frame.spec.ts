/** What drawing one large message costs, measured alone and printed: a figure of a machine, and no verdict. */
import type { CDPSession } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Arena } from '../support/hostile/arena.ts';
import { Exhibition, lookAt, markerOf } from '../support/hostile/exhibition.ts';

/** Each of them comes to nine nodes. */
const PART = '<p><b><i><u><a href="https://ok.example/a">a</a></u></i></b> <code>b</code>c</p>';
const PARTS = 112;
const TRIES = 7;

const LIMIT = 150_000;

/** What the browser does for a message: it runs script, finds styles and lays out. */
const COSTS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

test.use({ emulatorArgs: ['--no-rate-limits', '--raw-html'] });

test('a message of a thousand nodes is drawn, and what that takes is told', async ({
  browser,
  browserName,
  emulator,
}) => {
  test.skip(browserName !== 'chromium', 'Only Chromium tells what it has done.');
  test.setTimeout(LIMIT);
  // Given
  const arena = await Arena.open(browser, emulator);
  const exhibition = await Exhibition.open(arena, emulator);
  const session = await arena.page.context().newCDPSession(arena.page);
  await session.send('Performance.enable');
  // When a thread is opened with a text, and with the message
  const cost = async (id: string, body: string): Promise<number> => {
    const piece = { id, body };
    const thread = await exhibition.hang([piece]);
    const before = await spent(session);
    await arena.show(thread);
    expect(await arena.missing([markerOf(piece)])).toEqual([]);
    return (await spent(session)) - before;
  };
  const costs = { text: [] as number[], large: [] as number[] };
  for (let time = 0; time < TRIES; time += 1) {
    costs.text.push(await cost(`text ${time}`, 'a'));
    costs.large.push(await cost(`large ${time}`, PART.repeat(PARTS)));
  }
  // Then
  const own = median(costs.large) - median(costs.text);
  console.log(`a message of ${9 * PARTS} nodes takes ${own.toFixed(1)} ms more than a word; a frame has 16`);
  const [facts] = await arena.look([lookAt({ id: `large ${TRIES - 1}`, body: '' })]);
  expect(facts?.tags).toMatchObject({ p: PARTS, b: PARTS, a: PARTS, code: PARTS });
  expect(arena.faults).toEqual([]);
  await arena.close();
});

async function spent(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.filter(({ name }) => COSTS.includes(name)).map(({ value }) => value);
  return seconds.reduce((sum, value) => sum + value, 0) * 1_000;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
