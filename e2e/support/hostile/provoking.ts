/** What people do to a message, and what its author hopes that they do: the same in every browser. */
import type { Inside } from './verdicts.ts';

/** The events that a body wants to hear of. */
export function eventsOf(body: string): string[] {
  const names = body.slice(0, 65_536).matchAll(/[\s"'/<]on([a-z]+)\s*=/gi);
  return [...new Set([...names].map(([, name = '']) => name.toLowerCase()))];
}

/** To be run after `inside` in every page. It stands for itself: it is sent as text. */
export function provoking(): void {
  if (window !== top) return;
  /** More elements than that stand in none of the messages that are provoked, but for those that test the limits. */
  const MOST = 300;

  type Kind = new (name: string, init: EventInit) => Event;
  const KINDS: [RegExp, Kind][] = [
    [/^key/, KeyboardEvent],
    [/^(click|dblclick|auxclick|contextmenu|mouse(?!wheel))/, MouseEvent],
    [/pointer/, PointerEvent],
    [/^(drag|drop)/, DragEvent],
    [/^(focus|blur)/, FocusEvent],
    [/^(before)?input$/, InputEvent],
    [/wheel$/, WheelEvent],
    [/^(copy|cut|paste)$/, ClipboardEvent],
  ];
  const make = (name: string): Event => {
    const kind = KINDS.find(([names]) => names.test(name))?.[1] ?? Event;
    // Out of the shadow as well, where the window can see that a click leads away.
    return new kind(name, { cancelable: true, composed: true });
  };

  // An ordinary link may lead away: that is what it is for. What its address is, is looked at elsewhere.
  const leadsAway = (event: Event): boolean => {
    const link = event.composedPath().find((target): target is HTMLAnchorElement => {
      return target instanceof Element && (target.localName === 'a' || target.localName === 'area');
    });
    // That of a link in a drawing is an object.
    const href: unknown = link?.href;
    const address = typeof href === 'string' ? href : (link?.getAttribute('href') ?? '');
    return /^(https?|ftp|mailto|tel|sms):/i.test(address);
  };
  // The user's own clicks are left alone. On the way down, as not all come up again; handlers run all the same.
  addEventListener('click', (event) => void (!event.isTrusted && leadsAway(event) && event.preventDefault()), true);
  addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const button = (event as SubmitEvent).submitter;
    const address = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    if (!/script/i.test(address)) event.preventDefault();
  });

  const provokeElement = (element: Element, events: string[]): void => {
    const tries: (() => unknown)[] = [
      () => (element as HTMLElement).focus?.({ preventScroll: true }),
      () => element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true })),
      ...events.map((name) => () => element.dispatchEvent(make(name))),
    ];
    for (const attempt of tries) {
      try {
        attempt();
      } catch {
        // What an element does not know cannot be done to it.
      }
    }
  };
  const provokeAll = (within: Element, events: string[]): void => {
    for (const element of [within, ...within.querySelectorAll('*')].slice(0, MOST)) provokeElement(element, events);
  };

  const page = window as unknown as {
    hostile: Partial<Inside>;
    hostileCase?: string;
    hostileBefore(marker: string): Element | undefined;
  };
  page.hostile.provoke = (id, marker, events) => {
    const bubble = page.hostileBefore(marker)?.querySelector('.message__bubble');
    const buttons = [...(bubble?.querySelectorAll('button') ?? [])];
    const texts = buttons.map((button) => `${button.textContent} ${button.getAttribute('aria-label') ?? ''}`);
    page.hostileCase = id;
    if (bubble) provokeAll(bubble, events);
    page.hostileCase = undefined;
    return texts;
  };
  page.hostile.provokeBare = (events) => {
    const box = document.getElementById('hostile-chat');
    if (box) provokeAll(box, events);
  };
}
