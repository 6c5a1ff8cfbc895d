/** A page with the real widget of Ann's, cut off from every other host, in which messages of strangers are shown. */
import { type Browser, type BrowserContext, expect, type Page, type Request } from '@playwright/test';
import type { Mounted, Options } from '../bindings.ts';
import type { Emulator } from '../emulator.ts';
import { Widget } from '../widget.ts';
import { Blockade } from './blockade.ts';
import { inside, PLACE } from './inside.ts';
import { provoking } from './provoking.ts';
import { REPORT, reporters, type Reporting } from './reporters.ts';
import type { Facts, Label, Look, WithInside } from './verdicts.ts';
import { FAILED_REQUEST } from '../traffic.ts';

/** As high as a page of messages may be: what is not in view is not drawn. */
const HEIGHT = 6_000;

/** How long what was provoked may take to begin, in milliseconds: addresses of script run in a turn of their own. */
const AFTERMATH = 60;

interface Holding {
  held?: Mounted;
  wasmBindings: { mount(element: Element, options: Options & { threadId?: string }): Mounted };
}

export class Arena {
  readonly page: Page;
  readonly widget: Widget;
  /** What went wrong in the page as a whole: panics, dialogs, requests that none of its own are. */
  readonly faults: string[] = [];
  /** Whether the page may open others. */
  mayOpen = false;
  readonly #emulator: Emulator;
  readonly #blockade: Blockade;
  readonly #context: BrowserContext;
  #isReady = false;
  #refused = 0;

  private constructor(emulator: Emulator, blockade: Blockade, context: BrowserContext, page: Page) {
    this.#emulator = emulator;
    this.#blockade = blockade;
    this.#context = context;
    this.page = page;
    this.widget = new Widget(page, PLACE);
  }

  static async open(browser: Browser, emulator: Emulator): Promise<Arena> {
    const blockade = await Blockade.open();
    const context = await browser.newContext({ proxy: blockade.proxy(), viewport: { width: 900, height: HEIGHT + 200 } });
    for (const script of [reporters, inside, provoking]) await context.addInitScript(script);
    const arena = new Arena(emulator, blockade, context, await context.newPage());
    arena.#watch();
    await arena.#prepare();
    return arena;
  }

  async close(): Promise<void> {
    await this.#context.close();
    this.#blockade.close();
  }

