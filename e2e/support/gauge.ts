/** What a page costs the browser. */
import type { CDPSession, Page } from '@playwright/test';

interface Started {
  started: CustomEvent<{ wasm: { memory: WebAssembly.Memory } }>;
}

/** The browser's own figures of a page, by their names there. */
export type Metrics = (name: string) => number;

export class Gauge {
  readonly session: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.session = session;
  }

  /** To be called before the page is visited, so that the memory of its module can be had. */
  static async of(page: Page): Promise<Gauge> {
    await page.addInitScript(() => {
      addEventListener('TrunkApplicationStarted', (event) => Object.assign(window, { started: event }));
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new Gauge(page, session);
  }

  async metrics(): Promise<Metrics> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  }

  /** How many bytes the memory of the module has. */
  wasm(): Promise<number> {
    return this.#page.evaluate(() => (window as unknown as Started).started.detail.wasm.memory.buffer.byteLength);
  }

  /** What would grow if something were left behind. */
  async traces(): Promise<Record<string, number>> {
    await this.session.send('HeapProfiler.collectGarbage');
    const [wasm, metrics] = [await this.wasm(), await this.metrics()];
    return {
      wasm,
      nodes: metrics('Nodes'),
      listeners: metrics('JSEventListeners'),
      heap: metrics('JSHeapUsedSize'),
    };
  }
}
