/** The attributes of the element, and the properties that mirror them. */

/** The options that are texts, and their attributes. */
const TEXTS = {
  endpoint: "endpoint",
  threadId: "thread-id",
  displayName: "display-name",
  theme: "theme",
  locale: "locale",
  layout: "layout",
  sendKey: "send-key",
  features: "features",
};

/** What can be set before the element is defined, and must not hide what it defines. */
const PROPERTIES = [...Object.keys(TEXTS), "richText", "launcher", "texts", "getToken"];

/** What the element hears of. */
export const ATTRIBUTES = [...Object.values(TEXTS), "rich-text", "launcher"];

/** Gives a class the properties. */
export function reflect(prototype) {
  for (const [name, attribute] of Object.entries(TEXTS)) define(prototype, name, attribute);
  define(prototype, "launcher", "launcher");
  Object.defineProperty(prototype, "richText", {
    configurable: true,
    enumerable: true,
    get() {
      // Vue and Svelte write what is false as a word.
      return (this.getAttribute("rich-text") ?? "false") !== "false";
    },
    set(isRich) {
      if (isRich) this.setAttribute("rich-text", "");
      else this.removeAttribute("rich-text");
    },
  });
}

function define(prototype, name, attribute) {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? "" : value);
    },
  });
}

/** What of the attributes can be changed while a chat is there. */
export function settings(element) {
  const { endpoint: _, ...texts } = TEXTS;
  const set = { richText: element.richText };
  for (const name of Object.keys(texts)) set[name] = element[name];
  return set;
}

/** Puts properties that were set before the element was defined where they belong. */
export function upgrade(element) {
  for (const name of PROPERTIES.filter((name) => Object.hasOwn(element, name))) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
