/** The themes of the documentation, and the contrast of colours. */
import { blocks, read, rows, section, spans } from './documents.ts';

/** A theme that can be copied. */
export interface Theme {
  /** The class that its style sheet speaks of. */
  name: string;
  /** The attribute that goes with it. */
  theme: string;
  css: string;
}

/** Text, and what it stands on, as the names of custom properties. */
export interface Pair {
  text: string;
  ground: string;
}

const THEMING = 'docs/theming.md';

/** All themes, as they are written. */
export function themes(): Theme[] {
  const ready = section(read(THEMING), '## Ready themes');
  const [elements, sheets] = [blocks(ready, 'html'), blocks(ready, 'css')];
  return elements.map((element, place) => {
    const attribute = (name: string) => new RegExp(` ${name}="([\\w-]+)"`).exec(element)![1]!;
    return { name: attribute('class'), theme: attribute('theme'), css: sheets[place]! };
  });
}

/** What is to be read on what. */
export function pairs(): Pair[] {
  const table = rows(section(read(THEMING), '## Contrast'));
  return table.flatMap(([texts = '', grounds = '']) =>
    spans(texts).flatMap((text) => spans(grounds).map((ground) => ({ text, ground }))),
  );
}

/** How far two colours of the form `#rrggbb` are apart, as WCAG counts. */
export function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
