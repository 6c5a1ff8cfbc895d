/** What a message of HTML may be and do, rule by rule, in the real widget against a service that cleans nothing. */
import type { Browser } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { Emulator } from '../support/emulator.ts';
import { Arena } from '../support/hostile/arena.ts';
import { Exhibition, markerOf, type Piece } from '../support/hostile/exhibition.ts';
import type { Facts } from '../support/hostile/verdicts.ts';

/** A message, and what must be true of it. */
interface Rule {
  rule: string;
  body: string;
  holds: (facts: Facts) => unknown;
  /** What else the message is told to be. */
  also?: Partial<Piece>;
}

const has = (facts: Facts, tags: Record<string, number>) =>
  Object.entries(tags).every(([name, count]) => (facts.tags[name] ?? 0) === count);

const READING: Rule[] = [
  {
    rule: 'paragraphs and breaks begin lines',
    body: '<p>one</p><p>two<br>three</p>',
    holds: ({ lines }) => lines.join('|') === 'one|two|three',
  },
  {
    rule: 'emphasis of every kind stays',
    body: '<b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u><s>f</s><strike>g</strike><sub>h</sub><code>i</code>',
    holds: (facts) => has(facts, { b: 1, strong: 1, i: 1, em: 1, u: 1, s: 1, sub: 1, code: 1 }),
  },
  {
    rule: 'lists keep their numbers',
    body: '<ol start="7"><li>seven<ul><li>of them</li></ul></li></ol>',
    holds: (facts) => has(facts, { ol: 1, ul: 1, li: 2 }) && facts.attributes.some(([, name]) => name === 'start'),
  },
  {
    rule: 'headings are no headings of the page',
    body: '<h1>Security notice</h1><h4>Small</h4>',
    holds: (facts) => facts.lines.join('|') === 'Security notice|Small' && has(facts, { h1: 0, h4: 0 }),
  },
  {
    rule: 'quotations stay, also those of replies in Teams',
    body:
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17"><strong itemprop="mri">Cleo</strong>' +
      '<p itemprop="preview">noon?</p></blockquote><p>One</p>',
    holds: (facts) => has(facts, { blockquote: 1 }) && facts.text.includes('noon?') && facts.lines.at(-1) === 'One',
  },
  {
    rule: 'tables keep their cells',
    body: '<table><tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></table>',
    holds: (facts) => has(facts, { table: 1, tr: 2, th: 1, td: 2 }),
  },
  {
    rule: 'preformatted text keeps its lines',
    body: '<pre>if (a)\n    b();</pre>',
    holds: (facts) => has(facts, { pre: 1 }) && facts.lines.length === 2,
  },
  {
    rule: 'mentions are names, of each kind that is sent',
    body:
      '<msft-mention id="8:acs:x">Dora</msft-mention> <at id="0">Emil</at> ' +
      '<span itemtype="http://schema.skype.com/Mention" itemid="1">Fay</span>',
    holds: ({ text }) => text === 'Dora Emil Fay',
  },
  {
    rule: 'an emoji is its other text',
    body: '<p>Fine <emoji id="smile" alt="😊" title="Smile"></emoji></p>',
    holds: ({ text }) => text === 'Fine 😊',
  },
  {
    rule: 'of an unknown element the text stays, of a dangerous one nothing',
    body: '<blink>seen</blink><script>unseen()</script><style>p { unseen }</style><svg><text>unseen</text></svg>',
    holds: ({ text }) => text === 'seen',
  },
  {
    rule: 'no attribute of the author’s choice stays',
    body: '<p class="message" id="app" style="color: red" part="message" role="alert" onclick="alert(1)" hidden>plain</p>',
    holds: ({ text, attributes }) =>
      text === 'plain' && attributes.every(([element, name]) => element !== 'p' || name === 'class'),
  },
  {
    rule: 'forms, frames and media are not there',
    body:
      '<form action="https://evil.example/"><input value="a"><select><option>b</option></select></form>' +
      '<iframe src="https://evil.example/"></iframe><video src="https://evil.example/v" controls autoplay></video>end',
    holds: ({ controls, text }) => controls === 0 && text.endsWith('end'),
  },
  {
    rule: 'links are those of the web, of mail and of telephones',
    body: ['https://a.example/', 'http://b.example/', 'mailto:c@d.example', 'tel:+491', 'ftp://e.example/', '//f.example',
      'javascript:alert(1)', 'data:text/html,x', 'blob:https://g.example/1', '/h', '#i', 'vbscript:x', 'file:///etc']
      .map((address) => `<p><a href="${address}">to</a></p>`).join(''),
    holds: ({ links }) => links.length === 4,
  },
  {
    rule: 'where the text of a link names another host, the real one is seen',
    body: '<a href="https://evil.example/login">https://bank.example/login</a>',
    holds: ({ whole }) => whole.includes('evil.example') && whole.includes('bank.example'),
  },
  {
    rule: 'a host in a link’s user info deceives nobody',
    body: '<a href="https://bank.example@evil.example/">bank.example</a>',
    holds: ({ links, whole }) => links.length === 0 || whole.includes('evil.example'),
  },
  {
    rule: 'letters that look like others are told apart in a host',
    body: '<a href="https://b\u0430nk.example/">https://bank.example/</a>',
    holds: ({ links, whole }) => links.length === 0 || whole.includes('xn--'),
  },
  {
    rule: 'what has nothing to show says so',
    body: '<script>alert(1)</script><!-- nothing -->',
    holds: ({ isNote, text }) => isNote || text === '',
  },
  {
    rule: 'markup in a message of text is text',
    body: '<b>bold</b> & <img src=x onerror=alert(1)>',
    also: { type: 'text' },
    holds: ({ text, tags }) => text === '<b>bold</b> & <img src=x onerror=alert(1)>' && (tags.b ?? 0) === 0,
  },
  {
    rule: 'a type of HTML under another name is cleaned as well',
    body: '<p>read <b>me</b></p><script>alert(1)</script><img src="https://evil.example/t.png" onerror="alert(1)">',
    also: { told: 'RichText/Html' },
    holds: ({ isNote, text }) => isNote || text.includes('<b>') || (text.includes('me') && !text.includes('alert(1)')),
  },
];

