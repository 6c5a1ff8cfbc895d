/** The package as npm packs it: what publint, are-the-types-wrong and TypeScript say, and that its papers are true. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { expect, test } from '../fixtures.ts';
import { visitHost } from '../support/host_page.ts';

const run = promisify(execFile);

const E2E = join(import.meta.dirname, '..');
const DIST = join(E2E, '..', 'dist');

/** Packing and unpacking is work for npm, the disk and the compression. */
const HOOK_LIMIT = 120_000;

/** Where the package is unpacked, as npm would do it. */
let home = '';
let tarball = '';

test.slow();

test.beforeAll(async () => {
  test.setTimeout(HOOK_LIMIT);
  home = await mkdtemp(join(tmpdir(), 'acs-chat-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home, DIST]);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  tarball = join(home, filename);
  const modules = join(home, 'node_modules');
  await mkdir(modules);
  await run('tar', ['-xzf', tarball, '-C', modules]);
  await cp(join(modules, 'package'), join(modules, 'acs-chat-widget'), { recursive: true });
  await symlink(join(E2E, 'node_modules', '@types'), join(modules, '@types'));
  await symlink(join(E2E, 'node_modules', 'csstype'), join(modules, 'csstype'));
});

test.afterAll(() => rm(home, { recursive: true, force: true }));

test('publint finds no fault', async () => {
  const { messages } = await publint({ pkgDir: join(home, 'node_modules/acs-chat-widget'), pack: false, strict: true });
  expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([]);
});

test('are-the-types-wrong finds no fault', async () => {
  const attw = join(E2E, 'node_modules/.bin/attw');
  // What is no script has no types.
  const files = ['acs-chat-widget_bg.wasm', 'custom-elements.json', 'languages/*.json'];
  const args = [tarball, '--profile', 'esm-only', '--no-color', '--exclude-entrypoints', ...files];
  // What it found is what it prints, and then it fails.
  const found = await run(attw, args).then(() => '', (error: { stdout: string }) => error.stdout);
  expect(found).toBe('');
});

test('TypeScript takes every documented name, and refuses wrong ones', async () => {
  await cp(join(E2E, 'types'), home, { recursive: true });
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    types: [],
    noUncheckedSideEffectImports: true,
  };
  const files = (await readdir(join(E2E, 'types'))).filter((name) => /\.tsx?$/.test(name));
  await writeFile(join(home, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const tsc = join(E2E, 'node_modules/.bin/tsc');
  const { stdout } = await run(tsc, ['--project', home]).catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
});

test('what the papers say of the element is true', async ({ emulator, page }) => {
  // Given
  const papers = JSON.parse(await readFile(join(DIST, 'custom-elements.json'), 'utf8')) as Papers;
  const [{ declarations: [declared] }] = papers.modules;
  await visitHost(page, emulator, { body: '' });
  await page.waitForFunction(() => 'chat' in window);
  // When
  const found = await page.evaluate(() => {
    const { AcsChatElement } = (window as unknown as { chat: { AcsChatElement: CustomElementConstructor } }).chat;
    const { observedAttributes } = AcsChatElement as unknown as { observedAttributes: string[] };
    return { attributes: observedAttributes, members: Object.getOwnPropertyNames(AcsChatElement.prototype) };
  });
  // Then
  const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
  expect(names(declared.attributes)).toEqual(found.attributes.sort());
  const called = ['connectedCallback', 'disconnectedCallback', 'adoptedCallback', 'attributeChangedCallback'];
  const own = ['constructor', ...called];
  const fields = declared.attributes.map(({ fieldName }) => fieldName);
  const members = found.members.filter((name) => !own.includes(name)).sort();
  expect([...names(declared.members), ...fields].sort()).toEqual(members);
});

interface Papers {
  modules: [
    { declarations: [{ attributes: { name: string; fieldName: string }[]; members: { name: string }[] }] },
  ];
}
