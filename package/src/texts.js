/** The texts that are needed before the chat is there. They stand in the catalogues of the languages as well. */
export const ENGLISH = {
  elementChat: "Chat",
  elementClose: "Close chat",
  elementUnread: { one: "{n} unread message", other: "{n} unread messages" },
  elementLoading: "The chat is loading…",
  elementNotLoaded: "The chat could not be loaded.",
  elementRetry: "Try again",
  elementStopped: "The chat has stopped working. Reload the page to go on.",
  elementReload: "Reload the page",
};

/** The text of a key, in the form for a number if there is one. */
export function textOf(texts, locale, key, count) {
  const found = texts?.[key] || ENGLISH[key];
  if (count === undefined) return String(found);
  const form = typeof found === "string" ? found : (found[formFor(locale, count)] ?? found.other);
  return String(form ?? "").replace("{n}", new Intl.NumberFormat(known(locale)).format(count));
}

function formFor(locale, count) {
  return new Intl.PluralRules(known(locale) ?? "en").select(count);
}

/** Which languages are written from right to left: those that the module knows. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|nqo|ps|sd|ug|ur|yi)(-|$)/i;

/** Whether a language is written from right to left. */
export const runsLeft = (locale) => RIGHT_TO_LEFT.test(locale);

/** A locale as `Intl` names it. One that is none, such as "de_DE", counts as none. */
export function known(locale) {
  try {
    return Intl.getCanonicalLocales(locale || [])[0];
  } catch {
    return undefined;
  }
}
