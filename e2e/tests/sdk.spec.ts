/** Microsoft's own SDKs against the emulator, unmodified, over https: a story in each version. */
import { test } from '../fixtures.ts';
import { expectSteps, runNode, runPython, sdkPath } from '../support/programs.ts';

const TEST_LIMIT = 60_000;
const SCRIPT_LIMIT = 45_000;

/** The steps of every Python quickstart, in order; `sdk/steps.py` has the same names. */
const PYTHON_STEPS = [
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

const WITH_METADATA = ['message metadata', ...PYTHON_STEPS];

const PYTHON_SDKS = [
  { sdk: '1.0.0b5', script: 'quickstart_seed.py', steps: PYTHON_STEPS },
  { sdk: '1.0.0', script: 'quickstart_first.py', steps: PYTHON_STEPS },
  { sdk: '1.1.0', script: 'quickstart.py', steps: WITH_METADATA },
  { sdk: '1.2.0', script: 'quickstart.py', steps: WITH_METADATA },
  { sdk: '1.3.0', script: 'quickstart.py', steps: WITH_METADATA },
];

/** The steps in JavaScript; `sdk/node/quickstart.js` has the same names. */
const NODE_STEPS = [
  'create users',
  'create thread',
  'create thread alone',
  'create thread with strangers',
  'get properties',
  'send messages',
  'get message',
  'list messages',
  'list messages since',
  'update message',
  'delete message',
  'update topic',
  'list threads',
  'read receipts',
  'typing',
  'not a participant',
  'not the sender',
  'malformed id',
  'unknown thread',
  'unreadable token',
  'add participants',
  'add strangers',
  'list participants',
  'remove participant',
  'limited scopes',
  'delete thread',
  'issue and revoke tokens',
  'delete users',
];

const NODE_SDKS = [
  { version: '1.6.0', name: '@azure/communication-chat', steps: ['thread metadata', ...NODE_STEPS] },
  { version: '1.1.1', name: '@azure/communication-chat-1.1.1', steps: NODE_STEPS },
];

// As one gets it: with the service's own limits on how often one may call.
test.use({ demo: false, emulatorArgs: [] });

for (const { sdk, script, steps } of PYTHON_SDKS) {
  test(`every step of the quickstart passes with azure-communication-chat ${sdk}`, async ({ emulator }) => {
    test.setTimeout(TEST_LIMIT);
    // When
    const run = await runPython({ args: [sdkPath(script)], sdk, emulator, limit: SCRIPT_LIMIT });
    // Then
    expectSteps(run, steps);
  });
}

for (const { version, name, steps } of NODE_SDKS) {
  test(`every operation works with @azure/communication-chat ${version}`, async ({ emulator }) => {
    test.setTimeout(TEST_LIMIT);
    // When
    const run = await runNode([sdkPath('node/quickstart.js'), name], emulator, SCRIPT_LIMIT);
    // Then
    expectSteps(run, steps);
  });
}
