/** What a test of the examples is given: a way to serve one, which ends with the test. */
import type { Page } from '@playwright/test';
import { expect, test as base } from '../../fixtures.ts';
import { Traffic } from '../traffic.ts';
import { Widget } from '../widget.ts';
import { type Served, serve } from './serving.ts';

export { expect };

/** An example that is being served, and its windows. */
export interface Example {
  /** Opens it for a user in a window of their own, with the chat's element. */
  open(user: string): Promise<{ page: Page; chat: Widget }>;
  /** Its address for a user. */
  address(user: string): string;
}

interface Fixtures {
  example: (name: string, env?: Record<string, string>) => Promise<Example>;
}

/** The element in each of the examples. */
export const CHAT = 'chat';

export const test = base.extend<Fixtures>({
  example: async ({ browser, emulator }, use, testInfo) => {
    const running: Served[] = [];
    const windows: { page: Page; traffic: Traffic }[] = [];
    await use(async (name, env) => {
      const served = await serve(name, { emulator, env });
      running.push(served);
      return {
        address: (user) => served.address(user),
        async open(user) {
          // Another person has another browser.
          const page = await (await browser.newContext()).newPage();
          windows.push({ page, traffic: new Traffic(page) });
          await page.goto(served.address(user));
          return { page, chat: new Widget(page, CHAT) };
        },
      };
    });
    await Promise.all(windows.map(({ page }) => page.context().close()));
    await Promise.all(running.map((served) => served.stop()));
    const failed = testInfo.status !== testInfo.expectedStatus;
    const body = running.map((served) => served.log()).join('\n');
    if (failed) await testInfo.attach('example.log', { body, contentType: 'text/plain' });
    const faults = windows.flatMap(({ traffic }) => traffic.faults);
    expect(faults, 'uncaught exceptions and printed errors').toEqual([]);
  },
});

/** Opens a thread, and waits until its history is there. */
export async function openThread(chat: Widget, topic: string): Promise<void> {
  await chat.thread(topic).click();
  await expect(chat.title).toHaveText(topic);
}

/** What one says stands at the other's, and an answer comes back; each once. */
export async function converse(one: Widget, other: Widget): Promise<void> {
  await one.say('Does this work?');
  await expect(other.row('Does this work?')).toHaveCount(1);
  await other.say('It does.');
  await expect(one.row('It does.')).toHaveCount(1);
  await expect(one.row('Does this work?')).toHaveAttribute('data-state', 'sent');
}
