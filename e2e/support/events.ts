/** What a host page does that hears of the service's events: it passes them on to its widget. */
import type { Page } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import type { Person } from './service.ts';

/** Tells the page, before it loads, that nobody can see it. */
export async function hide(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  });
}

/** Passes all events on to a person's widget, from now on until the page goes. */
export async function forwardEvents(page: Page, emulator: Emulator, person: Person): Promise<void> {
  await page.evaluate(
    async ({ endpoint, name }) => {
      interface Host {
        widgets: Record<string, { handleEvent(name: string, event: unknown): void }>;
      }
      const widget = (window as unknown as Host).widgets[name]!;
      const answer = await fetch(`${endpoint}/_emulator/demo/people/${name}/token`, { method: 'POST' });
      const { token } = (await answer.json()) as { token: string };
      const stream = await fetch(`${endpoint}/_emulator/events`, { headers: { Authorization: `Bearer ${token}` } });
      const reader = stream.body!.getReader();
      const decoder = new TextDecoder();
      let text = '';
      const forward = (block: string) => {
        const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(block)?.[1];
        const event = field('event');
        if (event) widget.handleEvent(event, JSON.parse(field('data') ?? '{}'));
      };
      const next = async () => {
        const { done, value } = await reader.read();
        const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(forward);
        return !done;
      };
      // The first block says that from here on nothing is missed.
      await next();
      void (async () => {
        while (await next());
      })().catch(() => undefined);
    },
    { endpoint: emulator.http, name: person },
  );
}
