/** What stands around the chat: a place for it, and what is there instead of it; a launcher has the place in its panel. */
import { Launcher } from "./launcher.js";
import { make } from "./make.js";
import { dress } from "./styles.js";
import { known, runsLeft, textOf } from "./texts.js";

/** Within an element's shadow root. */
export class Frame {
  #shadow;
  #launcher;
  /** It is not known before something is arranged. */
  #isLaunched;
  #unread = [0, false];
  #texts;
  #locale = "";
  #wanted = [];
  #isWanted = false;
  /** Says in another language what stands instead of the chat. */
  #sayAgain = () => undefined;
  /** Where the chat is shown. */
  place = make("div", { class: "frame__place" });

  constructor(shadow) {
    this.#shadow = shadow;
    this.dress();
  }

  /** In the document that it is in. */
  dress() {
    dress(this.#shadow);
  }

  /** Whether the user sees the chat, or would. */
  get isOpen() {
    return this.#launcher?.isOpen ?? this.#isLaunched === false;
  }

  /** With a button and a panel or without. The chat stays. */
  arrange(isLaunched) {
    if (this.#isLaunched === isLaunched) return this.#launcher?.fit();
    this.#isLaunched = isLaunched;
    this.#launcher = isLaunched ? new Launcher(this.place, () => this.want()) : undefined;
    this.#shadow.replaceChildren(...(this.#launcher?.nodes ?? [this.place]));
    this.#speakAgain();
    if (!isLaunched) this.want();
  }

  /** Takes button and panel away, until something is arranged again. */
  vanish() {
    if (!this.#launcher) return;
    this.#launcher = this.#isLaunched = undefined;
    this.#isWanted = false;
    this.#shadow.replaceChildren();
  }

  /** The texts of a language. */
  speak(locale, texts) {
    [this.#locale, this.#texts] = [locale, texts];
    this.#speakAgain();
    this.#sayAgain();
  }

  /** Shapes where the chat will be, as long as there is none: a list, messages, and where one writes. */
  wait() {
    const list = make("div", { class: "frame__list" }, ...shapes(3));
    const messages = make("div", { class: "frame__shapes" }, ...shapes(6));
    const talk = make("div", { class: "frame__talk" }, messages, ...shapes(1));
    const waiting = make("div", { class: "frame__waiting", role: "status" }, list, talk);
    this.#instead(waiting, () => waiting.setAttribute("aria-label", this.#text("elementLoading")));
  }

  /** Why there is no chat, and what can be done about it, if anything can. */
  fail(text, action, act) {
    const [reason, button] = [make("p", {}), make("button", { type: "button" })];
    button.addEventListener("click", () => {
      // The button goes, and keys must not leave the panel with it.
      this.focus();
      act();
    });
    const marks = { class: "frame__failed", part: "failed", role: "alert" };
    this.#instead(make("div", marks, reason, ...(action ? [button] : [])), () => {
      reason.textContent = this.#text(text);
      if (action) button.textContent = this.#text(action);
    });
  }

  /** Makes room for the chat. */
  clear() {
    this.place.querySelector(":scope > :is(.frame__waiting, .frame__failed)")?.remove();
    this.#sayAgain = () => undefined;
  }

  /** The number on the badge. */
  count(total, hasMore) {
    this.#unread = [total, hasMore];
    this.#speakAgain();
  }

  /** Waits until somebody is about to open the panel, or the page has nothing better to do. */
  whenWanted() {
    if (this.isOpen || this.#isWanted) return Promise.resolve();
    return new Promise((done) => {
      this.#wanted.push(done);
      const rest = () => (globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 1_000)))(() => this.want());
      if (document.readyState === "complete") rest();
      else addEventListener("load", rest, { once: true });
    });
  }

  /** Opens the panel. Returns whether it was closed. */
  open() {
    return this.#launcher?.open() ?? false;
  }

  /** Closes the panel, and gives the focus back to the button if it was in there. */
  close() {
    return this.#launcher?.close() ?? false;
  }

  /** Gives the focus to the panel, which is read out by its name. */
  focus() {
    this.#launcher?.focus();
  }

  /** Somebody is about to open the chat. */
  want() {
    this.#isWanted = true;
    for (const done of this.#wanted.splice(0)) done();
  }

  #instead(element, say) {
    this.#sayAgain = () => {
      this.#mark(element);
      say();
    };
    this.#sayAgain();
    this.place.replaceChildren(element);
  }

  /** An element has the language of the texts in it, or none of its own. */
  #mark(element) {
    const lang = known(this.#locale);
    const marks = { lang, dir: lang && (runsLeft(lang) ? "rtl" : "ltr") };
    for (const [name, value] of Object.entries(marks)) {
      if (value) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }

  #text(key, count) {
    return textOf(this.#texts, this.#locale, key, count);
  }

  #speakAgain() {
    const text = (key, count) => this.#text(key, count);
    this.#launcher?.speak(text, (element) => this.#mark(element), this.#unread);
  }
}

function shapes(count) {
  return Array.from({ length: count }, () => make("div", { class: "frame__shape" }));
}
