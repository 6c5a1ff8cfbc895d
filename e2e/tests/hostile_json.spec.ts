/** Answers that are no answers: of every shape, to every request of the real widget, as the browser reads them. */
import { expect, type Page, test } from '@playwright/test';
import { ABSENT, bytesOf, json, present } from '../support/hostile/corpora.ts';
import { OddService } from '../support/hostile/odd_service.ts';
import { FAILED_REQUEST } from '../support/traffic.ts';

const LIMIT = 300_000;

/** How many widgets are in a page at the same time. */
const AT_ONCE = 42;

/** How long they are left alone with the answers, in milliseconds, and how often each may ask in such a time. */
const ALONE = 4_000;
const MOST_REQUESTS = 40;

interface Host {
  poke(): void;
}

interface Hosts {
  hosts: Host[];
  wasmBindings: { mount(element: Element, options: object): Host };
}

for (const reach of ['everything', 'a thread'] as const) {
  test(`no answer to ${reach} breaks the widget or makes it ask without end, and a sound one is read afterwards`, async ({
    page,
  }) => {
    test.skip(!present, ABSENT);
    test.setTimeout(LIMIT);
    const cases = json();
    const faults = watch(page);
    for (let first = 0; first < cases.length; first += AT_ONCE) {
      const some = cases.slice(first, first + AT_ONCE);
      // Given
      const service = await OddService.open(some.map(bytesOf), reach);
      await page.goto('/?only=nobody');
      await page.waitForFunction(() => 'wasmBindings' in window);
      // When
      const since = Date.now();
      await mountAll(page, service, some.length);
      const asked = () => some.filter((_, index) => (service.asked[index] ?? 0) > 0).length;
      await expect.poll(asked, { timeout: 60_000 }).toBe(some.length);
      await page.waitForTimeout(ALONE);
      // Then: who was left alone for longer, as the machine was busy, has asked more
      const most = (MOST_REQUESTS * Math.max(ALONE, Date.now() - since)) / ALONE;
      const tireless = some.filter((_, index) => (service.asked[index] ?? 0) > most);
      expect(tireless.map(({ id }) => id), 'who asks without end').toEqual([]);
      service.cure();
      const dead = async () => (await uncured(page)).map((index) => some[index]!.id);
      await expect.poll(dead, { timeout: 45_000, intervals: [1_200] }).toEqual([]);
      service.close();
    }
    console.log(`${cases.length} bodies were answered to ${reach}`);
    expect(faults).toEqual([]);
  });
}

function watch(page: Page): string[] {
  const faults: string[] = [];
  const note = (text: string) => {
    if (!FAILED_REQUEST.test(text)) faults.push(text);
  };
  // Firefox tells of a request that failed as of an exception.
  page.on('pageerror', (error) => note(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  return faults;
}

/** A widget for each, all with the same thread open if there is one. */
async function mountAll(page: Page, service: OddService, count: number): Promise<void> {
  const tokens = Array.from({ length: count }, (_, number) => service.token(number));
  await page.evaluate(
    ({ endpoint, thread, tokens }) => {
      const { wasmBindings } = window as unknown as Hosts;
      const elements = tokens.map(() => Object.assign(document.createElement('div'), { className: 'odd' }));
      document.body.replaceChildren(...elements);
      const hosts = tokens.map((token, index) => {
        elements[index]!.style.height = '300px';
        const getToken = () => Promise.resolve(token);
        return wasmBindings.mount(elements[index]!, { endpoint, getToken, ...(thread ? { threadId: thread } : {}) });
      });
      Object.assign(window, { hosts });
    },
    { endpoint: service.address, thread: service.thread, tokens },
  );
}

/** Asks all of them to look again, and tells which do not show what a sound answer says. */
function uncured(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    for (const host of (window as unknown as Hosts).hosts) host.poke();
    return [...document.querySelectorAll('.odd')].flatMap((element, index) =>
      element.shadowRoot?.textContent?.includes(`Cured ${index}`) ? [] : [index],
    );
  });
}
