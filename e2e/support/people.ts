/** What a widget offers for threads and people: buttons and dialogs, by their names. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Widget } from './widget.ts';

/** How often Tab is pressed before something counts as out of reach. */
const MOST_TABS = 60;

export class People {
  readonly begin: Locator;
  readonly rename: Locator;
  readonly topic: Locator;
  readonly open: Locator;
  readonly dialog: Locator;
  readonly notices: Locator;
  readonly #host: Locator;

  constructor(widget: Widget) {
    this.#host = widget.host;
    this.begin = widget.host.getByRole('button', { name: 'New conversation', exact: true });
    this.rename = widget.host.getByRole('button', { name: 'Rename conversation' });
    this.topic = widget.host.locator('header').getByRole('textbox', { name: 'Name of the conversation' });
    this.open = widget.host.getByRole('button', { name: /^(\d+ people|1 person|People)$/ });
    this.dialog = this.question('People');
    this.notices = widget.host.locator('.app > .notices');
  }

  /** The dialog with a name. */
  question(name: string): Locator {
    return this.#host.getByRole('dialog', { name, exact: true });
  }

  /** Somebody's row in the dialog about people. */
  row(name: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: name });
  }

  /** Begins a conversation with people, by their ids and names. */
  async create(topic: string, people: { id: string; name: string }[]): Promise<void> {
    await this.begin.click();
    const dialog = this.question('New conversation');
    await dialog.getByRole('textbox', { name: 'Name of the conversation' }).fill(topic);
    for (const [at, { id, name }] of people.entries()) {
      if (at > 0) await dialog.getByRole('button', { name: 'Another person' }).click();
      await this.#fill(dialog.getByRole('group', { name: `Person ${at + 1}` }), id, name);
    }
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Adds somebody to the open conversation, whose people are on screen. */
  async add(id: string, name: string): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Add people' }).click();
    await this.#fill(this.dialog.getByRole('group', { name: 'Person 1' }), id, name);
    await this.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }

  async #fill(row: Locator, id: string, name: string): Promise<void> {
    await row.getByRole('textbox', { name: 'Id' }).fill(id);
    await row.getByRole('textbox', { name: 'Name' }).fill(name);
  }
}

/** Goes to an element by the Tab key alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} was not reached by ${MOST_TABS} tabs`);
}
