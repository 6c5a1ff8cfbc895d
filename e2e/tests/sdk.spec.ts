/** Microsoft's own SDKs against the emulator, unmodified, over https. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures.ts';
import type { Emulator } from '../support/emulator.ts';
import { required } from '../support/environment.ts';

const TEST_LIMIT = 60_000;
const SCRIPT_LIMIT = 45_000;

/** The steps of every quickstart, in order; `sdk/steps.py` has the same names. */
const STEPS = [
  'create users',
  'create thread',
  'create thread again',
  'send messages',
  'get message',
  'list messages',
  'update message',
  'delete message',
  'list threads',
  'update topic',
  'read receipts',
  'typing',
  'list participants',
  'add participant',
  'remove participant',
  'delete thread twice',
  'issue and revoke tokens',
  'delete users',
];

const QUICKSTARTS = [
  { script: 'quickstart.py', python: 'ACS_CHAT_PYTHON_NEWEST', steps: ['message metadata', ...STEPS] },
  { script: 'quickstart_seed.py', python: 'ACS_CHAT_PYTHON_SEED', steps: STEPS },
];

test.use({ demo: false });

for (const { script, python, steps } of QUICKSTARTS) {
  test(`every step of ${script} passes with the SDK it was written for`, async ({ emulator }) => {
    test.setTimeout(TEST_LIMIT);
    // When
    const { code, output } = await run(required(python), script, emulator);
    // Then
    const passed = output.split('\n').filter((line) => line.startsWith('ok '));
    expect(code, output).toBe(0);
    expect(passed.sort(), output).toEqual(steps.map((step) => `ok ${step}`).sort());
  });
}

interface Run {
  code: number | string;
  output: string;
}

/** Runs a script of `sdk/`; it finds the emulator by its connection string and trusts only its certificate. */
async function run(python: string, script: string, emulator: Emulator): Promise<Run> {
  const file = fileURLToPath(new URL(`../sdk/${script}`, import.meta.url));
  const env = {
    ...process.env,
    // An access key among the arguments would be there for every process on the machine to read.
    ACS_CHAT_CONNECTION_STRING: await emulator.connectionString(),
    REQUESTS_CA_BUNDLE: emulator.certificate,
    SSL_CERT_FILE: emulator.certificate,
    NO_PROXY: '127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return new Promise((resolve) => {
    execFile(python, [file], { env, timeout: SCRIPT_LIMIT }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, output: stdout + stderr });
    });
  });
}
