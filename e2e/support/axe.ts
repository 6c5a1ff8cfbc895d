/** What axe can find: names, roles, contrast, structure. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** One line a fault: the rule, what it asks for, and where. The page around the widget is not judged. */
export async function violations(page: Page, withoutRules: string[] = []): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include('#ann').disableRules(withoutRules).analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}, at ${target.join(' ')}`));
}
