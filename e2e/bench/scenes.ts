/** What is going on around the widget that is measured. */
import type { Browser, Page } from '@playwright/test';
import { Chat, LUNCH } from '../support/chat.ts';
import { type Emulator, launch } from '../support/emulator.ts';
import { Gauge } from '../support/gauge.ts';
import { signIn } from '../support/service.ts';
import { Traffic } from '../support/traffic.ts';
import { people } from './people.ts';
import { Wire } from './wire.ts';

/** How often somebody writes in a lively conversation, in milliseconds. */
const WRITES_EVERY = 10_000;

const MEETING = 'All hands';

export interface Scene {
  name: string;
  participants: number;
  lively: boolean;
  hidden: boolean;
}

export const SCENES: Scene[] = [
  { name: 'idle, 2 participants', participants: 2, lively: false, hidden: false },
  { name: 'hidden, 2 participants', participants: 2, lively: false, hidden: true },
  { name: 'lively, 2 participants', participants: 2, lively: true, hidden: false },
  { name: 'lively, 250 participants', participants: 250, lively: true, hidden: false },
];

/** A widget of Ann's in a browser profile of its own, against an emulator of its own with the service's limits. */
export class Running {
  readonly scene: Scene;
  readonly gauge: Gauge;
  readonly wire: Wire;
  readonly traffic: Traffic;
  readonly #emulator: Emulator;
  #writing: NodeJS.Timeout | undefined;

  private constructor(scene: Scene, emulator: Emulator, page: Page, gauge: Gauge, wire: Wire) {
    this.scene = scene;
    this.#emulator = emulator;
    this.traffic = new Traffic(page);
    this.gauge = gauge;
    this.wire = wire;
  }

  static async start(browser: Browser, scene: Scene): Promise<Running> {
    const emulator = await launch({ demo: true });
    try {
      return await Running.open(browser, scene, emulator);
    } catch (reason) {
      await emulator.remove();
      throw reason;
    }
  }

  private static async open(browser: Browser, scene: Scene, emulator: Emulator): Promise<Running> {
    const topic = await conversation(emulator, scene.participants);
    const page = await browser.newPage();
    if (scene.hidden) await page.addInitScript(hide);
    const gauge = await Gauge.of(page);
    const running = new Running(scene, emulator, page, gauge, await Wire.of(gauge.session));
    await new Chat(page, emulator).visitAnn({}, topic);
    if (scene.lively) running.#writing = await write(emulator, topic);
    return running;
  }

  async stop(): Promise<void> {
    clearInterval(this.#writing);
    await this.#emulator.remove();
  }
}

/** A conversation of so many, in which something was said; gives its topic. */
async function conversation(emulator: Emulator, participants: number): Promise<string> {
  if (participants === 2) return LUNCH;
  const [ann, ben] = await Promise.all([signIn(emulator, 'ann'), signIn(emulator, 'ben')]);
  const others = await people(emulator, participants - 2);
  await ben.begin(MEETING, [ann.id, ...others]);
  await ben.send(MEETING, 'Welcome, everybody.');
  return MEETING;
}

async function write(emulator: Emulator, topic: string): Promise<NodeJS.Timeout> {
  const ben = await signIn(emulator, 'ben');
  let number = 0;
  return setInterval(() => void ben.send(topic, `Number ${(number += 1)}, as ever.`), WRITES_EVERY);
}

/** The page believes that nobody can see it. */
function hide(): void {
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  Object.defineProperty(document, 'hidden', { get: () => true });
}
