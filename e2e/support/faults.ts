/** Faults between the widget and the service, made in the browser's network layer. */
import type { Page, Route } from '@playwright/test';

const MESSAGES = /\/chat\/threads\/[^/?]+\/messages(\?|$)/;

/** Lets `act` have every request that sends a message; the rest passes. */
async function onSend(page: Page, act: (route: Route) => Promise<void>): Promise<void> {
  await page.route(MESSAGES, (route) => (route.request().method() === 'POST' ? act(route) : route.fallback()));
}

/** Keeps messages from reaching the service until the returned function is called. */
export async function holdSends(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await onSend(page, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Lets the first message reach the service, but not the service's answer the widget. */
export async function loseFirstAnswer(page: Page): Promise<void> {
  let lost = false;
  await onSend(page, async (route) => {
    if (lost) return route.fallback();
    lost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
}

/** Refuses the first message for good, as the service refuses one that is too long. */
export async function refuseFirstSend(page: Page): Promise<void> {
  let refused = false;
  await onSend(page, async (route) => {
    if (refused) return route.fallback();
    refused = true;
    await route.fulfill({
      status: 413,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: { code: 'RequestEntityTooLarge', message: 'The message is too long.' } },
    });
  });
}

/** Lets no message get away: each try fails at once. `tried` is kept after the first one. */
export async function failSends(page: Page): Promise<{ tried: Promise<void>; stop: () => Promise<void> }> {
  let note = (): void => undefined;
  const tried = new Promise<void>((resolve) => (note = resolve));
  await onSend(page, async (route) => {
    await route.abort('connectionfailed');
    note();
  });
  return { tried, stop: () => page.unrouteAll({ behavior: 'wait' }) };
}

/** Lets the first message reach the service and gives no answer, ever; the others pass, also after a reload. */
export async function swallowFirstAnswer(page: Page): Promise<{ tried: Promise<void> }> {
  let note = (): void => undefined;
  const tried = new Promise<void>((resolve) => (note = resolve));
  let isFirst = true;
  await onSend(page, async (route) => {
    if (!isFirst) return route.fallback();
    isFirst = false;
    await route.fetch();
    note();
  });
  return { tried };
}

/**
 * Freezes a page as the browser does with one that nobody has looked at for long; the answer lets it go on. A browser
 * without a screen never freezes anything itself: the page is told, and then nothing of it runs.
 */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  await page.evaluate(() => document.dispatchEvent(new Event('freeze')));
  await session.send('Debugger.pause');
  return async () => {
    await session.send('Debugger.disable');
    await page.evaluate(() => document.dispatchEvent(new Event('resume')));
  };
}

/** Ends the page's process as a crash does: nothing of it runs any more, not even at its end. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The answer never comes: whoever would give it is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
