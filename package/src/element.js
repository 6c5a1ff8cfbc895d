/** `<acs-chat>`: a chat as an element. It has no chat logic: it carries attributes in, and events out. */
import { ATTRIBUTES, reflect, upgrade } from "./attributes.js";
import { Frame } from "./frame.js";
import { Life } from "./life.js";
import { guarded } from "./stops.js";

// On a server there are no elements; importing this does no harm there.
const Base = globalThis.HTMLElement ?? class {};

export class AcsChatElement extends Base {
  /** The version of the package. */
  static version = VERSION;
  static observedAttributes = ATTRIBUTES;

  #frame;
  #life;
  #getToken;
  #texts;

  constructor() {
    super();
    this.#frame = new Frame(this.attachShadow({ mode: "open" }));
    this.#life = new Life(this, this.#frame);
  }

  /** Gives the chat as soon as it is there, and rejects with the reason where it cannot be. */
  get ready() {
    return this.#life.ready;
  }

  /** Called whenever a fresh token is needed. A new function is asked from the next time on. */
  get getToken() {
    return this.#getToken;
  }

  set getToken(getToken) {
    this.#getToken = getToken;
    this.#life.settleSoon();
  }

  /** Texts of the host page, by their keys. */
  get texts() {
    return this.#texts;
  }

  set texts(texts) {
    this.#texts = texts;
    this.#life.settleSoon();
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
    const widget = await this.#life.wanted();
    guarded(() => widget.openThread(id));
    this.openPanel();
  }

  async createThread(thread) {
    const widget = await this.#life.wanted();
    return guarded(() => widget.createThread(thread));
  }

  async sendMessage(threadId, text) {
    const widget = await this.#life.wanted();
    guarded(() => widget.sendMessage(threadId, text));
  }

  focusComposer() {
    this.openPanel();
    return guarded(() => this.#life.widget?.focusComposer()) ?? false;
  }

  handleEvent(name, event) {
    guarded(() => this.#life.widget?.handleEvent(name, event));
  }

  poke() {
    guarded(() => this.#life.widget?.poke());
  }

  /** Ends the chat and begins it anew. */
  reload() {
    this.#life.reload();
  }

  /** Ends the chat, and takes a launcher away, until somebody calls `reload`. */
  destroy() {
    this.#life.destroy();
  }

  connectedCallback() {
    upgrade(this);
    this.#life.enter();
  }

  disconnectedCallback() {
    this.#life.leave();
  }

  adoptedCallback() {
    // Style sheets belong to a document, and do not come along.
    this.#life.end();
    this.#frame.dress();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#life.alter();
  }
}

reflect(AcsChatElement.prototype);
