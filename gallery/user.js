/** What somebody does in a widget of the gallery, by the names that people know. */

/** A widget takes its time until it says that the service is gone. */
const PATIENCE = 20_000;

export class User {
  #root;

  constructor(host) {
    this.#root = host.shadowRoot;
  }

  /** Waits for an element, and gives it. */
  async find(selector, text) {
    const matches = (element) => isShown(element) && (text === undefined || speaksOf(element, text));
    const found = () => [...this.#root.querySelectorAll(selector)].findLast(matches);
    return until(found, `there is no ${selector} ${text ?? ''}`);
  }

  /** Clicks on the button with a name. */
  async click(name) {
    const button = await this.find('button, [role^="menuitem"]', name);
    button.focus();
    button.click();
  }

  /** Opens a conversation, and waits for what was said there. */
  async open(topic) {
    (await this.find('.thread-item', topic)).click();
    await this.find('.thread-header__title', topic);
    await this.find('.composer');
  }

  /** Writes into the field that a selector finds. */
  async write(text, selector = '.composer textarea') {
    const field = await this.find(selector);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Writes rich text: each part with the command that it is written by, if there is one. */
  async compose(parts) {
    const field = await this.find('.rich-editor__text');
    field.focus();
    for (const [command, text] of parts) {
      if (command) document.execCommand(command);
      document.execCommand('insertText', false, text);
      if (command) document.execCommand(command);
    }
  }

  /** Goes back to the list, where that is not on screen. */
  async back() {
    const button = this.#root.querySelector('.thread-header__back');
    if (isShown(button)) button.click();
    await this.find('.thread-item');
  }

  /** Sends a message. */
  async send(text) {
    await this.write(text);
    const button = await this.find('button[aria-label="Send"]:enabled');
    button.click();
    await this.find('.message', text);
  }

  /** Gives the focus to the last message with a text, as the keyboard does. */
  async turnTo(text) {
    const row = await this.find('.message', text);
    row.focus();
    return row;
  }

  /** Does what the actions of a message offer under a name. */
  async act(text, name) {
    const row = await this.turnTo(text);
    const offered = () => [...row.querySelectorAll('button, [role^="menuitem"]')].find((one) => speaksOf(one, name));
    const button = await until(offered, `the message "${text}" does not offer "${name}"`);
    button.focus();
    button.click();
  }
}

/** Asks until there is an answer, and gives it. */
async function until(ask, otherwise) {
  const begun = performance.now();
  let found;
  while (!(found = ask())) {
    if (performance.now() - begun > PATIENCE) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return found;
}

function speaksOf(element, text) {
  const words = `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`;
  return words.toLowerCase().includes(text.toLowerCase());
}

/** Elements that wait for a hover have a place, too. */
function isShown(element) {
  return element.isConnected && element.getClientRects().length > 0;
}
