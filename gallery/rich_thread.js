/** Formatted messages of a long thread: they say what the plain ones say, so that figures of both can be compared. */
import { numbered } from './thread.js';

const COLUMNS = 3;

const as = (tag, attributes = '') => (text) => `<${tag}${attributes}>${text}</${tag}>`;
const bare = (text) => text;
const paragraph = as('p');
const [bold, italic, code] = ['b', 'i', 'code'].map((tag) => as(tag));
const link = as('a', ' href="https://example.org/walks/lake"');

/** Each is told how a message begins, and the other words: at least one. A table comes once in twenty. */
const FORMS = [
  inLine(bare),
  inLine(bold, bare, italic, bare),
  paragraphs,
  listed('ul'),
  inLine(bare, link, bare),
  inLine(bare),
  quoted,
  inLine(bare, bold),
  inLine(bare, code, bare),
  inLine(bare),
  programmed,
  paragraphs,
  inLine(italic, bare, as('s'), bare),
  listed('ol'),
  inLine(link, bare, bold),
  inLine(bare),
  quoted,
  tabled,
  inLine(code, bare, code, bare),
  inLine(bare, bold, bare, italic),
];

/** One of many messages, as the plain ones are numbered. */
export function formatted(index, length, people) {
  const { text, ...said } = numbered(index, length, people);
  const [number, first, ...words] = text.trim().split(' ');
  return { ...said, type: 'html', text: FORMS[index % FORMS.length](`${number} ${first}`, words) };
}

function inLine(...marks) {
  const marked = (words) => parts(words, marks.length).map((part, at) => marks[at](part));
  return (begin, words) => paragraph([begin, ...marked(words)].join(' '));
}

function paragraphs(begin, words) {
  const [first, ...others] = parts(words, 2);
  return [`${begin} ${first}`, ...others].map(paragraph).join('');
}

function listed(tag) {
  return (begin, words) => paragraph(begin) + as(tag)(parts(words, 4).map(as('li')).join(''));
}

function quoted(begin, words) {
  const [quote, ...answer] = parts(words, 2);
  return as('blockquote')(paragraph(`${begin} ${quote}`)) + answer.map(paragraph).join('');
}

function programmed(begin, words) {
  return paragraph(begin) + as('pre')(code(parts(words, 3).join('\n')));
}

function tabled(begin, words) {
  const cells = parts(words, 4 * COLUMNS);
  const row = (at) => as('tr')(cells.slice(at, at + COLUMNS).map(as(at ? 'td' : 'th')).join(''));
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, place) => row(place * COLUMNS));
  return paragraph(begin) + as('table')(as('tbody')(rows.join('')));
}

/** Some words in so many parts that are about as long, or in fewer where there are not enough words. */
function parts(words, count) {
  const size = Math.ceil(words.length / count);
  const all = Array.from({ length: count }, (_, place) => words.slice(place * size, (place + 1) * size).join(' '));
  return all.filter((part) => part !== '');
}
