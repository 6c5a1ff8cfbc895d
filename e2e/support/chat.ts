/** The development page with its two widgets. */
import { expect, type Page } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import { Widget } from './widget.ts';

/** The two threads that Ann and Ben share in the emulator's demo. */
export const LUNCH = 'Lunch on Friday';
export const HIKE = 'Weekend hike';

/** Widths on either side of the 600 px where a widget goes from one pane to two. */
export const NARROW = { width: 400, height: 720 };
export const WIDE = { width: 1000, height: 720 };

export interface View {
  only?: 'ann' | 'ben';
  theme?: 'dark' | 'light';
}

export class Chat {
  readonly ann: Widget;
  readonly ben: Widget;
  readonly page: Page;
  readonly #emulator: Emulator;

  constructor(page: Page, emulator: Emulator) {
    this.page = page;
    this.#emulator = emulator;
    this.ann = new Widget(page, 'ann');
    this.ben = new Widget(page, 'ben');
  }

  /** Goes to the development page. */
  async visit(view: View = {}): Promise<void> {
    const query = new URLSearchParams({ emulator: this.#emulator.http, ...view });
    await this.page.goto(`/?${query}`);
  }

  /** Opens a thread at the given widgets and waits until its history is there. */
  async openThread(topic: string, widgets: Widget[]): Promise<void> {
    for (const widget of widgets) {
      await widget.thread(topic).click();
      await expect(widget.title).toHaveText(topic);
      await expect(widget.messages().first()).toBeVisible();
    }
  }

  /** Ann and Ben side by side, both with the same thread open. */
  async visitBoth(topic: string = LUNCH): Promise<void> {
    await this.visit();
    await this.openThread(topic, [this.ann, this.ben]);
  }

  /** Ann alone, with a thread open. */
  async visitAnn(view: Omit<View, 'only'> = {}, topic: string = LUNCH): Promise<void> {
    await this.visit({ only: 'ann', ...view });
    await this.openThread(topic, [this.ann]);
  }
}
