/** Observers inside a widget's shadow root, for what is over before a test could look. */
import { expect } from '@playwright/test';
import type { Widget } from './widget.ts';

/** How long a row may take to come, in milliseconds. */
const ROW_LIMIT = 30_000;

interface Observed extends Element {
  mutations?: string[];
  mostRows?: number;
  cameUp?: boolean;
  cameAt?: number | undefined;
}

/** Starts to write down every change of the widget's DOM. */
export async function watchMutations({ host }: Widget): Promise<void> {
  await host.evaluate((element: Observed) => {
    const seen: string[] = (element.mutations = []);
    const describe = ({ type, target, attributeName }: MutationRecord) =>
      `${type} ${attributeName ?? ''} at ${target.nodeName} ${target.textContent?.slice(0, 40) ?? ''}`;
    const observer = new MutationObserver((records) => seen.push(...records.map(describe)));
    const all = { childList: true, subtree: true, attributes: true, characterData: true };
    observer.observe(element.shadowRoot!, all);
  });
}

/** What has changed since `watchMutations`. */
export function mutations({ host }: Widget): Promise<string[]> {
  return host.evaluate((element: Observed) => element.mutations ?? []);
}

/** Starts to count, at every change, the rows with this text. */
export async function watchRows({ host }: Widget, text: string): Promise<void> {
  await host.evaluate((element: Observed, wanted: string) => {
    element.mostRows = 0;
    const root = element.shadowRoot!;
    const count = () => {
      const texts = [...root.querySelectorAll('li.message .message__text')];
      const rows = texts.filter((row) => row.textContent?.trim() === wanted).length;
      element.mostRows = Math.max(element.mostRows ?? 0, rows);
    };
    new MutationObserver(count).observe(root, { childList: true, subtree: true, characterData: true });
    count();
  }, text);
}

/** The most rows with that text that were there at one time since `watchRows`. */
export function mostRows({ host }: Widget): Promise<number | undefined> {
  return host.evaluate((element: Observed) => element.mostRows);
}

/** Starts to watch for elements that a selector finds, also for a moment. */
export async function watchFor({ host }: Widget, selector: string): Promise<void> {
  await host.evaluate((element: Observed, selector: string) => {
    const root = element.shadowRoot!;
    const look = () => (element.cameUp ||= root.querySelector(selector) !== null);
    element.cameUp = false;
    new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true });
  }, selector);
}

/** Whether there was one since `watchFor`. */
export function cameUp({ host }: Widget): Promise<boolean | undefined> {
  return host.evaluate((element: Observed) => element.cameUp);
}

/** Starts to watch for the row with this text. */
export async function watchForRow({ host }: Widget, text: string): Promise<void> {
  await host.evaluate((element: Observed, wanted: string) => {
    const root = element.shadowRoot!;
    const isThere = () => {
      const texts = [...root.querySelectorAll('li.message .message__text')];
      return texts.some((row) => row.textContent?.trim() === wanted);
    };
    const look = () => (element.cameAt ??= isThere() ? Date.now() : undefined);
    element.cameAt = undefined;
    new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
  }, text);
}

/** When that row came, in milliseconds, since `watchForRow`. Waits for it. */
export async function cameAt({ host }: Widget): Promise<number> {
  const at = () => host.evaluate((element: Observed) => element.cameAt ?? 0);
  await expect.poll(at, { message: 'a row that is waited for', timeout: ROW_LIMIT }).toBeGreaterThan(0);
  return at();
}
