/** What is in the browser's stores, past the widget. */
import type { Page } from '@playwright/test';

/** The database of this version's unsent messages. */
export const OUTBOX = 'acs-chat-outbox-1';

export interface Database {
  name: string;
  version: number;
  /** Its one store, by key. */
  entries: Record<string, unknown>;
}

/** Makes a database, as a version of the widget or anybody else may have done. */
export function store(page: Page, database: Database): Promise<void> {
  return page.evaluate(async ({ name, version, entries }) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => opening.result.createObjectStore('entries');
    await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
    const transaction = opening.result.transaction('entries', 'readwrite');
    const ended = new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: reject }));
    Object.entries(entries).forEach(([key, value]) => transaction.objectStore('entries').put(value, key));
    await ended;
    opening.result.close();
  }, database);
}

/** What is in a database now. */
export function stored(page: Page, name: string): Promise<Database> {
  return page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    await new Promise((resolve, reject) => Object.assign(opening, { onsuccess: resolve, onerror: reject }));
    const entries = opening.result.transaction('entries').objectStore('entries');
    const [keys, values] = [entries.getAllKeys(), entries.getAll()];
    await new Promise((resolve, reject) => Object.assign(values, { onsuccess: resolve, onerror: reject }));
    const { version } = opening.result;
    opening.result.close();
    const pairs = keys.result.map((key, at): [string, unknown] => [String(key), values.result[at]]);
    return { name, version, entries: Object.fromEntries(pairs) };
  }, name);
}
