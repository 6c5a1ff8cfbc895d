/** Texts that are hard to show. */

/** Every part of it would do something if it were taken for HTML. */
export const MARKUP = '<b>bold</b> & <img src="x" onerror="alert(1)"> <script>alert(2)</script> &lt;';

/** Longer than any line, with no place to break it. */
export const LONG_WORD = `Donaudampfschifffahrts${'elektrizitaetenhauptbetriebswerk'.repeat(12)}`;

/** An address, as long as people paste them. */
export const LONG_ADDRESS = `https://example.org/${'path/'.repeat(40)}?${'query=1&'.repeat(20)}`;

/** Right to left, with digits and Latin letters in between. */
export const ARABIC = 'مرحبا، نلتقي الساعة 12:30 قرب Café Central؟';
export const HEBREW = 'שלום, ניפגש ב־12:30 ליד Café Central?';
