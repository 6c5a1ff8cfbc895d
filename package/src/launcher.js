/** The button that floats over a page, and the panel that it opens. */
import { make } from "./make.js";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5h16v11H11l-4.5 4v-4H4z";
const CROSS = "M6 6l12 12M18 6L6 18";

/** What is more is not counted out. */
const MOST = 99;

/** What the style sheet says of a panel that fills the page. */
const FULL = "--_full";

export class Launcher {
  #status = make("span", { class: "frame__unseen", id: "frame-unread", role: "status" });
  #badge = make("span", { class: "frame__badge", part: "badge", "aria-hidden": "true" });
  #close = make("button", { type: "button", part: "panel-close" }, "✕");
  // It says no name: the list and the conversation below it have headings of their own.
  #bar = make("div", { class: "frame__bar", part: "panel-bar" }, this.#close);
  #button;
  #panel;
  #want;
  #watching;
  /** Whether the panel is open. */
  isOpen = false;

  /** With a place in its panel. `want` is called when somebody is about to open that. */
  constructor(place, want) {
    this.#want = want;
    const marks = { "aria-haspopup": "dialog", "aria-expanded": "false", "aria-describedby": "frame-unread" };
    const icons = [make("slot", { name: "launcher-icon" }, icon(BUBBLE)), icon(CROSS, "frame__cross")];
    this.#button = make("button", { class: "frame__launcher", part: "launcher", type: "button", ...marks }, ...icons, this.#badge);
    this.#panel = make("dialog", { class: "frame__panel", part: "panel", tabindex: "-1" }, this.#bar, place);
    this.#panel.inert = true;
    this.#listen();
  }

  /** What is to stand in the shadow root. */
  get nodes() {
    return [this.#button, this.#status, this.#panel];
  }

  /** Opens the panel. Returns whether it was closed. */
  open() {
    if (this.isOpen) return false;
    this.#turn(true);
    return true;
  }

  /** Closes the panel, and gives the focus back to the button if it was in there. */
  close() {
    if (!this.isOpen) return false;
    const isInside = Boolean(this.#focused()) || this.#panel.matches(":modal");
    // One that stands upon everything would keep the page from its user.
    for (const dialog of this.#asking()) dialog.close();
    this.#turn(false);
    if (isInside) this.#button.focus();
    return true;
  }

  /** Gives the focus to the panel, which is read out by its name. */
  focus() {
    this.#panel.focus();
  }

  /** An open panel that fills the page is all that there is: what is behind it can neither be reached nor be read. */
  fit() {
    const panel = this.#panel;
    if (!panel.isConnected) return;
    const isModal = this.isOpen && isFull(panel) && (panel.matches(":modal") || this.#asking().length === 0);
    if (panel.matches(":modal") === isModal && panel.open === isModal) return;
    const focused = this.isOpen && this.#focused();
    // What was moved while it was open has lost its place above everything else, and has to be closed as well.
    panel.close();
    if (isModal) panel.showModal();
    if (isModal) panel.setAttribute("aria-modal", "true");
    else panel.removeAttribute("aria-modal");
    if (focused) focused.focus({ preventScroll: true });
  }

  /** Says what there is to say: `text` gives it, `mark` says in which language, and `unread` how much there is. */
  speak(text, mark, [total, hasMore]) {
    for (const spoken of [this.#button, this.#bar, this.#status]) mark(spoken);
    for (const named of [this.#button, this.#panel]) named.setAttribute("aria-label", text("elementChat"));
    this.#close.setAttribute("aria-label", text("elementClose"));
    this.#badge.textContent = total === 0 ? "" : total > MOST ? `${MOST}+` : `${total}${hasMore ? "+" : ""}`;
    this.#status.textContent = total === 0 ? "" : text("elementUnread", total);
  }

  /** The chat's own dialogs. They stand upon everything: a panel that came after them would cover them. */
  #asking() {
    return [...this.#panel.querySelectorAll("dialog[open]")];
  }

  #turn(isOpen) {
    this.isOpen = isOpen;
    this.#panel.inert = !isOpen;
    this.#button.setAttribute("aria-expanded", String(isOpen));
    this.fit();
    this.#watch();
    this.#want();
  }

  /** The page may become narrow or wide while the panel is open. */
  #watch() {
    this.#watching?.disconnect();
    // What changes places must not do so while places are measured.
    const later = () => requestAnimationFrame(() => this.fit());
    this.#watching = this.isOpen ? new ResizeObserver(later) : undefined;
    this.#watching?.observe(this.#panel);
  }

  /** What has the focus in here. What the host page has put in here is not of the shadow root, but of the element. */
  #focused() {
    const shadow = this.#panel.getRootNode();
    const { activeElement } = shadow.host.getRootNode();
    return shadow.host.contains(activeElement) ? (shadow.activeElement ?? activeElement) : undefined;
  }

  #listen() {
    const [button, panel] = [this.#button, this.#panel];
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open() && this.focus()));
    for (const kind of ["pointerenter", "focus"]) button.addEventListener(kind, () => this.#want());
    this.#close.addEventListener("click", () => this.close());
    for (const place of [button, panel]) place.addEventListener("keydown", (event) => this.isOpen && this.#hearKey(event));
    // As when a dialog of the chat has ended.
    panel.addEventListener("focusin", () => this.fit());
    panel.addEventListener("cancel", (event) => this.#hearCancel(event));
    panel.addEventListener("close", () => this.#hearEnd());
  }

  /** Escape belongs to whatever is open in the chat first. */
  #hearKey(event) {
    const isTaken = event.defaultPrevented || event.isComposing || event.keyCode === 229;
    const isDialog = (element) => element !== this.#panel && element.localName === "dialog" && element.open;
    if (event.key !== "Escape" || isTaken || event.composedPath().some(isDialog)) return;
    event.preventDefault();
    this.close();
  }

  /** Who goes back on a phone, or presses Escape beside everything, wants the page. Fields for files cancel, too. */
  #hearCancel(event) {
    if (event.target !== this.#panel) return;
    event.preventDefault();
    this.close();
  }

  /** A browser may close it without a question. */
  #hearEnd() {
    if (this.isOpen && !this.#panel.open && isFull(this.#panel)) this.close();
  }
}

function isFull(panel) {
  const style = panel.ownerDocument.defaultView?.getComputedStyle(panel);
  return style?.getPropertyValue(FULL).trim() === "1";
}

function icon(shape, name = "") {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shape);
  svg.setAttribute("class", name);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}
