/** A frame that has no origin: the browser refuses it storage, locks and channels. */
import type { Frame, Page } from '@playwright/test';
import type { Emulator } from './emulator.ts';

const TOKEN = /\/_emulator\/demo\/people\/\w+\/token$/;

/** Ann's widget of the development page, in such a frame. */
export async function sandboxed(page: Page, emulator: Emulator): Promise<Frame> {
  await giveTokens(page);
  // Nobody's page: it has no widget of its own.
  await page.goto('/?only=nobody');
  const source = `/?${new URLSearchParams({ emulator: emulator.http, only: 'ann' })}`;
  const [frame] = await Promise.all([page.waitForEvent('frameattached'), page.evaluate(embed, source)]);
  return frame;
}

function embed(source: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  Object.assign(frame.style, { width: '100%', height: '40rem' });
  frame.src = source;
  document.body.append(frame);
}

/** The demo gives its tokens to pages of this machine, and a page of no origin is none: so the test asks for it. */
async function giveTokens(page: Page): Promise<void> {
  await page.route(TOKEN, async (route) => {
    const { origin: _, ...headers } = route.request().headers();
    const response = await route.fetch({ headers });
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
}