  /** Shows a thread, or all of them, in a new widget, in the place of the one before. */
  async show(threadId?: string): Promise<void> {
    const options = { endpoint: this.#emulator.http, threadId, place: PLACE, height: HEIGHT };
    await this.page.evaluate(({ endpoint, threadId, place, height }) => {
      const holding = window as unknown as Holding;
      const getToken = async () => {
        const answer = await fetch(`${endpoint}/_emulator/demo/people/ann/token`, { method: 'POST' });
        return ((await answer.json()) as { token: string }).token;
      };
      holding.held?.destroy();
      const element = document.createElement('div');
      element.id = place;
      element.style.height = `${height}px`;
      document.getElementById('stage')!.replaceChildren(element);
      holding.held = holding.wasmBindings.mount(element, { endpoint, getToken, ...(threadId ? { threadId } : {}) });
    }, options);
  }

  /** Waits until messages are drawn; says which are not. */
  async missing(markers: string[], timeout = 30_000): Promise<string[]> {
    const shows = (wanted: string[]) => (window as unknown as WithInside).hostile.shows(wanted);
    const all = await this.page.waitForFunction(shows, markers, { timeout, polling: 50 }).then(
      () => true,
      () => false,
    );
    if (all) return [];
    const drawn = await this.page.evaluate(
      (wanted) => wanted.map((marker) => (window as unknown as WithInside).hostile.shows([marker])),
      markers,
    );
    return markers.filter((_, index) => !drawn[index]);
  }

  /** What messages look like, each with nothing if it is not there. */
  look(what: Look[]): Promise<(Facts | undefined)[]> {
    return this.page.evaluate((looks) => looks.map((look) => (window as unknown as WithInside).hostile.look(look)), what);
  }

  /** The names that stand in elements of the widget. */
  labels(selector: string): Promise<Label[]> {
    return this.page.evaluate((wanted) => (window as unknown as WithInside).hostile.labels(wanted), selector);
  }

  /** Waits for an answer where a busy machine has had none in time: what says so stands above all else. */
  async connected(): Promise<void> {
    await expect(this.widget.banner).toHaveCount(0, { timeout: 60_000 });
  }

  /** All that no message may change. */
  around(): Promise<string> {
    return this.page.evaluate(() => (window as unknown as WithInside).hostile.around());
  }

  /** Does to each element of each message what can be done; gives the words of the buttons that were pressed. */
  async provoke(what: { id: string; marker: string; events: string[] }[]): Promise<string[]> {
    const pressed = await this.page.evaluate((messages) => {
      const { hostile } = window as unknown as WithInside;
      return messages.flatMap(({ id, marker, events }) => hostile.provoke(id, marker, events));
    }, what);
    await this.settle();
    return pressed;
  }

  async settle(): Promise<void> {
    await this.page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), AFTERMATH);
  }

  /** Which scripts have run since this was asked the last time. */
  async reports(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as Reporting).hostileReports.splice(0));
  }

  /** Which hosts were asked for since this was asked the last time. */
  strangers(): string[] {
    const found = this.#blockade.asked.slice(this.#refused);
    this.#refused = this.#blockade.asked.length;
    return found;
  }

  /** Whether the user can still write. */
  async answers(): Promise<boolean> {
    const text = `Still here, ${Math.random()}`;
    await this.widget.composer.fill(text);
    await this.widget.composer.press('Enter');
    return (await this.missing([text], 15_000)).length === 0;
  }

  #watch(): void {
    const context = this.#context;
    context.on('request', (request) => this.#judge(request));
    context.on('weberror', (error) => this.faults.push(`stays-alive: ${error.error()}`));
    context.on('dialog', (dialog) => {
      this.faults.push(`no-script: a dialog, ${dialog.message()}`);
      void dialog.dismiss().catch(() => undefined);
    });
    context.on('page', (page) => {
      if (page === this.page || this.mayOpen) return;
      this.faults.push(`stays-inside: a window of ${page.url()}`);
      void page.close().catch(() => undefined);
    });
    context.on('console', (message) => {
      const text = message.text();
      if (text.startsWith(REPORT)) this.faults.push(`no-script: ${text}`);
      else if (message.type() === 'error' && !FAILED_REQUEST.test(text)) this.faults.push(`stays-alive: ${text}`);
    });
  }

  /** After the page was loaded, nothing is asked but the service's own addresses. */
  #judge(request: Request): void {
    const [url, { http }] = [request.url(), this.#emulator];
    const isOurs = url.startsWith(`${http}/chat/`) || url.startsWith(`${http}/_emulator/`) || /^(blob|data):/.test(url);
    if (!this.#isReady || isOurs) return;
    // What leaves for another host is counted where it arrives; its token is seen here alone.
    if (request.headers().authorization) this.faults.push(`no-request: a token went to ${url}`);
    if (url.startsWith('http://127.0.0.1')) this.faults.push(`no-request: ${url}`);
  }

  async #prepare(): Promise<void> {
    await this.page.goto('/?only=nobody');
    await this.page.waitForFunction(() => 'wasmBindings' in window);
    await this.page.evaluate(() => {
      const neighbour = (text: string) => {
        const element = document.createElement('p');
        element.dataset.neighbour = '';
        element.textContent = text;
        return element;
      };
      const stage = document.createElement('div');
      stage.id = 'stage';
      document.body.replaceChildren(neighbour('Before'), stage, neighbour('After'));
    });
    await expect(this.page.locator('[data-neighbour]')).toHaveCount(2);
    this.#isReady = true;
  }
}
