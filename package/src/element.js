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
  #ready = pending();
  #run;
  #spoken;
  #isDue = false;
  #isAltered = false;
  #isOver = false;
  #patience;

  constructor() {
    super();
    this.#frame = new Frame(this.attachShadow({ mode: "open" }));
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
    this.#dismiss();
    this.#settle();
  }

  /** Ends the chat, until somebody calls `reload`. */
  destroy() {
    this.#isOver = true;
    this.#dismiss(true);
  }

  connectedCallback() {
    upgrade(this);
    this.#settleSoon();
  }

  disconnectedCallback() {
    // Who moves it puts it back within the same task, and keeps the chat.
    setTimeout(() => this.#settle());
  }

  adoptedCallback() {
    // Style sheets belong to a document, and do not come along.
    this.#end();
    this.#frame.dress();
  }

  attributeChangedCallback(_name, before, after) {
    if (before === after) return;
    this.#isAltered = true;
    this.#settleSoon();
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
    if (!this.isConnected) return this.#end();
    if (this.#isOver) return;
    this.#frame.arrange(this.hasAttribute("launcher"));
    this.#speak();
    const { endpoint } = this;
    if (!endpoint || !this.#getToken) return this.#lack();
    // What failed is tried again when an attribute is another; a page may set its properties anew whenever it draws.
    const isRetried = this.#isAltered && this.#run?.hasFailed;
    this.#isAltered = false;
    if (this.#run?.endpoint === endpoint && !isRetried) return this.#change();
    this.#dismiss();
    this.#begin(endpoint);
  }

  #lack() {
    this.#dismiss();
    this.#frame.wait();
    const missing = this.endpoint ? "its property getToken" : "its attribute endpoint";
    this.#patience = setTimeout(() => console.warn(`acs-chat: the element waits for ${missing}`), PATIENCE);
  }

  #begin(endpoint) {
    const run = { endpoint, release: onStop((error) => this.#stop(run, error)) };
    this.#run = run;
    this.#frame.wait();
    this.#start(run).catch((error) => this.#fail(run, error));
  }

  async #start(run) {
    if (hasStopped()) return this.#stop(run, new Error("acs-chat: the module stopped before"));
    await this.#frame.whenWanted();
    if (this.#run !== run) return;
    run.look = this.#look();
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
    run.look = look;
    // Each by itself: a wrong one keeps no other back.
    for (const [name, value] of changes) {
      run.widget.setOptions({ [name]: value }).catch((cause) => this.#refuse(run, cause));
    }
  }

  #look() {
    return { ...settings(this), texts: this.#texts ?? null };
  }

  async #speak() {
    const locale = localeOf(this.locale, this);
    const spoken = (this.#spoken = textsFor(locale, this.#texts));
    const texts = await spoken;
    // Those of another language may have been asked for meanwhile, and be here already.
    if (spoken === this.#spoken) this.#frame.speak(locale, texts);
  }

  #hear(run, name, detail) {
    if (this.#run !== run) return;
    if (name === "unread") this.#frame.count(detail.total, detail.hasMore);
    this.#tell(name, detail);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`acs-chat-${name}`, { detail, bubbles: true, composed: true }));
  }

  #refuse(run, cause) {
    if (this.#run !== run || note(cause)) return;
    console.warn("acs-chat:", cause);
    this.#tell("error", { code: "option-refused", message: cause.message, cause });
  }

  /** Says why there is no chat: to the host page, and to the user. */
  #fail(run, cause) {
    if (this.#run !== run || note(cause)) return;
    run.hasFailed = true;
    const code = cause.cause ? "load-failed" : "option-refused";
    console.error("acs-chat:", cause);
    this.#frame.fail("elementNotLoaded", "elementRetry", () => this.reload());
    this.#ready.reject(cause);
    this.#tell("error", { code, message: cause.message, cause });
  }

  /** The module must not be called again, not even to end it. */
  #stop(run, cause) {
    if (this.#run !== run || run.hasStopped) return;
    Object.assign(run, { hasStopped: true, widget: undefined });
    this.#frame.fail("elementStopped", "elementReload", () => location.reload());
    this.#ready.reject(cause);
    this.#tell("error", { code: "stopped", message: "the chat has stopped working", cause });
  }

  /** Ends the chat. Who waits for it is not given the next one, which may be that of another user. */
  #dismiss(isMeant = Boolean(this.#run)) {
    if (isMeant) {
      this.#ready.reject(new Error("acs-chat: the chat was ended before it was there"));
      this.#ready = pending();
    }
    this.#end();
  }

  #end() {
    clearTimeout(this.#patience);
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    run.release();
    try {
      // It is not freed by hand: the page may hold it, and call what does nothing any more.
      run.widget?.destroy();
    } catch (error) {
      note(error);
    }
    if (this.#ready.isSettled) this.#ready = pending();
    this.#frame.place.replaceChildren();
    this.#frame.count(0, false);
  }

  /** A launcher that nobody has touched has not loaded the chat yet: now somebody wants it. */
  async #wanted() {
    if (this.#isOver) throw new Error("acs-chat: the chat was ended");
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
}

reflect(AcsChatElement.prototype);
