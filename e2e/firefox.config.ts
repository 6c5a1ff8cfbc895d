/** The messages of strangers in Firefox as Debian has it, by the same tests; the rest is tested in Chromium. */
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testMatch: 'hostile*.spec.ts',
  outputDir: '../target/e2e-results-firefox',
  use: {
    ...tests.use,
    browserName: 'firefox',
    permissions: [],
    // By the browser's own protocol for tests, WebDriver BiDi: another one is only in a Firefox of Playwright's.
    channel: 'moz-firefox',
    trace: 'off',
    launchOptions: { executablePath: process.env.ACS_CHAT_FIREFOX ?? '/usr/bin/firefox-esr' },
  },
});
