/** Bodies that chance makes of others: the same ones for the same seed. */

const PIECES = [
  '<', '>', '"', "'", '`', '&', '=', '/', '\0', '\n', '\t', ' ', '<!--', '-->', '<![CDATA[', ']]>', '&lt;', '&#0;',
  '&#x6a;', '</', '<svg>', '</svg>', '<math>', '<style>', '</style>', '<title>', '<textarea>', '<noscript>', '<template>',
  '<table>', '<tr>', '<td>', '<select>', '<script>', '</script>', '<img src=x onerror=alert(1)>', ' onload=alert(1) ',
  ' style=position:fixed ', ' href=javascript:alert(1) ', '<a href="https://evil.example/">', '<p>', '<b>', '</b>',
  '<blockquote>', '<ul><li>', '<iframe srcdoc="', '\u202e', '\u200d', '\ufeff', '\u0301',
];

/** More would make the run long, and what is found by long bodies is found by short ones. */
const LONGEST = 3_000;

/** Halves of pairs of UTF-16 without the other half. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The number that everything follows from: the same one everywhere, unless somebody looks for more. */
export const seed = Number(process.env.ACS_CHAT_SEED ?? 1);

/** So many bodies. */
export function mutants(bodies: string[], count: number): string[] {
  const chance = chances(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(chance() * values.length)]!;
  const place = (text: string) => Math.floor(chance() * (text.length + 1));
  const changes: ((text: string) => string)[] = [
    (text) => inserted(text, place(text), pick(PIECES)),
    (text) => text.slice(0, place(text)),
    (text) => inserted(text, place(text), text.slice(place(text))),
    (text) => inserted(text, place(text), pick(bodies)),
    (text) => without(text, place(text), 1 + Math.floor(chance() * 8)),
    (text) => (chance() < 0.5 ? text.toUpperCase() : text.replace(/>/g, `${pick(PIECES)}>`)),
  ];
  const mutant = () => {
    let text = pick(bodies);
    for (let times = 1 + Math.floor(chance() * 4); times > 0; times -= 1) text = pick(changes)(text);
    // Half of a pair is no text, and JSON would not carry it.
    return text.slice(0, LONGEST).replace(HALVES, '') || '<b>';
  };
  return Array.from({ length: count }, mutant);
}

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function without(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length);
}

/** Numbers from 0 to 1 that only look as if nobody knew them: mulberry32. */
function chances(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
