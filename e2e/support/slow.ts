/** A machine on which everything takes long, at least as far as Yew can tell. */
import type { Page } from '@playwright/test';

/** Lets every look at the clock find it later: whoever stops after some milliseconds stops wherever that is possible. */
export function makeSlow(page: Page): Promise<void> {
  return page.evaluate(() => {
    const now = Date.now.bind(Date);
    let ahead = 0;
    Date.now = () => now() + (ahead += 20);
  });
}
