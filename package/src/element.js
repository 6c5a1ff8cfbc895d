/** `<acs-chat>`: a chat as an element. It has no chat logic: it carries attributes in, and events out. */
import { ATTRIBUTES, reflect, settings, upgrade } from "./attributes.js";
import { Frame } from "./frame.js";
import { localeOf, textsFor } from "./languages.js";
import { prepared } from "./mount.js";
import { pending } from "./pending.js";
import { hasStopped, note, onStop } from "./stops.js";

/** How long the element waits for what it lacks before it says so to the developer, in milliseconds. */
const PATIENCE = 5_000;

// On a server there are no elements; importing this does no harm there.
const Base = globalThis.HTMLElement ?? class {};

export class AcsChatElement extends Base {
  /** The version of the package. */
  static version = VERSION;
  static observedAttributes = ATTRIBUTES;

  #frame;
  #getToken;
  #texts;
  #ready;
  #run;
  #isDue = false;
  #isOver = false;
  #patience;

  constructor() {
    super();
    this.#frame = new Frame(this.attachShadow({ mode: "open" }));
    this.#renew();
  }

  /** Gives the chat as soon as it is there, and rejects with the reason where it cannot be. */
  get ready() {
    return this.#ready.promise;
  }

  /** Called whenever a fresh token is needed. A new function is asked from the next time on. */
  get getToken() {
    return this.#getToken;
  }

  set getToken(getToken) {
    this.#getToken = getToken;
    this.#settleSoon();
  }

  /** Texts of the host page, by their keys. */
  get texts() {
    return this.#texts;
  }

  set texts(texts) {
    this.#texts = texts;
    this.#settleSoon();
  }

  /** Whether the chat is not hidden in the closed panel of a launcher. */
  get isOpen() {
    return this.#frame.isOpen;
  }

  /** Opens the panel of a launcher. */
  openPanel() {
    if (this.#frame.open()) this.#frame.focus();
  }

  /** Closes the panel of a launcher. */
  closePanel() {
    this.#frame.close();
  }

  async openThread(id) {
    const widget = await this.#wanted();
    this.#call(() => widget.openThread(id));
    this.openPanel();
  }

  async createThread(thread) {
    const widget = await this.#wanted();
    return this.#call(() => widget.createThread(thread));
  }

  async sendMessage(threadId, text) {
    const widget = await this.#wanted();
    this.#call(() => widget.sendMessage(threadId, text));
  }

  focusComposer() {
    this.openPanel();
    return this.#call(() => this.#run?.widget?.focusComposer()) ?? false;
  }

  handleEvent(name, event) {
    this.#call(() => this.#run?.widget?.handleEvent(name, event));
  }

  poke() {
    this.#call(() => this.#run?.widget?.poke());
  }

  /** Ends the chat and begins it anew. */
  reload() {
    this.#isOver = false;
    this.#end();
    this.#settle();
  }

  /** Ends the chat, until somebody calls `reload`. */
  destroy() {
    this.#isOver = true;
    this.#end();
  }

  connectedCallback() {
    upgrade(this);
    this.#settleSoon();
  }

  disconnectedCallback() {
    // Who moves it puts it back within the same task, and keeps the chat.
    setTimeout(() => this.#settle());
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#settleSoon();
  }

  /** Several changes make one. */
  #settleSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => this.#settle());
  }

  /** Makes the chat what the attributes say. */
  #settle() {
    this.#isDue = false;
    clearTimeout(this.#patience);
    if (!this.isConnected) return this.#end();
    if (this.#isOver) return;
    this.#frame.arrange(this.hasAttribute("launcher"));
    this.#speak();
    const { endpoint } = this;
    if (!endpoint || !this.#getToken) return this.#lack();
    if (this.#run?.endpoint === endpoint && !this.#run.hasFailed) return this.#change();
    this.#end();
    this.#begin(endpoint);
  }

  #lack() {
    this.#end();
    this.#frame.wait();
    const missing = this.endpoint ? "its property getToken" : "its attribute endpoint";
    this.#patience = setTimeout(() => console.warn(`acs-chat: the element waits for ${missing}`), PATIENCE);
  }

  #begin(endpoint) {
    const run = { endpoint, look: this.#look(), release: onStop((error) => this.#stop(run, error)) };
    this.#run = run;
    if (this.#ready.isSettled) this.#renew();
    this.#frame.wait();
    this.#start(run).catch((error) => this.#fail(run, error));
  }

  async #start(run) {
    if (hasStopped()) return this.#stop(run, new Error("acs-chat: the module stopped before"));
    await this.#frame.whenWanted();
    if (this.#run !== run) return;
    const getToken = (request) => this.#getToken(request);
    const onEvent = (name, detail) => this.#hear(run, name, detail);
    const options = { ...run.look, endpoint: run.endpoint, getToken, onEvent };
    const show = await prepared(this.#frame.place, options, this);
    if (this.#run !== run) return;
    const widget = this.#call(show);
    run.widget = widget;
    this.#frame.clear();
    this.#ready.resolve(widget);
    this.#change();
  }

  /** What was changed since the chat was shown, or changed last. */
  #change() {
    const run = this.#run;
    if (!run?.widget) return;
    const look = this.#look();
    const changes = Object.entries(look).filter(([name, value]) => value !== run.look[name]);
    if (changes.length === 0) return;
    run.look = look;
    run.widget.setOptions(Object.fromEntries(changes)).catch((cause) => this.#refuse(cause));
  }

  #look() {
    return { ...settings(this), texts: this.#texts ?? null };
  }

  async #speak() {
    const locale = localeOf(this.locale, this);
    const texts = await textsFor(locale, this.#texts);
    this.#frame.speak(locale, texts);
  }

  #hear(run, name, detail) {
    if (this.#run !== run) return;
    if (name === "unread") this.#frame.count(detail.total, detail.hasMore);
    this.#tell(name, detail);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`acs-chat-${name}`, { detail, bubbles: true, composed: true }));
  }

  #refuse(cause) {
    if (!note(cause)) this.#tell("error", { code: "option-refused", message: cause.message, cause });
  }

  /** Says why there is no chat: to the host page, and to the user. */
  #fail(run, cause) {
    if (this.#run !== run || note(cause)) return;
    run.hasFailed = true;
    const code = cause.cause ? "load-failed" : "option-refused";
    this.#frame.fail("elementNotLoaded", "elementRetry", () => this.reload());
    this.#ready.reject(cause);
    this.#tell("error", { code, message: cause.message, cause });
  }

  /** The module must not be called again, not even to end it. */
  #stop(run, cause) {
    if (this.#run !== run || run.hasStopped) return;
    Object.assign(run, { hasStopped: true, hasFailed: true, widget: undefined });
    this.#frame.fail("elementStopped", "elementReload", () => location.reload());
    this.#ready.reject(cause);
    this.#tell("error", { code: "stopped", message: "the chat has stopped working", cause });
  }

  #end() {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    run.release();
    try {
      run.widget?.destroy();
      run.widget?.free();
    } catch (error) {
      note(error);
    }
    if (this.#ready.isSettled) this.#renew();
    this.#frame.place.replaceChildren();
    this.#frame.count(0, false);
  }

  /** A launcher that nobody has touched has not loaded the chat yet: now somebody wants it. */
  #wanted() {
    this.#frame.want();
    return this.ready;
  }

  #call(act) {
    try {
      return act();
    } catch (error) {
      note(error);
      throw error;
    }
  }

  #renew() {
    this.#ready = pending();
  }
}

reflect(AcsChatElement.prototype);
