/** What a schema fuzzer makes of the service's specification, sent to the emulator. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from '../fixtures.ts';
import { expectSteps, runPython, sdkPath } from '../support/programs.ts';

const TEST_LIMIT = 330_000;
const FUZZ_LIMIT = 300_000;

const SPECIFICATION = fileURLToPath(
  new URL(
    '../../../shared/protocol/specs/Chat/stable/2025-03-15/communicationserviceschat.json',
    import.meta.url,
  ),
);

const THREAD = '/chat/threads/{chatThreadId}';
const MESSAGE = `${THREAD}/messages/{chatMessageId}`;

const OPERATIONS = [
  'POST /chat/threads',
  'GET /chat/threads',
  `GET ${THREAD}`,
  `PATCH ${THREAD}`,
  `DELETE ${THREAD}`,
  `POST ${THREAD}/messages`,
  `GET ${THREAD}/messages`,
  `GET ${MESSAGE}`,
  `PATCH ${MESSAGE}`,
  `DELETE ${MESSAGE}`,
  `GET ${THREAD}/participants`,
  `POST ${THREAD}/participants/:add`,
  `POST ${THREAD}/participants/:remove`,
  `POST ${THREAD}/readReceipts`,
  `GET ${THREAD}/readReceipts`,
  `POST ${THREAD}/typing`,
];

test.use({ demo: false });

test('no generated request gets an answer that the specification does not allow', async ({ emulator }) => {
  test.skip(!existsSync(SPECIFICATION), 'The specification is no part of this repository, and does not lie beside it.');
  test.setTimeout(TEST_LIMIT);
  // When
  const args = [sdkPath('fuzz/fuzz.py'), SPECIFICATION];
  const run = await runPython({ args, emulator, limit: FUZZ_LIMIT });
  // Then
  expectSteps(run, OPERATIONS);
});
