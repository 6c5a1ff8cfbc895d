/** Applications with a framework, built by Vite from the package as it would be published. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HIKE, LUNCH } from '../support/chat.ts';
import { converse, expect, openThread, test } from '../support/examples/fixtures.ts';
import { signIn } from '../support/service.ts';

const REPOSITORY = new URL('../../', import.meta.url);

// They share the folder that the package is unpacked in: one after the other, and each is built first.
test.describe.configure({ mode: 'default', timeout: 300_000 });

for (const name of ['react', 'vue']) {
  test(`in ${name} two people talk to each other, and the page counts what is unread`, async ({ emulator, example }) => {
    // Given
    const built = await example(name);
    const files = await readdir(new URL(`target/examples/${name}/assets/`, REPOSITORY));
    expect(files.filter((file) => file.endsWith('.wasm'))).toHaveLength(1);
    const { chat: ann, page } = await built.open('ann');
    const { chat: ben } = await built.open('ben');
    await openThread(ben, LUNCH);
    for (const topic of [HIKE, LUNCH]) await openThread(ann, topic);
    await converse(ann, ben);
    await expect(page.locator('output')).toHaveText('0');
    // When
    await (await signIn(emulator, 'carla')).send(HIKE, 'Bring an umbrella');
    // Then
    await expect(page.locator('output')).toHaveText('1');
  });
}

// It has been installed by then.
test('strict TypeScript finds no fault with the application in React', async () => {
  const tsc = fileURLToPath(new URL('e2e/node_modules/.bin/tsc', REPOSITORY));
  const cwd = fileURLToPath(new URL('examples/react/', REPOSITORY));
  const check = promisify(execFile)(tsc, ['--project', 'tsconfig.json', '--pretty', 'false'], { cwd });
  const { stdout } = await check.catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
});
