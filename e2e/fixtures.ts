/** What every test of a whole page is given: an emulator of its own, the page, and its traffic. */
import { expect, test as base } from '@playwright/test';
import { Chat } from './support/chat.ts';
import { type Emulator, launch } from './support/emulator.ts';
import { Traffic } from './support/traffic.ts';

export { expect };

interface Fixtures {
  /** Whether the emulator starts with Ann, Ben, Carla and their threads. */
  demo: boolean;
  /** More arguments for the emulator. A test is faster than people are, so by default nobody calls too often. */
  emulatorArgs: string[];
  emulator: Emulator;
  traffic: Traffic;
  chat: Chat;
}

export const test = base.extend<Fixtures>({
  demo: [true, { option: true }],

  emulatorArgs: [['--no-rate-limits'], { option: true }],

  emulator: async ({ demo, emulatorArgs }, use, testInfo) => {
    const emulator = await launch({ demo, args: emulatorArgs });
    await use(emulator);
    await emulator.remove();
    const failed = testInfo.status !== testInfo.expectedStatus;
    if (failed) await testInfo.attach('emulator.log', { body: emulator.log(), contentType: 'text/plain' });
  },

  traffic: async ({ page }, use) => {
    const traffic = new Traffic(page);
    await use(traffic);
    expect(traffic.faults, 'uncaught exceptions and printed errors').toEqual([]);
  },

  // The chat asks for the traffic so that it is watched, and its faults are judged, in every test.
  chat: async ({ page, emulator, traffic: _watched }, use) => {
    await use(new Chat(page, emulator));
  },
});
