/** What the package brings for editors and for translators. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REPOSITORY, read } from '../support/examples/documents.ts';

const DIST = join(REPOSITORY, 'dist');

interface Thing {
  name: string;
  description?: string;
}

const LISTS = ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties'] as const;

interface Papers {
  modules: [{ declarations: [Record<(typeof LISTS)[number], Thing[]>] }];
}

test('everything that the element has is described, in the words of the documentation', async () => {
  const papers = JSON.parse(await readFile(join(DIST, 'custom-elements.json'), 'utf8')) as Papers;
  const [{ declarations: [element] }] = papers.modules;
  const documents = ['docs/embedding.md', 'docs/theming.md'].map(read).join('\n').replace(/\[([^[\]]*)\]\([^)]*\)/g, '$1');
  for (const list of LISTS) {
    expect(element[list].length, list).toBeGreaterThan(2);
    for (const { name, description = '' } of element[list]) {
      expect(description, name).not.toBe('');
      expect(documents, name).toContain(` ${description} |`);
    }
  }
});

test('who translates the chat finds every English text in the package', async () => {
  const english = await readFile(join(DIST, 'languages/en.json'), 'utf8');
  expect(english).toBe(read('languages/en.json'));
  const { files, exports } = JSON.parse(await readFile(join(DIST, 'package.json'), 'utf8'));
  expect(files).toContain('languages');
  expect(exports['./languages/*.json']).toBe('./languages/*.json');
});
