/** The life of an element's chat: when it begins, what changes while it is there, and how it ends or fails. */
import { settings } from "./attributes.js";
import { localeOf, textsFor } from "./languages.js";
import { prepared } from "./mount.js";
import { pending } from "./pending.js";
import { line, reasonOf } from "./reasons.js";
import { guarded, hasStopped, note, onStop } from "./stops.js";
import { Teller } from "./teller.js";

/** How long the element waits for what it lacks before it says so to the developer, in milliseconds. */
const PATIENCE = 5_000;

export class Life {
  #element;
  #frame;
  #teller;
  #ready = pending();
  #run;
  #spoken;
  #isDue = false;
  #isAltered = false;
  #isOver = false;
  #patience;
  /** What the element waits for, if it lacks something. */
  #lacking;

  constructor(element, frame) {
    this.#element = element;
    this.#frame = frame;
    this.#teller = new Teller(element);
  }

  /** Gives the chat as soon as it is there, and rejects with the reason where it cannot be. */
  get ready() {
    return this.#ready.promise;
  }

  /** The chat, if it is there. */
  get widget() {
    return this.#run?.widget;
  }

  /** A launcher that nobody has touched has not loaded the chat yet: now somebody wants it. */
  async wanted() {
    if (this.#isOver) throw new Error("acs-chat: the chat was ended");
    this.#frame.want();
    return this.ready;
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
    this.#frame.vanish();
  }

  /** The element is in a page. What failed is tried again there. */
  enter() {
    this.#takeBackSoon();
    this.alter();
  }

  /** The element was taken out. Who moves it puts it back within the same task, and keeps the chat. */
  leave() {
    setTimeout(() => this.#settle());
  }

  /** An attribute is another. */
  alter() {
    this.#isAltered = true;
    this.settleSoon();
  }

  /** Several changes make one. */
  settleSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => this.#settle());
  }

  /** Ends the chat where it is. */
  end() {
    clearTimeout(this.#patience);
    this.#lacking = undefined;
    const run = this.#run;
    // There may be the outline of one.
    if (!run) return this.#frame.place.replaceChildren();
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
    this.#takeBackSoon();
  }

  /** Makes the chat what the attributes say. */
  #settle() {
    this.#isDue = false;
    const element = this.#element;
    if (!element.isConnected) return this.end();
    if (this.#isOver) return;
    this.#frame.arrange(element.hasAttribute("launcher"));
    this.#speak();
    const { endpoint } = element;
    if (!endpoint || !element.getToken) return this.#lack();
    // What failed is tried again when an attribute is another; a page may set its properties anew whenever it draws.
    const isRetried = this.#isAltered && this.#run?.hasFailed;
    this.#isAltered = false;
    if (this.#run?.endpoint === endpoint && !isRetried) return this.#change();
    this.#dismiss();
    this.#begin(endpoint);
  }

  /** A page may set the rest anew whenever it draws: that begins no waiting anew. */
  #lack() {
    const lacking = this.#missing();
    if (this.#lacking === lacking) return;
    this.#dismiss();
    this.#lacking = lacking;
    this.#frame.wait();
    this.#patience = setTimeout(() => this.#warn(new Error(`the element waits for ${lacking}`)), PATIENCE);
  }

  #missing() {
    if (!this.#element.endpoint) return "its attribute endpoint";
    const beside = this.#element.hasAttribute("gettoken") ? " (it is there as an attribute, which does not count)" : "";
    return `its property getToken${beside}: set it by script, \`chat.getToken = async () => token\``;
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
    const getToken = (request) => this.#element.getToken(request);
    const onEvent = (name, detail) => this.#hear(run, name, detail);
    const options = { ...run.look, endpoint: run.endpoint, getToken, onEvent };
    const show = await prepared(this.#frame.place, options, this.#element);
    if (this.#run !== run) return;
    const widget = guarded(show);
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
    return { ...settings(this.#element), texts: this.#element.texts ?? null };
  }

  async #speak() {
    const locale = localeOf(this.#element.locale, this.#element);
    const spoken = (this.#spoken = textsFor(locale, this.#element.texts));
    const texts = await spoken;
    // Those of another language may have been asked for meanwhile, and be here already.
    if (spoken === this.#spoken) this.#frame.speak(locale, texts);
  }

  #hear(run, name, detail) {
    if (this.#run !== run) return;
    if (name === "unread") this.#frame.count(detail.total, detail.hasMore);
    this.#teller.tell(name, detail);
  }

  #refuse(run, cause) {
    if (this.#run === run && !note(cause)) this.#warn(reasonOf(cause));
  }

  /** Something that the page has set, or has not, is wrong. */
  #warn(cause) {
    console.warn(line(cause.message));
    this.#teller.tell("error", { code: "option-refused", message: cause.message, cause });
  }

  /** Says why there is no chat: to the host page, and to the user. */
  #fail(run, thrown) {
    if (this.#run !== run || note(thrown)) return;
    run.hasFailed = true;
    const cause = reasonOf(thrown);
    const code = cause.cause ? "load-failed" : "option-refused";
    console.error(line(cause.message));
    // What is set wrongly stays so, however often the user tries.
    const retry = code === "load-failed" && "elementRetry";
    this.#frame.fail("elementNotLoaded", retry, () => this.reload());
    this.#ready.reject(cause);
    this.#teller.tell("error", { code, message: cause.message, cause });
  }

  /** The module must not be called again, not even to end it. */
  #stop(run, cause) {
    if (this.#run !== run || run.hasStopped) return;
    Object.assign(run, { hasStopped: true, widget: undefined });
    this.#frame.count(0, false);
    this.#takeBackSoon();
    this.#frame.fail("elementStopped", "elementReload", () => location.reload());
    this.#ready.reject(cause);
    this.#teller.tell("error", { code: "stopped", message: "the chat has stopped working", cause });
  }

  /** Ends the chat. Who waits for it is not given the next one, which may be that of another user. */
  #dismiss(isMeant = Boolean(this.#run)) {
    if (isMeant) {
      this.#ready.reject(new Error("acs-chat: the chat was ended before it was there"));
      this.#ready = pending();
    }
    this.end();
  }

  /** The page hears of it when all is done, and not where the chat goes on. */
  #takeBackSoon() {
    queueMicrotask(() => this.widget || this.#teller.takeBack());
  }
}
