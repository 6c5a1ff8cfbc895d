/** How `cargo xtask bench` runs: as the tests of whole pages do, one at a time and without a trace of it. */
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

const [server] = [tests.webServer].flat();
if (!server) throw new Error('the tests have no server');

export default defineConfig({
  ...tests,
  testDir: './bench',
  workers: 1,
  timeout: 0,
  reporter: [['list']],
  use: { ...tests.use, trace: 'off' },
  // Compressed, where a compressed file lies beside one, as `bench load` has them.
  webServer: { ...server, command: `${server.command} --brotli` },
});
