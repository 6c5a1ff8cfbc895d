/** What judges messages from inside of the page, the same in every browser. */
import type { Facts, Inside, Label, Look } from './verdicts.ts';

/** The element that the widget is in. */
export const PLACE = 'hostile-chat';

/** To be run in every page before anything else. It stands for itself: it is sent as text. */
export function inside(): void {
  if (window !== top) return;
  const PLACE = 'hostile-chat';
  const XHTML = 'http://www.w3.org/1999/xhtml';

  const list = (words: string) => new Set(words.split(' '));
  const ELEMENTS = list(
    'p div br hr b strong i em u s sub sup code pre blockquote ul ol li table thead tbody tr td th a img span bdi button',
  );
  const ATTRIBUTES = list(
    'class part dir href rel target title alt width height start colspan rowspan scope type role datetime tabindex ' +
      'disabled src decoding loading referrerpolicy draggable lang',
  );
  const CONTROLS = list(
    'form input textarea select option fieldset label output iframe frame frameset object embed video audio source ' +
      'track canvas portal dialog details summary map area meter progress script style link meta base template slot',
  );
  /** What a message must not choose, though the widget's own elements have it. */
  const OWN = /^(class|part|role|tabindex|slot|referrerpolicy|rel|target|aria-.*|data-.*)$/;
  /** What the widget gives to some elements, whatever a body has: that it stands in one as well means nothing. */
  const ALWAYS: [string, RegExp][] = [
    ['canvas.picture__room:empty', /^aria-hidden$/],
    ['div.rich-text__table', /^(role|tabindex)$/],
    ['a', /^(rel|target)$/],
    ['button', /^aria-expanded$/],
  ];
  /** What stands in a bubble and was not said by the author. */
  const FURNITURE =
    'button, .icon, .visually-hidden, .message__note, [aria-hidden="true"], .picture, .file, .attachments, ' +
    '.rich-text__host, .rich-text__more';
  /** What stands in the place of an image or of an attachment. */
  const PLACEHOLDER = '.picture, .file';
  /** An empty canvas keeps the room for an image. */
  const ROOM = 'canvas.picture__room:empty';

  const root = () => document.getElementById(PLACE)?.shadowRoot ?? undefined;
  const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
  const all = (within: Element) => [...within.querySelectorAll('*')];
  const isIcon = (element: Element) => element.closest('svg.icon') !== null && element.closest(FURNITURE) !== null;
  const isOrdinary = (address: string) => /^(https?:\/\/|mailto:|tel:)/i.test(address);

  /** The attributes that a body gives, each as `name=value`. */
  const given = (body: string): Set<string> => {
    const found = new Set<string>();
    for (let at = body.indexOf('='); at >= 0; at = body.indexOf('=', at + 1)) {
      const name = /[\w:-]+\s*$/.exec(body.slice(Math.max(0, at - 40), at))?.[0].trim();
      const value = /^\s*("[^"]*"|'[^']*'|[^\s>"']+)/.exec(body.slice(at + 1, at + 200))?.[1];
      if (name && value) found.add(`${name}=${value.replace(/^["']|["']$/g, '')}`);
    }
    return found;
  };

  const wrongName = (element: Element): string[] => {
    const name = element.localName;
    if (isIcon(element) || element.matches(ROOM)) return [];
    if (element.namespaceURI !== XHTML) return [`allowed-elements: ${name} of ${element.namespaceURI}`];
    if (CONTROLS.has(name)) return [`no-controls: ${name}`];
    return ELEMENTS.has(name) ? [] : [`allowed-elements: ${name}`];
  };

  const wrongAttribute = (element: Element, { name, value }: Attr, ofBody: Set<string>): string[] => {
    const what = `allowed-attributes: ${element.localName} ${name}=${value.slice(0, 80)}`;
    if (isIcon(element)) return /^on|^style$|href$/i.test(name) ? [what] : [];
    const isKnown = ATTRIBUTES.has(name) || /^(aria|data)-[a-z-]+$/.test(name);
    const isTaken = OWN.test(name) && value !== '' && ofBody.has(`${name}=${value}`);
    if (name === 'tabindex' && !['0', '-1'].includes(value)) return [what];
    const isAlways = ALWAYS.some(([of, names]) => names.test(name) && element.matches(of));
    return !isKnown || (isTaken && !isAlways) ? [what] : [];
  };

  const wrongLink = (link: Element): string[] => {
    const href = link.getAttribute('href');
    if (href === null) return [];
    const rel = (link.getAttribute('rel') ?? '').split(/\s+/);
    const isPage = /^http/i.test(href);
    const isSafe = rel.includes('noopener') && rel.includes('noreferrer');
    if (!isOrdinary(href)) return [`allowed-schemes: ${href.slice(0, 80)}`];
    if (!isSafe || (isPage && link.getAttribute('target') !== '_blank')) return [`allowed-schemes: ${link.outerHTML}`];
    return [];
  };

  /** An image comes from memory, unless somebody may have asked for one from elsewhere. */
  const wrongImage = (image: Element, isAsked: boolean): string[] => {
    const source = image.getAttribute('src') ?? 'blob:';
    const isFine = source.startsWith('blob:') || (isAsked && /^https?:/.test(source));
    return isFine ? [] : [`no-request: an image from ${source.slice(0, 80)}`];
  };

  const wrongButton = (button: Element): string[] =>
    button.hasAttribute('class') && button.getAttribute('type') === 'button' ? [] : ['no-controls: button'];

  const wrongIn = (within: Element, body: string, isAsked: boolean): string[] => {
    const ofBody = given(body);
    const found = all(within).flatMap((element) => [
      ...wrongName(element),
      ...[...element.attributes].flatMap((attribute) => wrongAttribute(element, attribute, ofBody)),
      ...(element.localName === 'a' ? wrongLink(element) : []),
      ...(element.localName === 'img' ? wrongImage(element, isAsked) : []),
      ...(element.localName === 'button' ? wrongButton(element) : []),
    ]);
    return [...new Set(found)];
  };

  /** What could be painted, or could take the user, outside of the box. */
  const wrongPlace = (bubble: Element, row: Element): string[] => {
    const wrong: string[] = [];
    const { overflowX, overflowY } = getComputedStyle(bubble);
    if (overflowX === 'visible' || overflowY === 'visible') wrong.push('stays-inside: the bubble clips nothing');
    for (const element of all(bubble)) {
      const { position } = getComputedStyle(element);
      const isHeld = position === 'static' || position === 'relative' || element.matches('.visually-hidden, .icon');
      const holder = (element as HTMLElement).offsetParent;
      const isWithin = position === 'absolute' && holder !== null && bubble.contains(holder);
      if (!isHeld && !isWithin) wrong.push(`stays-inside: ${element.localName} is ${position}`);
    }
    const [box, around] = [bubble.getBoundingClientRect(), row.getBoundingClientRect()];
    if (box.left < around.left - 1 || box.right > around.right + 1) wrong.push('stays-inside: wider than its row');
    return wrong;
  };

  const hasFocus = (bubble: Element) => bubble.contains(root()?.activeElement ?? null);

  const rows = () => [...(root()?.querySelectorAll('li.message') ?? [])];
  const said = (row: Element) => row.querySelector('.message__bubble')?.textContent?.trim() ?? '';

  const isApart = (element: Element) => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
  /** Line ends, other controls, and what changes the direction of what follows. */
  const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/;

  /** A name of somebody's choice stands on one line, in its own direction, and within its place. */
  const label = (element: Element): Label => {
    const wrong: string[] = [];
    const text = element.textContent?.trim() ?? '';
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isSeen = !element.matches('.visually-hidden');
    const fits = element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0;
    if (isSeen && !isApart(element)) wrong.push('no_bidi_leak: it has no direction of its own');
    if (isSeen && !fits && (overflowX === 'visible' || textOverflow !== 'ellipsis')) wrong.push('truncated: it is not');
    if (CONTROL.test(text)) wrong.push('controls_neutralised: they are not');
    if (all(element).some(({ localName }) => !['span', 'bdi'].includes(localName))) wrong.push('literal: has elements');
    return { text, wrong };
  };
  const nameOf = (row: Element): Label => {
    const element = row.querySelector('.message__column')?.firstElementChild;
    return element ? label(element) : { text: '', wrong: ['stays-inside: nobody is said to have written it'] };
  };

  /** The message before the one that says this. */
  const before = (marker: string): Element | undefined => {
    const [drawn, texts] = [rows(), rows().map(said)];
    return drawn[texts.indexOf(marker) - 1];
  };

  /** Reads with the widget's own words out of sight. */
  const authorsOwn = (bubble: Element): string => {
    const furniture = [...bubble.querySelectorAll<HTMLElement>(FURNITURE)];
    const displays = furniture.map(({ style }) => style.display);
    for (const { style } of furniture) style.display = 'none';
    const text = (bubble as HTMLElement).innerText;
    furniture.forEach((element, index) => {
      element.style.display = displays[index] ?? '';
      if (element.getAttribute('style') === '') element.removeAttribute('style');
    });
    return text;
  };

  const textOfLink = (link: Element) => folded(authorsOwn(link));

  const count = (bubble: Element): Record<string, number> => {
    const counts: Record<string, number> = {};
    const own = all(bubble).filter((element) => !element.closest(FURNITURE));
    for (const { localName } of own) counts[localName] = (counts[localName] ?? 0) + 1;
    const rules = own.filter((element) => element.getAttribute('role') === 'separator').length;
    return { ...counts, hr: (counts.hr ?? 0) + rules };
  };

  const look = ({ marker, body, sender, isProvoked = false }: Look): Facts | undefined => {
    const row = before(marker);
    const bubble = row?.querySelector<HTMLElement>('.message__bubble');
    if (!row || !bubble) return undefined;
    const wrong = [...wrongIn(bubble, body, isProvoked), ...wrongPlace(bubble, row)];
    if (!isProvoked && hasFocus(bubble)) wrong.push('stays-inside: it has taken the focus');
    const name = nameOf(row);
    if (sender !== undefined && name.text !== sender) wrong.push(`stays-inside: it is said to be of ${name.text}`);
    const text = authorsOwn(bubble);
    const links = [...bubble.querySelectorAll('a[href]')];
    const elements = all(bubble);
    const attributes = elements.flatMap((element) =>
      [...element.attributes].map(({ name, value }): [string, string, string] => [element.localName, name, value]),
    );
    const images = [...bubble.querySelectorAll('img')].filter((image) => image.complete && image.naturalWidth > 0);
    const places = [...bubble.querySelectorAll(PLACEHOLDER)];
    return {
      wrong,
      text: folded(text),
      lines: text.split('\n').map(folded).filter(Boolean),
      whole: folded(bubble.innerText),
      tags: count(bubble),
      attributes: attributes.slice(0, 400),
      links: links.map((link) => [textOfLink(link), link.getAttribute('href') ?? '']),
      images: images.length,
      placeholders: places.filter((place) => !place.parentElement?.closest(PLACEHOLDER)).length,
      controls: elements.filter((element) => CONTROLS.has(element.localName)).length,
      buttons: bubble.querySelectorAll('button').length,
      height: bubble.getBoundingClientRect().height,
      isNote: row.hasAttribute('data-note'),
      sender: name,
      isApart: [...bubble.querySelectorAll('.message__text, .rich-text')].every(isApart),
    };
  };

  const place = (element: Element | null | undefined): string => {
    if (!element) return 'missing';
    const { x, y, width, height } = element.getBoundingClientRect();
    const { display, visibility, opacity, color, fontSize, direction } = getComputedStyle(element);
    const box = [x, y, width, height].map(Math.round);
    return [element.localName, ...box, display, visibility, opacity, color, fontSize, direction].join(' ');
  };
  const attributesOf = (element: Element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`);

  const around = (): string => {
    const [page, widget] = [document.documentElement, root()];
    const parts = [...(widget?.children ?? [])].map((child) => `${child.localName}.${child.className}`);
    const log = widget?.querySelector('[role=log]');
    return JSON.stringify({
      address: location.href.replace(/#$/, ''),
      title: document.title,
      frames: window.length,
      attributes: [...attributesOf(page), ...attributesOf(document.body)],
      head: document.head.childElementCount,
      body: [...document.body.children].map((child) => child.localName),
      neighbours: [...document.querySelectorAll('[data-neighbour]')].map(place),
      widget: [...parts, ...['.app', '.thread-header', '.composer'].map((part) => place(widget?.querySelector(part)))],
      label: log?.getAttribute('aria-label'),
      scrollsSideways: log ? log.scrollWidth > log.clientWidth + 1 : 'missing',
    });
  };

  // How long nobody else had a turn: where a timer comes late, something has held it up.
  const USUAL = 50;
  let [last, held] = [performance.now(), 0];
  setInterval(() => {
    const now = performance.now();
    if (now - last > USUAL) held += now - last;
    last = now;
  }, 5);

  const tools: Partial<Inside> = {
    shows: (markers) => {
      const texts = new Set(rows().map(said));
      return markers.every((marker) => texts.has(marker));
    },
    look,
    labels: (selector) => [...(root()?.querySelectorAll(selector) ?? [])].map(label),
    around,
    bare: (body, box) => wrongIn(box, body, false),
    blocked: () => held,
  };
  Object.assign(window, {
    hostile: tools,
    hostileBefore: before,
  });
}
