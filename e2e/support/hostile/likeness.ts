/** Whether a text that is shown is the one that somebody wrote, but for what nobody can see. */

/** What has no shape of its own: controls, marks of format, white space, fillers. */
const SHAPELESS = /[\p{C}\p{Z}\s\u2800\u3164\u115f\u1160\uffa0\u180e\u034f\ufe00-\ufe0f]/gu;

/** More marks upon one letter than any language has: they may be fewer on screen. */
const PILED = /(\p{M})\p{M}{2,}/gu;

/** A name of that length may be shown in a shorter form. */
const LONG = 24;

/** The parts that can be seen. */
export function seen(text: string): string {
  return text.normalize('NFC').replace(SHAPELESS, '').replace(PILED, '$1');
}

/** Whether all that can be seen of a text is shown, and nothing else. */
export function isLiteral(shown: string, written: string): boolean {
  return seen(shown) === seen(written);
}

/** As `isLiteral`, for names: what cannot be seen in them may be made visible, and something may be said of them. */
export function isNamed(shown: string, written: string): boolean {
  if (isLiteral(shown, written)) return true;
  let at = 0;
  const all = seen(shown);
  for (const letter of seen(written)) {
    at = all.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  // A pattern for all matches remembers where it was.
  SHAPELESS.lastIndex = 0;
  return SHAPELESS.test(written) || /[^\x00-\x7f]/.test(written);
}

/** Whether a name stands among other words. A long one may lack its middle. */
export function holdsName(shown: string, written: string): boolean {
  const [all, name] = [seen(shown), seen(written)];
  // Marks and controls are told in other ways, and may stand where a name is cut: letters do not change.
  const wanted = lettersOf(written);
  const [head, tail] = shown.split('…').map(lettersOf);
  const lengths = Array.from(wanted, (_, index) => index + 1);
  const begins = lengths.slice(1).some((length) => head?.endsWith(wanted.slice(0, length)));
  const ends = lengths.some((length) => tail?.startsWith(wanted.slice(-length)));
  const isCut = begins && ends;
  const isLong = name.length > LONG && all.includes(name.slice(0, 8)) && all.includes(name.slice(-8));
  const isShortened = isLong || (isCut && wanted.length > 6);
  return all.includes(name) || isShortened || (/[^\x00-\x7f]/.test(written) && isNamed(shown, written));
}

function lettersOf(text: string): string {
  return text.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a text that may have been shortened ends with a whole one of what it repeats. */
export function isWhole(shown: string, piece: string): boolean {
  return shown.replaceAll(piece, '').replace(/[\s…]|\.{3}/g, '') === '';
}
