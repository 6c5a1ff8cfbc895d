/** What a running widget asks for and costs, over a stated time, as `cargo xtask bench widget` prints it. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { required } from '../support/environment.ts';
import type { Metrics } from '../support/gauge.ts';
import { about, type Figures, record } from './figures.ts';
import { Running, SCENES } from './scenes.ts';
import type { Counts } from './wire.ts';

const HOUR = 3_600;
const KB = 1_000;

/** How many bytes are allocated from one sample to the next, on average. */
const SAMPLING = 512;

interface Sample {
  selfSize: number;
  children: Sample[];
}

test('what a running widget costs', async ({ browser }) => {
  const [seconds, settle] = [Number(required('ACS_CHAT_SECONDS')), Number(required('ACS_CHAT_SETTLE'))];
  const all: Running[] = [];
  try {
    for (const scene of SCENES) all.push(await Running.start(browser, scene));
    await delay(settle * 1_000);
    const figures = await Promise.all(all.map((running) => measure(running, seconds)));
    // Sampling costs time itself, so that it has one of its own, in the first scene: the idle one.
    const idle = await allocated(all[0]!, seconds);
    expect(all.flatMap(({ traffic }) => traffic.faults)).toEqual([]);
    await record(Object.assign({}, ...figures, idle));
  } finally {
    await Promise.all(all.map((running) => running.stop()));
  }
});

async function measure(running: Running, seconds: number): Promise<Figures> {
  const { gauge, wire, scene } = running;
  await gauge.session.send('HeapProfiler.collectGarbage');
  wire.reset();
  const [before, wasm] = [await gauge.metrics(), await gauge.wasm()];
  await delay(seconds * 1_000);
  const [after, counts] = [await gauge.metrics(), wire.counts()];
  expect(counts.refused, `refusals of "${scene.name}"`).toBe(0);
  expect(counts.lists, `polls of "${scene.name}"`).toBeGreaterThan(0);
  const named = {
    ...asked(counts, HOUR / seconds, scene.participants),
    ...spent(before, after, counts.lists),
    'wasm memory grown, KB': ((await gauge.wasm()) - wasm) / KB,
  };
  return about(scene.name, named);
}

/** Scaled to an hour. */
function asked(counts: Counts, hours: number, participants: number): Figures {
  return {
    'requests/h': counts.requests * hours,
    'lists of threads/h': counts.lists * hours,
    'pages of messages/h': counts.pages * hours,
    'pages/min of all': (counts.pages * hours * participants) / 60,
    'KB sent/h': (counts.sent * hours) / KB,
    'KB received/h': (counts.received * hours) / KB,
  };
}

/** All that the page has done meanwhile, by the polls that it was for. */
function spent(before: Metrics, after: Metrics, polls: number): Figures {
  const milliseconds = (name: string) => ((after(name) - before(name)) * 1_000) / polls;
  return { 'ms of tasks/poll': milliseconds('TaskDuration'), 'ms of script/poll': milliseconds('ScriptDuration') };
}

/** What is allocated in JavaScript's heap, also what is gone at once. */
async function allocated({ gauge, wire, scene }: Running, seconds: number): Promise<Figures> {
  await gauge.session.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLING,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  wire.reset();
  await delay(seconds * 1_000);
  const { lists } = wire.counts();
  const { profile } = await gauge.session.send('HeapProfiler.stopSampling');
  return about(scene.name, { 'KB of JS heap allocated/poll': sizeOf(profile.head) / KB / Math.max(lists, 1) });
}

function sizeOf({ selfSize, children }: Sample): number {
  return children.reduce((sum, child) => sum + sizeOf(child), selfSize);
}
