/** What a screen reader says by itself: all that live regions of a widget are given. */
import type { Widget } from './widget.ts';

interface Heard extends Element {
  heard?: string[];
}

/** Starts to write down what is said. */
export async function listen({ host }: Widget): Promise<void> {
  await host.evaluate((element: Heard) => {
    const heard: string[] = (element.heard = []);
    const regions = ['[role="status"]:not([aria-live="off"])', '[role="alert"]', '[aria-live="polite"]'];
    const speaks = [...regions, '[aria-live="assertive"]'].join(', ');
    const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
    const hear = (records: MutationRecord[]) => {
      const said = new Set(records.map(({ target }) => elementOf(target)?.closest(speaks)));
      // What comes whole says what is in it.
      const come = records.flatMap(({ addedNodes }) => [...addedNodes]);
      for (const node of come) if (node instanceof Element && node.matches('[role="alert"]')) said.add(node);
      const texts = [...said].map((region) => region?.textContent?.trim() ?? '');
      heard.push(...texts.filter((text) => text !== ''));
    };
    new MutationObserver(hear).observe(element.shadowRoot!, { childList: true, subtree: true, characterData: true });
  });
}

/** What was said since then. */
export function heard({ host }: Widget): Promise<string[]> {
  return host.evaluate((element: Heard) => element.heard ?? []);
}
