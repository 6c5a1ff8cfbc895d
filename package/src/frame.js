/** What stands around the chat: a place for it, what is there instead of it, and the button and panel of a launcher. */
import { dress } from "./styles.js";
import { known, runsLeft, textOf } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5h16v11H11l-4.5 4v-4H4z";

/** What is more is not counted out. */
const MOST = 99;

/** Within an element's shadow root. */
export class Frame {
  #shadow;
  #launcher;
  #unread = [0, false];
  #texts;
  #locale = "";
  #wanted = [];
  /** Says in another language what stands instead of the chat. */
  #sayAgain = () => undefined;
  /** Where the chat is shown. */
  place = make("div", { class: "frame__place" });
  /** Whether the user sees the chat, or would. */
  isOpen = true;

  constructor(shadow) {
    this.#shadow = shadow;
    this.dress();
    shadow.append(this.place);
  }

  /** In the document that it is in. */
  dress() {
    dress(this.#shadow);
  }

  /** With a button and a panel or without. The chat stays. */
  arrange(isLaunched) {
    if (Boolean(this.#launcher) === isLaunched) return;
    this.#launcher = isLaunched ? this.#newLauncher() : undefined;
    this.isOpen = !isLaunched;
    const { button, status, panel } = this.#launcher ?? {};
    this.#shadow.replaceChildren(...(isLaunched ? [button, status, panel] : [this.place]));
    this.#speakAgain();
    if (!isLaunched) this.want();
  }

  /** The texts of a language. */
  speak(locale, texts) {
    [this.#locale, this.#texts] = [locale, texts];
    this.#speakAgain();
    this.#sayAgain();
  }

  /** Shapes, as long as there is no chat. */
  wait() {
    const shapes = Array.from({ length: 6 }, () => make("div", { class: "frame__shape" }));
    const waiting = make("div", { class: "frame__waiting", role: "status" }, ...shapes);
    this.#instead(waiting, () => waiting.setAttribute("aria-label", this.#text("elementLoading")));
  }

  /** Why there is no chat, and what can be done. */
  fail(text, action, act) {
    const [reason, button] = [make("p", {}), make("button", { type: "button" })];
    button.addEventListener("click", () => {
      // The button goes, and keys must not leave the panel with it.
      this.focus();
      act();
    });
    const marks = { class: "frame__failed", part: "failed", role: "alert" };
    this.#instead(make("div", marks, reason, button), () => {
      reason.textContent = this.#text(text);
      button.textContent = this.#text(action);
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
    if (this.isOpen) return Promise.resolve();
    return new Promise((done) => {
      this.#wanted.push(done);
      const rest = () => (globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 1_000)))(() => this.want());
      if (document.readyState === "complete") rest();
      else addEventListener("load", rest, { once: true });
    });
  }

  /** Opens the panel. Returns whether it was closed. */
  open() {
    return this.#turn(true);
  }

  /** Closes the panel, and gives the focus back to the button if it was in there. */
  close() {
    const { host } = this.#shadow;
    const { panel, button } = this.#launcher ?? {};
    // What the host page has put in there is not of the shadow root, but of the element.
    const isInside = host.contains(host.getRootNode().activeElement);
    const isClosed = Boolean(panel) && this.#turn(false);
    if (isClosed && isInside) button.focus();
    return isClosed;
  }

  /** Gives the focus to the panel, which is read out by its name. */
  focus() {
    this.#launcher?.panel.focus();
  }

  #turn(isOpen) {
    if (this.isOpen === isOpen) return false;
    this.isOpen = isOpen;
    this.#launcher.panel.inert = !isOpen;
    this.#launcher.button.setAttribute("aria-expanded", String(isOpen));
    this.want();
    return true;
  }

  /** Somebody is about to open the chat. */
  want() {
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
    if (!this.#launcher) return;
    const { button, panel, bar, title, close, badge, status } = this.#launcher;
    const [total, hasMore] = this.#unread;
    for (const spoken of [button, bar, status]) this.#mark(spoken);
    for (const named of [button, panel]) named.setAttribute("aria-label", this.#text("elementChat"));
    title.textContent = this.#text("elementChat");
    close.setAttribute("aria-label", this.#text("elementClose"));
    badge.textContent = total === 0 ? "" : total > MOST ? `${MOST}+` : `${total}${hasMore ? "+" : ""}`;
    status.textContent = total === 0 ? "" : this.#text("elementUnread", total);
  }

  #newLauncher() {
    const badge = make("span", { class: "frame__badge", part: "badge", "aria-hidden": "true" });
    const icon = make("slot", { name: "launcher-icon" }, bubble());
    const marks = { "aria-haspopup": "dialog", "aria-expanded": "false", "aria-describedby": "frame-unread" };
    const button = make("button", { class: "frame__launcher", part: "launcher", type: "button", ...marks }, icon, badge);
    const status = make("span", { class: "frame__unseen", id: "frame-unread", role: "status" });
    const title = make("span", { "aria-hidden": "true" });
    const close = make("button", { type: "button", part: "panel-close" }, "✕");
    const bar = make("div", { class: "frame__bar", part: "panel-bar" }, title, close);
    const panel = make("div", { class: "frame__panel", part: "panel", role: "dialog", tabindex: "-1" }, bar, this.place);
    panel.inert = true;
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open() && this.focus()));
    for (const kind of ["pointerenter", "focus"]) button.addEventListener(kind, () => this.want());
    close.addEventListener("click", () => this.close());
    panel.addEventListener("keydown", (event) => this.#hearKey(event));
    return { button, status, panel, bar, title, close, badge };
  }

  /** Escape belongs to whatever is open in the chat first. */
  #hearKey(event) {
    const isTaken = event.defaultPrevented || event.isComposing || event.keyCode === 229;
    const isInDialog = event.composedPath().some((element) => element.localName === "dialog" && element.open);
    if (event.key !== "Escape" || isTaken || isInDialog) return;
    event.preventDefault();
    this.close();
  }
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function bubble() {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", BUBBLE);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}
