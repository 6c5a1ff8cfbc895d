/** The messages of strangers and strict pages in Firefox as Debian has it, by the same tests; the rest is tested in Chromium. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testMatch: ['hostile*.spec.ts', 'strict.spec.ts'],
  outputDir: '../target/e2e-results-firefox',
  use: {
    ...tests.use,
    browserName: 'firefox',
    permissions: [],
    // By the browser's own protocol for tests, WebDriver BiDi: another one is only in a Firefox of Playwright's.
    channel: 'moz-firefox',
    trace: 'off',
    launchOptions: { executablePath: fileURLToPath(new URL('./firefox/relay.mjs', import.meta.url)) },
  },
});
