/** What an element tells its page: what the user or the service did, by events that bubble out of shadow roots. */
export class Teller {
  #element;
  /** Whether the page may show a number of unread messages. */
  #isCounted = false;

  constructor(element) {
    this.#element = element;
  }

  /** Tells something, by its name without the prefix. */
  tell(name, detail) {
    if (name === "unread") this.#isCounted = detail.total > 0 || detail.hasMore;
    this.#element.dispatchEvent(new CustomEvent(`acs-chat-${name}`, { detail, bubbles: true, composed: true }));
  }

  /** The number that was told last is that of a chat that is no more. Who listens at the page hears it when the element is back. */
  takeBack() {
    if (!this.#isCounted) return;
    this.tell("unread", { total: 0, hasMore: false });
    this.#isCounted = !this.#element.isConnected;
  }
}
