/** One widget on the page, by the names that its users and its style sheet know. */
import type { Locator, Page } from '@playwright/test';

/** What has elements: a page, or a frame of one. */
export type Place = Pick<Page, 'locator'>;

export class Widget {
  /** The element that the widget is mounted in, outside the shadow root. */
  readonly host: Locator;
  readonly app: Locator;
  readonly threads: Locator;
  readonly title: Locator;
  readonly back: Locator;
  readonly log: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly banner: Locator;
  readonly #place: Place;

  constructor(place: Place, id: string) {
    this.#place = place;
    this.host = place.locator(`#${id}`);
    this.app = this.host.locator('.app');
    this.threads = this.host.getByRole('navigation', { name: 'Conversations' });
    // The list of conversations has a heading too; the open one's is in its header.
    this.title = this.host.locator('header').getByRole('heading', { level: 2 });
    this.back = this.host.getByRole('button', { name: 'Back to conversations' });
    this.log = this.host.getByRole('log', { name: 'Messages' });
    this.composer = this.host.getByRole('textbox', { name: 'Message', exact: true });
    this.sendButton = this.host.getByRole('button', { name: 'Send', exact: true });
    this.banner = this.host.locator('.banner');
  }

  /** The list's entry for a thread. */
  thread(topic: string): Locator {
    return this.threads.locator('button.thread-item', { hasText: topic });
  }

  /** The entry of the thread that is open. */
  currentThread(): Locator {
    return this.threads.locator('button.thread-item[aria-current="true"]');
  }

  /** All messages, whoever wrote them. */
  messages(): Locator {
    return this.log.locator('li.message');
  }

  /** The rows whose text is exactly this one: there should never be two. */
  row(text: string): Locator {
    const body = this.#place.locator('.message__text', { hasText: exactly(text) });
    return this.messages().filter({ has: body });
  }

  /** The text of that row alone, without author and time. */
  textOf(text: string): Locator {
    return this.row(text).locator('.message__text');
  }

  /** Writes a text and sends it by Enter. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }
}

/** A pattern for the whole of a text; Playwright compares a plain string as a part. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
