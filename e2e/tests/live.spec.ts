/** The live tests that Microsoft publishes with its SDKs for Python, unmodified, against the emulator over https. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { publishedTests, runPython, sdkPath } from '../support/programs.ts';

const TEST_LIMIT = 270_000;
const SUITE_LIMIT = 240_000;

/** pytest's closing line without the time it took. What is deselected, and why, stands in `sdk/live/live_plugin.py`. */
const SUITES = [
  {
    source: 'azure-communication-chat-1.3.0',
    files: /^test_chat_.*e2e.*\.py$/,
    closing: '41 passed',
  },
  {
    source: 'azure-communication-identity-1.5.0',
    files: /^test_communication_identity_client.*\.py$/,
    closing: '52 passed, 46 deselected',
  },
];

const PYTEST = ['-m', 'pytest', '-q', '-p', 'live_plugin', '-p', 'no:cacheprovider', '-p', 'no:warnings', '--color=no'];

// As one gets it: with the service's own limits on how often one may call.
test.use({ demo: false, emulatorArgs: [] });

for (const { source, files, closing } of SUITES) {
  test(`all live tests of ${source} that need no cloud account pass`, async ({ emulator }) => {
    test.setTimeout(TEST_LIMIT);
    // Given
    const folder = publishedTests(source);
    const chosen = readdirSync(folder).filter((name) => files.test(name)).sort();
    const args = [...PYTEST, ...chosen.map((name) => join(folder, name))];
    // When
    const run = await runPython({ args, modules: [sdkPath('live')], emulator, limit: SUITE_LIMIT });
    // Then
    expect(run.code, run.output).toBe(0);
    expect(closingLine(run.output), run.output).toBe(closing);
  });
}

function closingLine(output: string): string | undefined {
  return /^(\d+ .*) in [\d.]+s/m.exec(output)?.[1];
}
