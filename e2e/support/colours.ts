/** Colours as they are seen: what lies behind what, and how well one can be told from the other. */
import type { Locator } from '@playwright/test';

/** Which colour of an element: of its text, of the hint in an empty field, or of the line around it. */
export type Colour = 'text' | 'hint' | 'line';

/** How a colour of an element stands out from what lies behind it: from 1, which is not at all, to 21. */
export function contrast(of: Locator, colour: Colour = 'text'): Promise<number> {
  return of.evaluate((element, colour) => {
    const pencil = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    // Whatever way a colour is written in, the browser paints it.
    const paint = (colours: string[]) => {
      pencil.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        pencil.fillStyle = colour;
        pencil.fillRect(0, 0, 1, 1);
      }
      return [...pencil.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (colours: string[]) => {
      const linear = paint(colours).map((part) => part / 255).map((part) => {
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
    };
    const behind: string[] = [];
    // What surrounds a line is what lies around the element.
    for (let at = colour === 'line' ? element.parentElement : element; at; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const style = getComputedStyle(element, colour === 'hint' ? '::placeholder' : null);
    // A line that is not drawn cannot be told from anything.
    if (colour === 'line' && (style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) === 0)) return 1;
    const front = colour === 'line' ? style.borderTopColor : style.color;
    const [one, other] = [luminance(['white', ...behind]), luminance(['white', ...behind, front])];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }, colour);
}

/** Whether the focus can be seen: by a line around what has it, or around the field that it is in. */
export function showsFocus(focused: Locator): Promise<boolean> {
  return focused.evaluate((element) => {
    const isSeen = (at: Element | null) => {
      if (!at) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
      const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      return isDrawn && !/, 0\)$|^transparent$/.test(outlineColor);
    };
    const isField = element.matches('textarea, input, [contenteditable]');
    const around = isField ? element.closest('.composer__field, .edit-form__field, .rich-editor') : null;
    const glows = around !== null && getComputedStyle(around).boxShadow !== 'none';
    return isSeen(element) || isSeen(around) || glows;
  });
}