const IMAGES: Rule[] = [
  {
    rule: 'an image from elsewhere is not loaded, and its host is named',
    body: '<img src="https://evil.example/track.png" alt="a cat" width="100" height="80">',
    holds: ({ images, placeholders, whole }) =>
      images === 0 && placeholders === 1 && whole.includes('evil.example') && whole.includes('a cat'),
  },
  {
    rule: 'an image without an address of the web has a place, and nothing is asked for',
    body: '<img alt="d" src="data:image/svg+xml,<svg onload=alert(1)>"><img src="x"><img src="//evil.example/i">',
    holds: ({ images }) => images === 0,
  },
  {
    rule: 'the room for an image is bounded, whatever it claims',
    body: '<img src="https://evil.example/i.png" alt="" width="99999999" height="99999999">',
    holds: ({ height }) => height < 1_500,
  },
  {
    rule: 'a file stands on a card with its host, and its link is of the web',
    body: '<p>See</p>',
    also: {
      attachments: [{ id: 'f', attachmentType: 'file', name: 'report\u202egpj.exe', url: 'https://files.example/r' }],
    },
    holds: ({ whole, links }) =>
      whole.includes('files.example') && !whole.includes('\u202e') && links.some(([, href]) => href.startsWith('https:')),
  },
  {
    rule: 'a file with an address of script has no link',
    body: '<p>See</p>',
    also: { attachments: [{ id: 'f', attachmentType: 'file', name: 'a.pdf', url: 'javascript:alert(1)' }] },
    holds: ({ links, whole }) => links.length === 0 && whole.includes('a.pdf'),
  },
];

