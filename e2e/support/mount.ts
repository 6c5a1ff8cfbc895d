/** Another widget of Ann's in the page, with options that the page's own does not have. */
import type { Page } from '@playwright/test';
import type { WithBindings } from './bindings.ts';

/** The id of its element. */
export const AGAIN = 'again';

/** Options that the page's own widgets leave off. */
export interface Extra {
  threadId?: string;
  sendKey?: 'enter' | 'mod-enter';
  richText?: boolean;
}

/** Mounts it in the place of the page's own. */
export function mountAgain(page: Page, extra: Extra): Promise<void> {
  return page.evaluate(
    ([id, extra]) => {
      const { wasmBindings, widgets } = window as unknown as WithBindings & { widgets: { ann: { destroy(): void } } };
      const endpoint = new URLSearchParams(location.search).get('emulator')!;
      const getToken = async () => {
        const answer = await fetch(`${endpoint}/_emulator/demo/people/ann/token`, { method: 'POST' });
        return ((await answer.json()) as { token: string }).token;
      };
      widgets.ann.destroy();
      const place = document.getElementById('ann')!;
      const element = document.createElement('div');
      Object.assign(element, { id, className: place.className });
      place.replaceWith(element);
      const options = { endpoint, getToken, ...extra };
      wasmBindings.mount(element, options);
    },
    [AGAIN, extra] as const,
  );
}
