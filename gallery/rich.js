/** Messages with formatting, from friends and from others. */
import { identifier, line, Thread } from './thread.js';

const ANN = 'Ann';
const BEN = 'Ben Okafor';

const CODE = `<pre><code>fn walk(steps: usize) -&gt; impl Iterator&lt;Item = Step&gt; {
    (0..steps).map(|step| if step % 2 == 0 { Step::left(step) } else { Step::right(step) }).filter(Step::is_safe)
}

\t// ${'a line that does not end '.repeat(8)}</code></pre>`;

const CELLS = ['Day', 'Way', 'Length', 'Height', 'Lunch', 'Who drives', 'Who brings the coffee'];

function html(ago, name, text) {
  return line(ago, name, text, { type: 'html' });
}

function rows(count) {
  const cells = (tag, row) => CELLS.map((cell) => `<${tag}>${row ? `${cell} ${row}` : cell}</${tag}>`).join('');
  const body = Array.from({ length: count }, (_, row) => `<tr>${cells('td', row + 1)}</tr>`);
  return `<table><tbody><tr>${cells('th', 0)}</tr>${body.join('')}</tbody></table>`;
}

/** Every kind of formatting. */
export function formatted() {
  const { rawId } = identifier(ANN);
  const lines = [
    html(
      20,
      BEN,
      `<h2>The plan</h2><p>We go <b>early</b>, <i>slowly</i>, <u>together</u> and <s>by bus</s> by car: H<sub>2</sub>O,
        10 m<sup>2</sup> of blanket, <code>lake.gpx</code>.</p><hr><p>Bring</p><ul><li>coffee<ul><li>and milk</li></ul></li>
        <li>jackets</li></ul><ol start="3"><li>third</li><li>fourth</li></ol>`,
    ),
    html(19, ANN, '<p><b>Bold</b> and <code>code</code></p><blockquote><p>quoted</p></blockquote><p>and an answer</p>'),
    html(
      18,
      BEN,
      `<p>Hi <span itemscope itemtype="http://schema.skype.com/Mention" itemid="${rawId}">Ann</span>, ask
        <msft-mention id="8:acs:other">Carla</msft-mention> for <a href="https://example.org/walks/lake">the way</a>.</p>`,
    ),
    html(17, BEN, '<p><img itemtype="http://schema.skype.com/Emoji" alt="🥾"><emoji id="sun" alt="☀️"></emoji></p>'),
  ];
  return new Thread('Formatted', [ANN, BEN], lines, { seen: { [ANN]: 3 } });
}

/** A reply as Teams writes it. */
export function replied() {
  const quoted = `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1700000000000">
    <strong itemprop="mri" itemid="8:acs:x">Ben Okafor</strong><span itemprop="time" itemid="1700000000000"></span>
    <p itemprop="preview">Shall we meet at half past eight, at the station?</p></blockquote>`;
  const lines = [
    line(9, BEN, 'Shall we meet at half past eight, at the station?'),
    html(8, ANN, `${quoted}<p>Yes, below the clock.</p>`),
    html(7, BEN, `${quoted.replace('Ben Okafor', 'Ann')}<p>See you there.</p>`),
  ];
  return new Thread('Replies', [ANN, BEN], lines);
}

/** Tables and code that are wider than their bubbles. */
export function wide() {
  return new Thread('Wide', [ANN, BEN], [html(9, BEN, rows(4)), html(8, ANN, CODE), html(7, BEN, CODE)]);
}

/** Messages that are too long. */
export function endless() {
  const paragraphs = '<p>One more <b>word</b> about it.</p>'.repeat(600);
  return new Thread('Endless', [ANN, BEN], [html(9, BEN, paragraphs), line(8, ANN, 'On and on\n'.repeat(600))]);
}

/** Links and names that are not what they look like. */
export function disguised() {
  const name = '\u0430dmin\u200b'; // Its first letter is a Cyrillic one.
  const lines = [
    html(9, name, '<p>Sign in at <a href="https://evil.example/">https://bank.example/login</a></p>'),
    html(8, name, '<p>or at <a href="https://bank.example@evil.example/">the bank</a></p>'),
    html(7, name, '<p>or at <a href="https://b\u0430nk.example/">b\u0430nk.example</a></p>'),
    html(6, name, '<p>or at <a href="https://evil.example/">elpmaxe.\u202eknab</a> or <a href="javascript:alert(1)">here</a></p>'),
    line(5, name, 'https://b\u00fccher.example/ \u202eis turned and does not turn what follows'),
    line(4, name, `Z${'\u0301\u0316'.repeat(40)}algo`),
    html(3, name, '<form><input name="password"><button>Sign in</button></form><style>*{display:none}</style>'),
  ];
  return new Thread(`Lunch \u202eno Friday`, [ANN, name], lines);
}

/** Formatting from right to left. */
export function rightToLeft() {
  const lines = [
    html(9, 'نور', '<h3>الخطة</h3><p>نلتقي <b>الساعة 12:30</b> قرب Café Central</p><ul><li>قهوة</li><li>سترات</li></ul>'),
    html(8, 'نور', '<blockquote><p>متى نلتقي؟</p></blockquote><p>الساعة <code>12:30</code></p><p>See you there!</p>'),
    html(7, ANN, '<table><tr><th>اليوم</th><th>الطريق</th></tr><tr><td>الجمعة</td><td>the lake</td></tr></table>'),
  ];
  return new Thread('غداء', [ANN, 'نور'], lines);
}
