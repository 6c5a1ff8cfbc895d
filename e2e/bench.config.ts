/** How `cargo xtask bench widget` runs: as the tests of whole pages do, one at a time and without a trace of it. */
import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  testDir: './bench',
  workers: 1,
  timeout: 0,
  reporter: [['list']],
  use: { ...tests.use, trace: 'off' },
});
