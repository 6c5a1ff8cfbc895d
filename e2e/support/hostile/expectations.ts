/** What the collection expects of single messages, held against what they look like. */
import type { Expected, Markup } from './corpora.ts';
import type { Facts } from './verdicts.ts';

/** Higher than that, a message is not folded. */
const FOLDED = 3_000;

type Check<Key extends keyof Expected> = (expected: NonNullable<Expected[Key]>, facts: Facts) => unknown;

/** Whether what is seen is as expected, for each thing that may be expected of a single message. */
const CHECKS: { [Key in keyof Expected]?: Check<Key> } = {
  text: (text, facts) => (facts.isNote ? '' : facts.text) === folded(text),
  lines: (lines, facts) => lines.join('\n') === facts.lines.join('\n'),
  contains: (parts, { whole }) => parts.every((part) => whole.includes(folded(part))),
  not_contains: (parts, { whole }) => parts.every((part) => !whole.includes(folded(part))),
  tags: (tags, facts) => Object.entries(tags).every(([name, count]) => (facts.tags[name] ?? 0) === count),
  attrs: (attributes, facts) => attributes.every((wanted) => facts.attributes.some((found) => isSame(wanted, found))),
  attrs_forbidden: (names, { attributes }) => attributes.every(([, name]) => !names.includes(name)),
  links: (links, facts) => JSON.stringify(links) === JSON.stringify(facts.links),
  links_at_most: (most, { links }) => links.length <= most,
  images_loaded: (count, { images }) => images === count,
  placeholder: (count, { placeholders }) => placeholders === count,
  controls: (count, { controls }) => controls === count,
  host_disclosed: (host, { whole }) => whole.includes(host),
  no_live_link_hiding_host: (_, { links, whole }) => links.every(([, href]) => whole.includes(hostOf(href))),
  max_height_px: (_, { height, buttons, isNote }) => height <= FOLDED && (buttons > 0 || isNote),
};

/** Expectations that no single message can show: the invariants have them, and the time is taken elsewhere. */
const ELSEWHERE = new Set([
  'requests',
  'requests_with_token_to',
  'stays_inside',
  'widget_alive',
  'no_bidi_leak',
  'focus_unmoved',
  'no_horizontal_scroll',
  'no_vertical_overflow',
  'max_ms',
]);

/** What is not as expected; each line begins with what it is about. */
export function unmet(given: Markup, facts: Facts): string[] {
  return Object.entries(given.expect).flatMap(([key, expected]) => {
    if (ELSEWHERE.has(key)) return [];
    const check = CHECKS[key as keyof Expected] as ((expected: unknown, facts: Facts) => unknown) | undefined;
    if (!check) return [`${key}: nobody knows what that means, in ${given.id}`];
    const { text, links } = facts;
    const seen = JSON.stringify({ text: text.slice(0, 200), links, note: facts.isNote });
    return check(expected, facts) ? [] : [`${key}: ${given.id} is to have ${JSON.stringify(expected)}, and is ${seen}`];
  });
}

function isSame(one: string[], other: string[]): boolean {
  return one.every((part, index) => part === other[index]);
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function hostOf(address: string): string {
  return /^https?:/i.test(address) ? new URL(address).hostname : '';
}
