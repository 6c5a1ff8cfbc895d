/** Widgets that come and go leave nothing behind. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { TokenRequest, WithBindings } from '../support/bindings.ts';
import { LUNCH } from '../support/chat.ts';
import { Gauge } from '../support/gauge.ts';

const TIMES = 1_000;

/**
 * The memory of a module never shrinks: it is as large as what was there at one time wanted, and on a busy machine those that
 * go overlap with those that come. What each leaves behind grows in every batch.
 */
const BATCHES = 5;

/** Whether the last batch has wanted no more than what there was: a page of memory is 64 bytes for each of a thousand. */
const isSteady = (memory: number[]) => memory.length > 1 && memory.at(-1) === memory.at(-2);

/** Those that sign in and poll take longer. */
const TIMES_SIGNED_IN = 50;

test('a thousand widgets come and go without a trace (B-13)', async ({ chat, page }) => {
  test.slow();
  // Given a page that has warmed up
  const gauge = await Gauge.of(page);
  await chat.visitAnn();
  await comeAndGo(page, TIMES / 10);
  const { wasm = 0, ...before } = await gauge.traces();
  // When
  const memory = [wasm];
  for (let batch = 0; batch < BATCHES && !isSteady(memory); batch += 1) {
    await comeAndGo(page, TIMES);
    memory.push(await gauge.wasm());
  }
  // Then not even a function of each is kept
  expect(isSteady(memory), `the memory of the module: ${memory.join(', ')}`).toBe(true);
  await expectNoMore(gauge, before, 1.06);
});

test('widgets that have signed in, polled and shown a conversation leave no trace either (B-13)', async ({
  chat,
  page,
  traffic,
}) => {
  test.slow();
  // Given a page that has warmed up
  const gauge = await Gauge.of(page);
  await chat.visitAnn();
  await liveAndGo(page, TIMES_SIGNED_IN / 5);
  const before = await gauge.traces();
  // When
  await liveAndGo(page, TIMES_SIGNED_IN);
  // Then
  await expectNoMore(gauge, before);
  // and none of their timers goes on
  await traffic.lists('ann', 1);
  await expect.poll(() => traffic.requestsOf('ben')).toBeGreaterThanOrEqual(TIMES_SIGNED_IN);
  const asked = traffic.requestsOf('ben');
  await traffic.lists('ann', 2);
  expect(traffic.requestsOf('ben')).toBe(asked);
});

test('a widget that goes while it waits for its token says so, and does nothing with one that comes later (T-11)', async ({
  chat,
  page,
  traffic,
}) => {
  test.slow();
  // Given Ben's widget, and one of Ann's that waits for its token
  await chat.visit({ only: 'ben' });
  await expect(chat.ben.thread(LUNCH)).toBeVisible();
  await waitForToken(page);
  // When it goes
  await page.evaluate(() => (window as unknown as Waiting).waiting.widget.destroy());
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Waiting).waiting.request.signal.aborted))
    .toBe(true);
  // and the token comes
  await page.evaluate(() => {
    const { waiting } = window as unknown as Waiting;
    waiting.give(waiting.token);
  });
  // Then
  await traffic.lists('ben', 3);
  expect(traffic.requestsOf('ann')).toBe(0);
});

interface Waiting {
  waiting: { widget: { destroy(): void }; request: TokenRequest; token: string; give(token: string): void };
}

/** Mounts a widget of Ann's, and keeps its token from it. */
function waitForToken(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { mount } = (window as unknown as WithBindings).wasmBindings;
    const endpoint = new URLSearchParams(location.search).get('emulator')!;
    const answer = await fetch(`${endpoint}/_emulator/demo/people/ann/token`, { method: 'POST' });
    const { token } = (await answer.json()) as { token: string };
    const element = document.body.appendChild(document.createElement('div'));
    await new Promise<void>((asked) => {
      const getToken = (request: TokenRequest) =>
        new Promise<string>((give) => {
          Object.assign(window, { waiting: { widget, request, token, give } });
          asked();
        });
      const widget = mount(element, { endpoint, getToken });
    });
  });
}

/** Mounts a widget and removes it, again and again; every tenth one lives long enough to draw itself. */
function comeAndGo(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const { mount } = (window as unknown as WithBindings).wasmBindings;
    const endpoint = new URLSearchParams(location.search).get('emulator')!;
    const options = { endpoint, getToken: () => new Promise<string>(() => undefined) };
    for (let done = 0; done < count; done += 1) {
      const element = document.body.appendChild(document.createElement('div'));
      const widget = mount(element, options);
      if (done % 10 === 0) await new Promise((drawn) => requestAnimationFrame(drawn));
      widget.destroy();
      element.remove();
    }
  }, times);
}

/** The same with widgets of Ben's that live until they show the messages of a conversation. */
function liveAndGo(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const { mount } = (window as unknown as WithBindings).wasmBindings;
    const endpoint = new URLSearchParams(location.search).get('emulator')!;
    const getToken = async () => {
      const answer = await fetch(`${endpoint}/_emulator/demo/people/ben/token`, { method: 'POST' });
      return ((await answer.json()) as { token: string }).token;
    };
    const shown = async (element: Element, selector: string) => {
      for (;;) {
        const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
        if (found) return found;
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
    };
    for (let done = 0; done < count; done += 1) {
      const element = document.body.appendChild(document.createElement('div'));
      const widget = mount(element, { endpoint, getToken });
      (await shown(element, 'button.thread-item')).click();
      await shown(element, 'li.message');
      widget.destroy();
      element.remove();
    }
  }, times);
}

/** Waits until there is no more than before: what goes with a later task or collection is no trace. */
async function expectNoMore(gauge: Gauge, before: Record<string, number>, heap = 1.1): Promise<void> {
  const more = async () => {
    const after = await gauge.traces();
    const most = (name: string) => (name === 'heap' ? heap : 1.1);
    const grown = Object.entries(before).filter(([name, figure]) => !(after[name]! <= figure * most(name)));
    return grown.map(([name, figure]) => `${name}: ${after[name]}, and before ${figure}`);
  };
  await expect.poll(more, { timeout: 20_000 }).toEqual([]);
}
