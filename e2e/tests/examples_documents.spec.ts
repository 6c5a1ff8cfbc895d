/** The documentation for those who embed the chat says what the code does, name by name. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { element, membersOf, propertiesOf, wordsOf } from '../support/examples/declarations.ts';
import { REPOSITORY, column, filesBelow, quotes, read, rows, section, spans } from '../support/examples/documents.ts';

const EMBEDDING = read('docs/embedding.md');

/** The names of things, in an order that makes two lists comparable. */
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const named = (things: { name: string }[]) => sorted(things.map(({ name }) => name));

/** What the first group of a pattern finds in files. */
function found(paths: string[], pattern: RegExp): string[] {
  return sorted(paths.flatMap((path) => [...read(path).matchAll(pattern)].flatMap(([, name]) => name!.split(' '))));
}

test('every attribute and property of the element is told of, and no other', () => {
  const table = section(EMBEDDING, '### Attributes and properties');
  const { attributes, members } = element();
  expect(sorted(column(table, 0))).toEqual(named(attributes));
  const fields = members.filter(({ kind }) => kind === 'field').map(({ name }) => name);
  expect(sorted(column(table, 1))).toEqual(sorted([...attributes.map(({ fieldName }) => fieldName), ...fields]));
});

test('every method, event and slot of the element is told of, and no other', () => {
  const { members, events, slots } = element();
  const methods = members.filter(({ kind }) => kind === 'method');
  expect(sorted(column(section(EMBEDDING, '### Methods'), 0))).toEqual(named(methods));
  expect(sorted(column(section(EMBEDDING, '### Events'), 0))).toEqual(named(events));
  expect(sorted(column(section(EMBEDDING, '### Slots'), 0))).toEqual(named(slots));
});

test('the details of events are those of the types', () => {
  const declared = membersOf('ChatEvents');
  const table = rows(section(EMBEDDING, '### Events'));
  expect(table).toHaveLength(declared.size);
  for (const [event = '', detail = ''] of table) {
    const declaration = declared.get(spans(event)[0]!.replace('acs-chat-', ''));
    expect(sorted(detail.match(/\w+/g) ?? []), event).toEqual(sorted(propertiesOf(declaration!)));
  }
  expect(column(section(EMBEDDING, '### Codes of errors'), 0)).toEqual(wordsOf('ChatErrorCode'));
});

test('every option of mount and every method of what it gives is told of, and no other', () => {
  const options = [...membersOf('ChatLook').keys(), ...membersOf('ChatOptions').keys()];
  expect(sorted(column(section(EMBEDDING, '### Options'), 0))).toEqual(sorted(options));
  const methods = membersOf('ChatWidget').keys();
  expect(sorted(column(section(EMBEDDING, '### What mount gives'), 0))).toEqual(sorted(methods));
});

