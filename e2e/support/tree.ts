/** What is in the browser's accessibility tree: what screen readers read and act by. */
import { expect, type Locator } from '@playwright/test';

/** What another one's page learns by its polls, in milliseconds. */
const SOON = 20_000;

/** Waits until a place has these parts, in this order: roles with names as Playwright writes them, and texts. */
export async function expectInTree(place: Locator, parts: string[]): Promise<void> {
  await expect(async () => {
    const tree = await place.ariaSnapshot();
    let from = 0;
    for (const part of parts) {
      const at = tree.indexOf(part, from);
      expect(at, `${part} in\n${tree}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
  }).toPass({ timeout: SOON });
}

/** Waits until none of these is in a place. */
export async function expectNotInTree(place: Locator, parts: string[]): Promise<void> {
  for (const part of parts) {
    await expect.poll(() => place.ariaSnapshot(), { message: part, timeout: SOON }).not.toContain(part);
  }
}
