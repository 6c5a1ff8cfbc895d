/** A chat in an element of one's own. */
import { localeOf, textsFor } from "./languages.js";
import { load } from "./load.js";

const OPTIONS = [
  "endpoint", "displayName", "theme", "threadId", "sendKey", "layout", "richText", "features", "onEvent",
];

/** Shows a chat in an element, as soon as the module is there, and gives the handle by which it is ended. */
export async function mount(element, options) {
  const [glue, language] = await Promise.all([load(), languageOf(options ?? {}, element)]);
  const widget = glue.mount(element, options && { ...copied(options), ...language });
  return livened(widget, options, element);
}

/** Makes all ready for a chat in a place within the shadow root of an element, and gives what shows it. */
export async function prepared(place, options, element) {
  const [glue, language] = await Promise.all([load(), languageOf(options, element)]);
  const show = () => glue.mountInside(place, { ...copied(options), ...language });
  return () => livened(show(), options, element);
}

/** The texts come with the locale, so that whoever changes one need not know of the other. */
function livened(widget, { locale, texts }, element) {
  const [change, create] = [widget.setOptions.bind(widget), widget.createThread.bind(widget)];
  let turn = 0;
  const setOptions = async (changes) => {
    const { locale: newLocale = locale, texts: newTexts = texts } = changes;
    // At once: what waits for texts must not undo what is changed meanwhile.
    change({ ...changes, locale: undefined, texts: undefined });
    if (newLocale === locale && newTexts === texts) return;
    [locale, texts] = [newLocale, newTexts];
    const own = ++turn;
    const language = await languageOf({ locale, texts }, element);
    // Who has changed it again meanwhile does not want these any more.
    if (own === turn) change(language);
  };
  // What is odd is refused as what the service refuses is.
  const createThread = async (thread) => create(thread);
  return Object.assign(widget, { setOptions, createThread });
}

async function languageOf({ locale, texts }, element) {
  const name = localeOf(locale, element);
  return { locale: name || null, texts: await textsFor(name, texts ?? undefined) };
}

/** The function is called on the options of the host page: it may be a method. */
function copied(options) {
  const { getToken } = options;
  const copy = { getToken: typeof getToken === "function" ? (request) => options.getToken(request) : getToken };
  for (const name of OPTIONS) copy[name] = options[name];
  return copy;
}
