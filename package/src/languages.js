/** The languages that come with the package, each fetched when it is used. English is in the module. */

// Bundlers find a file by the whole of such an expression, so that none can be put together.
const FILES = {
  ar: () => new URL("./languages/ar.json", import.meta.url),
  de: () => new URL("./languages/de.json", import.meta.url),
  es: () => new URL("./languages/es.json", import.meta.url),
  fr: () => new URL("./languages/fr.json", import.meta.url),
  ja: () => new URL("./languages/ja.json", import.meta.url),
  pt: () => new URL("./languages/pt.json", import.meta.url),
  "zh-Hans": () => new URL("./languages/zh-Hans.json", import.meta.url),
};

/** The names of these languages. */
export const LANGUAGES = Object.freeze(["en", ...Object.keys(FILES)]);

const fetched = new Map();

/** The locale that is meant: `auto` is that of the place in the page, or of the browser. None stays none. */
export function localeOf(wanted, element) {
  if (wanted !== "auto") return wanted ?? "";
  return languageAround(element) || globalThis.navigator?.language || "";
}

/** The nearest `lang`, out of whatever shadow roots the element stands in. */
function languageAround(element) {
  const found = element?.closest?.("[lang]");
  return found ? found.lang : element && languageAround(element.getRootNode?.().host);
}

/** The texts of a locale, with those of the host page over them. Without a file it is those of the host page alone. */
export async function textsFor(locale, own) {
  const texts = await textsOf(locale);
  return own && texts ? { ...texts, ...own } : (own ?? texts);
}

function textsOf(locale) {
  const language = nearest(locale);
  if (!language) return undefined;
  if (!fetched.has(language)) fetched.set(language, read(FILES[language]()).catch((error) => forget(language, error)));
  return fetched.get(language);
}

function nearest(locale) {
  if (!locale) return undefined;
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    return [`${language}-${script}`, language].find((name) => Object.hasOwn(FILES, name));
  } catch {
    return undefined;
  }
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url} was answered ${answer.status}`);
  return answer.json();
}

/** English is better than no chat. The next one asks again. */
function forget(language, error) {
  fetched.delete(language);
  console.warn(`acs-chat: the texts of "${language}" could not be loaded, so that it speaks English:`, error);
  return undefined;
}
