/** The token servers, by Microsoft's SDKs against the emulator, with the page that gets its tokens there. */
import { join } from 'node:path';
import type { Emulator } from '../support/emulator.ts';
import { required } from '../support/environment.ts';
import { converse, expect, openThread, test } from '../support/examples/fixtures.ts';
import { People } from '../support/people.ts';
import { NEWEST_SDK } from '../support/programs.ts';

const TOPIC = 'Strangers';

/** Everybody here is new to the service. */
test.use({ demo: false });

test.beforeEach(() => test.slow());

/** What a token server has to know of the emulator. */
async function variables(emulator: Emulator): Promise<Record<string, string>> {
  return {
    ACS_CONNECTION_STRING: await emulator.connectionString(),
    NODE_EXTRA_CA_CERTS: emulator.certificate,
    REQUESTS_CA_BUNDLE: emulator.certificate,
    SSL_CERT_FILE: emulator.certificate,
    NO_PROXY: '127.0.0.1',
  };
}

/** The Python of the tests has Microsoft's packages. */
function python(): Record<string, string> {
  const folder = required('ACS_CHAT_PYTHON_DIR');
  return {
    PYTHON: join(folder, 'common/bin/python'),
    PYTHONPATH: join(folder, `sdk-${NEWEST_SDK}`),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

for (const [name, more] of [
  ['token-server-node', () => ({})],
  ['token-server-python', python],
] as const) {
  test(`two people who get their tokens from ${name} begin a conversation`, async ({ emulator, example }) => {
    // Given
    const served = await example(name, { ...(await variables(emulator)), ...more() });
    const { chat: ann } = await served.open('ann');
    const { chat: ben } = await served.open('ben');
    // Who asks a second time is the same user.
    const tokenOf = async (user: string) => (await fetch(new URL(`/chat-token?user=${user}`, served.address(user)))).json();
    const [{ userId, token, expiresOn }, again] = [await tokenOf('ben'), await tokenOf('ben')];
    expect(again.userId).toBe(userId);
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(Date.parse(expiresOn)).toBeGreaterThan(Date.now());
    // Who is not signed in gets none.
    expect((await fetch(new URL('/chat-token?user=%3Cb%3E', served.address('ann')))).status).toBe(401);
    // When
    await new People(ann).create(TOPIC, [{ id: userId, name: 'Ben' }]);
    // Then
    await openThread(ann, TOPIC);
    await openThread(ben, TOPIC);
    await converse(ann, ben);
  });
}
