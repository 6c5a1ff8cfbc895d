/** What must not happen: work without a reason, traffic after the end, a token in the open. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { mutations, watchMutations } from '../support/observe.ts';
import { signIn } from '../support/service.ts';
import type { Traffic } from '../support/traffic.ts';

test.slow();

test('an idle poll renders nothing', async ({ chat, emulator, traffic }) => {
  // Given an open conversation in which nothing happens: all that is learned at the start has been learned
  await chat.visitAnn();
  await expect(async () => {
    await watchMutations(chat.ann);
    await traffic.polls('ann', 1);
    expect(await mutations(chat.ann)).toEqual([]);
  }).toPass();
  await watchMutations(chat.ann);
  // When
  await traffic.polls('ann', 3);
  // Then
  expect(await mutations(chat.ann)).toEqual([]);
  // and the observer was awake: it sees what is worth rendering
  await (await signIn(emulator, 'ben')).send(LUNCH, 'Wake up');
  await expect(chat.ann.row('Wake up')).toBeVisible();
  expect(await mutations(chat.ann)).not.toEqual([]);
});

test('a destroyed widget is gone and sends no more requests, while the other one goes on', async ({
  chat,
  page,
  traffic,
}) => {
  // Given
  await chat.visitBoth();
  await traffic.polls('ann', 1);
  // When
  await page.evaluate(() => {
    const { widgets } = window as unknown as { widgets: { ann: { destroy(): void } } };
    widgets.ann.destroy();
  });
  await expect.poll(() => chat.ann.host.evaluate((element) => element.shadowRoot?.innerHTML ?? '')).toBe('');
  // What was asked before has been heard of when a later question is answered.
  await page.evaluate(async () => void (await fetch('/')));
  const before = traffic.requestsOf('ann');
  // Then
  await traffic.polls('ben', 3);
  expect(traffic.requestsOf('ann')).toBe(before);
  await chat.ben.say('Where did she go?');
  await expect(chat.ben.row('Where did she go?')).toHaveAttribute('data-state', 'sent');
  expect(await chat.ann.host.evaluate((element) => element.shadowRoot?.innerHTML ?? '')).toBe('');
});

test('a widget whose element is taken out of the page rests, and goes on when it is put back (B-12)', async ({
  chat,
  page,
  traffic,
}) => {
  // Given
  await chat.visitBoth();
  await traffic.polls('ann', 1);
  // When
  await page.evaluate(() => {
    const element = document.getElementById('ann')!;
    Object.assign(window, { taken: element, place: element.parentElement });
    element.remove();
  });
  // A poll may have been going on: it comes to its end.
  await traffic.polls('ben', 2);
  const before = traffic.requestsOf('ann');
  // Then
  await traffic.polls('ben', 3);
  expect(traffic.requestsOf('ann')).toBe(before);
  // When
  await page.evaluate(() => {
    const { taken, place } = window as unknown as { taken: Element; place: Element };
    place.append(taken);
  });
  // Then
  await chat.ben.say('Welcome back');
  await expect(chat.ann.row('Welcome back')).toBeVisible();
});

test('no token is in the DOM, the console, the storages or an address', async ({ chat, page, traffic }) => {
  // Given a page that has done all it does with its tokens
  await chat.visitBoth();
  await chat.ann.say('Nothing to see here');
  await expect(chat.ben.row('Nothing to see here')).toBeVisible();
  await traffic.polls('ann', 1);
  // When
  await expect.poll(() => secretsOf(traffic).length).toBeGreaterThanOrEqual(2);
  const secrets = secretsOf(traffic);
  const places = await publicPlaces(page, traffic);
  // Then only the names of the places are compared, so that a failure prints no token either
  const leaks = Object.keys(places).filter((name) => secrets.some((secret) => places[name]?.includes(secret)));
  expect(leaks).toEqual([]);
});

/** The signed middle of each token: whoever prints a whole token or a part worth having prints this. */
function secretsOf(traffic: Traffic): string[] {
  return [...traffic.tokens.keys()].map((token) => token.split('.')[1] ?? token);
}

async function publicPlaces(page: Page, traffic: Traffic): Promise<Record<string, string>> {
  const inPage = await page.evaluate(() => {
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot?.innerHTML ?? []);
    return {
      'the DOM': document.documentElement.outerHTML,
      'the shadow roots': roots.join('\n'),
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
    };
  });
  return {
    ...inPage,
    'the console': traffic.printed.join('\n'),
    'the addresses of requests': traffic.urls().join('\n'),
    'the address of the page': page.url(),
  };
}
