/** What tells that a script of a message ran. */

/** How a report begins that is said to the console. */
export const REPORT = '[hostile]';

/** Whom the page is busy with, and what ran there. */
export interface Reporting {
  hostileCase?: string;
  hostileReports: string[];
}

/** To be run in every frame and every window before anything else. It stands for itself: it is sent as text. */
export function reporters(): void {
  const say = console.debug.bind(console);
  const write = Object.defineProperty;
  const whom = (): string => {
    try {
      return (top as unknown as { hostileCase?: string }).hostileCase ?? 'at rest';
    } catch {
      return 'in a frame of another origin';
    }
  };
  const report = (what: string): void => {
    const line = `${whom()}: ${what}`;
    // A frame of another origin reaches the console only.
    say(`[hostile] ${line}`);
    try {
      (top as unknown as { hostileReports: string[] }).hostileReports.push(line);
    } catch {
      // It has been said.
    }
  };
  if (window === top) write(window, 'hostileReports', { value: [], configurable: true });
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    write(window, name, { value: () => report(`${name} was called`) });
  }
  for (const name of ['xss', 'xssed', 'scriptRan', 'PWNED']) {
    write(window, name, { set: () => report(`${name} was set`), get: () => undefined });
  }
}