const BOUNDS: Rule[] = [
  {
    rule: 'nesting is limited, and what is deep inside is seen',
    body: `${'<blockquote><b><i>'.repeat(900)}deep`,
    holds: ({ text, tags }) => text === 'deep' && (tags.blockquote ?? 0) <= 32,
  },
  {
    rule: 'more than is read is folded, and can be seen as text',
    body: `${'<i>x</i><b>y</b>'.repeat(1_700)}`,
    holds: ({ tags, buttons }) => (tags.b ?? 0) < 1_700 && buttons > 0,
  },
  {
    rule: 'a thousand attributes are not kept',
    body: `<b ${'a=1 '.repeat(1_000)}>bold</b>`,
    holds: ({ text, attributes }) => text === 'bold' && attributes.every(([, name]) => name !== 'a'),
  },
  {
    rule: 'cells do not claim more than a table has',
    body: '<table><tr><td colspan="100000" rowspan="100000">cell</td></tr></table>',
    holds: ({ attributes }) => attributes.every(([, name, value]) => !name.endsWith('span') || Number(value) <= 64),
  },
  {
    rule: 'marks do not pile up upon a letter',
    body: `<p>Z${'\u0301'.repeat(2_000)}!</p>`,
    holds: ({ text }) => (text.match(/\u0301/g) ?? []).length <= 100,
  },
  {
    rule: 'directions end with the message',
    body: '<p>a \u202e\u2067\u202d b</p>',
    holds: ({ isApart }) => isApart,
  },
];

test.use({ emulatorArgs: ['--no-rate-limits', '--raw-html'] });

test.beforeEach(() => test.setTimeout(180_000));

for (const [subject, rules] of [['reading', READING], ['images and files', IMAGES], ['bounds', BOUNDS]] as const) {
  test(`each rule of ${subject} holds`, async ({ browser, emulator }) => {
    // Given
    const { arena, exhibition } = await open(browser, emulator);
    // When
    const outcome = await exhibition.show(rules.map(({ rule, body, also }) => ({ id: rule, body, ...also })));
    await arena.close();
    // Then
    const facts = new Map(outcome.shown.map((shown) => [shown.id, shown.facts]));
    const broken = rules.filter(({ rule, holds }) => !holds(facts.get(rule)!));
    expect(outcome.wrong, 'broken invariants').toEqual([]);
    expect(broken.map(({ rule }) => `${rule}: ${JSON.stringify(facts.get(rule)).slice(0, 600)}`)).toEqual([]);
  });
}

test('a link opens apart, and what it opens knows nothing of the page', async ({ browser, emulator }) => {
  // Given a page that a link of a stranger leads to
  const { arena, exhibition } = await open(browser, emulator);
  const body = `<a href="${emulator.http}/_emulator/health" target="_self" rel="opener">go</a>`;
  const piece = { id: 'link', body };
  await arena.show(await exhibition.hang([piece]));
  expect(await arena.missing([markerOf(piece)])).toEqual([]);
  arena.mayOpen = true;
  // When
  const opened = arena.page.context().waitForEvent('page');
  await arena.widget.log.getByRole('link', { name: 'go' }).click();
  // Then
  const other = await opened;
  await other.waitForLoadState();
  expect(await other.evaluate(() => [window.opener === null, document.referrer])).toEqual([true, '']);
  expect(arena.page.url()).toContain('only=nobody');
  await arena.close();
});

test('an image from elsewhere is asked for by a click, without a token', async ({ browser, emulator }) => {
  // Given
  const { arena, exhibition } = await open(browser, emulator);
  const piece = { id: 'image', body: '<img src="https://pictures.example/i.png" alt="a view">' };
  await arena.show(await exhibition.hang([piece]));
  expect(await arena.missing([markerOf(piece)])).toEqual([]);
  await arena.settle();
  expect(arena.strangers()).toEqual([]);
  // When
  await arena.widget.log.getByRole('button', { name: /pictures\.example/ }).click();
  // Then
  await expect.poll(() => arena.strangers()[0]).toMatch(/^pictures\.example:/);
  expect(arena.faults).toEqual([]);
  await arena.close();
});

async function open(browser: Browser, emulator: Emulator): Promise<{ arena: Arena; exhibition: Exhibition }> {
  const arena = await Arena.open(browser, emulator);
  return { arena, exhibition: await Exhibition.open(arena, emulator) };
}