test('every part that is on screen is told of, and no other', () => {
  const components = found(filesBelow('src/components', '.rs'), /\bpart="([\w -]+)"/g);
  const branches = found(filesBelow('src/components', '.rs'), /\bpart=\{if [^{}]+ \{ "([\w -]+)" \}/g);
  const frame = found(filesBelow('package/src', '.js'), /\bpart: "([\w -]+)"/g);
  const parts = sorted([...components, ...branches, ...frame]);
  expect(sorted(column(section(EMBEDDING, '### Parts'), 0))).toEqual(parts);
  expect(named(element().cssParts)).toEqual(parts);
});

test('every custom property that counts is told of with its value, and no other', () => {
  const theming = read('docs/theming.md');
  const table = section(theming, '## Custom properties');
  const sheets = [...filesBelow('styles', '.css'), 'package/src/styles.js'];
  const properties = found(sheets, /var\((--acs-chat-[\w-]+)/g);
  expect(sorted(column(table, 0))).toEqual(properties);
  expect(named(element().cssProperties)).toEqual(properties);
  const tokens = sheets.map(read).join('\n');
  for (const [property = '', , values = ''] of rows(table)) {
    for (const value of spans(values)) {
      // The frame before the chat writes the same values shorter.
      const short = value.replace(/^0\./, '.');
      const isThere = [value, short].some((form) => new RegExp(`var\\(${spans(property)[0]}, ?${form}\\)`).test(tokens));
      expect(isThere, `${property}: ${value}`).toBe(true);
    }
  }
});

test('the languages that are told of are those that there are', () => {
  const names = found(['package/src/languages.js'], /new URL\("\.\/languages\/([\w-]+)\.json"/g);
  const table = rows(read('docs/languages.md')).map(([name = '']) => spans(name)[0]!);
  expect(sorted(table)).toEqual(sorted(['en', ...names]));
});

test('what is quoted as said by the chat is said by the code', () => {
  const sources = [...filesBelow('src', '.rs'), ...filesBelow('package/src', '.js')].map(read).join('\n');
  const said = quotes(read('docs/troubleshooting.md'));
  expect(said.length).toBeGreaterThan(30);
  // A sentence may be put together: around what varies, and after a colon.
  const pieces = (quote: string) => quote.split(/…|: /).map((piece) => piece.trim()).filter((piece) => piece.length > 1);
  const isSaid = (quote: string) => sources.includes(quote) || pieces(quote).every((piece) => sources.includes(piece));
  expect(said.filter((quote) => !isSaid(quote))).toEqual([]);
});

test('the events that are passed on are those of the SDK', () => {
  const events = 'e2e/node_modules/@azure/communication-chat/dist/esm/models/events.d.ts';
  const union = /ChatEventId = ([^;]+);/.exec(read(events))![1]!;
  const names = found(['examples/events/microsoft_sdk.js'], /^ {2}"(\w+)",$/gm);
  expect(names).toEqual(sorted([...union.matchAll(/"(\w+)"/g)].map(([, name]) => name!)));
});

test('the policy in the documentation is the one that the example is served with', () => {
  const headers = JSON.parse(read('examples/strict-csp/headers.json')) as Record<string, string>;
  const written = /```text\n(.*?)```/s.exec(read('examples/strict-csp/README.md'))![1]!;
  expect(written.replace(/\s+/g, ' ').trim()).toBe(headers['content-security-policy']);
});

test('figures in the comparison are those that were measured', () => {
  const { figures } = JSON.parse(read('docs/threads.json')) as { figures: Record<string, number> };
  const table = rows(section(read('docs/comparison.md'), '## Measured: long conversations'));
  expect(table.length).toBeGreaterThan(5);
  for (const [what = '', ours = '', theirs = ''] of table) {
    const figure = (of: string) => Math.round(figures[`${of}, ${spans(what)[0]}`]!);
    const number = (text: string) => Number(text.replace(',', ''));
    expect([number(ours), number(theirs)], what).toEqual([figure('widget'), figure('MessageThread')]);
  }
});

test('figures of polling are those that were measured', () => {
  const measured = rows(section(read('docs/requests.md'), '## Measured'));
  const table = rows(section(read('docs/production.md'), '## 6. What polling costs'));
  expect(table.length).toBeGreaterThan(3);
  for (const [what, ...figures] of table) {
    const [, requests, , , sent, received] = measured.find(([name]) => name === what)!;
    expect(figures, what).toEqual([requests, sent, received]);
  }
});

test('every link of the documentation leads somewhere', () => {
  const pages = ['README.md', ...filesBelow('docs', '.md'), ...filesBelow('examples', '.md')];
  const dead = pages.flatMap((page) => {
    const text = read(page).replace(/^```.*?^```$/gms, '');
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    return links.filter(([, path, place]) => !leads(page, path!, place)).map(([link]) => `${page}: ${link}`);
  });
  expect(dead).toEqual([]);
});

function leads(page: string, path: string, place: string | undefined): boolean {
  const target = path ? join(dirname(page), path) : page;
  if (!existsSync(join(REPOSITORY, target))) return false;
  return !place || !target.endsWith('.md') || anchors(read(target)).includes(place);
}

/** The names that headings have in addresses. */
function anchors(text: string): string[] {
  const headings = text.split('\n').filter((line) => /^#+ /.test(line));
  const plain = headings.map((line) => line.replace(/^#+ /, '').replace(/[`*]/g, '').toLowerCase());
  return plain.map((heading) => heading.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/ /g, '-'));
}
