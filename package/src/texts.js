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
  return String(form ?? "").replace("{n}", new Intl.NumberFormat(locale || undefined).format(count));
}

function formFor(locale, count) {
  return new Intl.PluralRules(locale || "en").select(count);
}
