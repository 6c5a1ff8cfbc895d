/** How the browser tests run: which browser, which page, what is kept of a failure. */
import { defineConfig, type ReporterDescription } from '@playwright/test';
import { PAGE_PORT, required } from './support/environment.ts';

const PAGE_HOST = '127.0.0.1';
const PAGE = `http://${PAGE_HOST}:${PAGE_PORT}`;

/** The json reporter prints to the terminal unless a file is named, so it is on only with a file. */
function reporters(): ReporterDescription[] {
  const file = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;
  return file ? [['list'], ['json', { outputFile: file }]] : [['list']];
}

export default defineConfig({
  testDir: './tests',
  outputDir: '../target/e2e-results',
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: reporters(),
  use: {
    baseURL: PAGE,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A page that a test serves itself has no place of its own in the network, and would have to ask for the emulator.
    permissions: ['local-network-access'],
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.ACS_CHAT_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // Frames of no origin load the widget, too.
    command: `node node_modules/sirv-cli/bin.js "${required('ACS_CHAT_PAGE_DIR')}" --quiet --cors`,
    // sirv lets these two win over its own arguments, so whatever the shell has set cannot move the page.
    env: { HOST: PAGE_HOST, PORT: PAGE_PORT },
    url: PAGE,
    reuseExistingServer: false,
  },
});
