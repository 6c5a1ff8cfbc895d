/** A chat for any web page, over Azure Communication Services Chat. Importing this defines `<acs-chat>`. */

/** What `getToken` is told. */
export interface TokenRequest {
  /** Fires when nobody waits for the token any more: after 30 seconds, or when the chat is gone. */
  signal: AbortSignal;
  /** Why: there is none yet, the one in hand ends soon, or the service has refused it: a stored one will not do. */
  reason: "initial" | "expiring" | "refused";
}

/** A token, and when it ends. */
export interface TokenAnswer {
  token: string;
  expiresOn?: Date | string | number;
}

/** Gives a user access token whenever a fresh one is needed. */
export type GetToken = (request: TokenRequest) => Promise<string | TokenAnswer> | string | TokenAnswer;

/** Texts by their keys, with the forms that a language has for numbers where there are numbers. */
export type ChatTexts = Record<string, string | Record<string, string>>;

export type ChatTheme = "auto" | "light" | "dark";
export type ChatLayout = "auto" | "compact" | "split";
export type ChatSendKey = "enter" | "mod-enter";

/** What can be changed while a chat is there. What is left off stays; null is what it was without the option. */
export interface ChatLook {
  /** The name to send messages under. */
  displayName?: string | null;
  /** The colours: those of the user's system if not given. */
  theme?: ChatTheme | null;
  /** The id of a thread: the widget is that one conversation, without the list of threads. */
  threadId?: string | null;
  /** Which key sends: Enter, where Shift+Enter breaks the line, if not given, or Enter with Ctrl or Cmd. */
  sendKey?: ChatSendKey | null;
  /** Two panes where there is room if not given, always one, or always two. */
  layout?: ChatLayout | null;
  /** Whether messages are written with formatting. */
  richText?: boolean | null;
  /**
   * What the user may do, with spaces between: `create`, `search`, `rename`, `people`. Everything if not given. Without
   * `people` one can still leave conversations, unless `no-leave` is there.
   */
  features?: string | null;
  /**
   * The language, such as `de` or `pt-BR`; `auto` is that of the place in the page. Of those that come with the package
   * the texts are fetched.
   */
  locale?: string | null;
  /** Texts of your own, by their keys. What is not there is that of the language, or English. */
  texts?: ChatTexts | null;
}

/** What `mount` is told. */
export interface ChatOptions extends ChatLook {
  /** The endpoint of the resource, such as `https://my-resource.communication.azure.com`. */
  endpoint: string;
  /** Called whenever a fresh user access token is needed. */
  getToken: GetToken;
  /** Called when the user or the service has done something. */
  onEvent?<Name extends keyof ChatEvents>(name: Name, detail: ChatEvents[Name]): void;
}

/** What is wrong. The last three come from the element and from loading. */
export type ChatErrorCode =
  | "no-token"
  | "offline"
  | "unreachable"
  | "message-refused"
  | "load-failed"
  | "option-refused"
  | "stopped";

/**
 * Why the service is unreachable: there is no answer or none in time, what answers is no chat service, or it is one and has
 * answered that it cannot.
 */
export type ChatOutage = "no-answer" | "timed-out" | "no-chat-service" | "failed";

/** What can happen in a chat, by its name. The element's events have these names behind `acs-chat-`. */
export interface ChatEvents {
  /** The conversations of the user are there. */
  ready: { userId: string };
  /**
   * Another number of messages is unread, in all conversations together; there may be more than are known. An element
   * takes its number back by 0 when its chat ends.
   */
  unread: { total: number; hasMore: boolean };
  /** Another participant has written. */
  "message-received": {
    threadId: string;
    messageId: string;
    senderId: string;
    senderDisplayName: string | undefined;
    /** The text, also of a message with formatting. It is text: never give it to a page as HTML. */
    text: string;
    sentOn: Date | undefined;
  };
  /** The service has taken a message of the user. */
  "message-sent": { threadId: string; messageId: string };
  /** Another conversation came on screen than the host page has asked for. */
  "thread-opened": { threadId: string };
  /** Something is wrong. Of a service that is `unreachable`, `endpoint` is the address and `cause` a `ChatOutage`. */
  error: { code: ChatErrorCode; message: string; endpoint?: string; cause?: unknown };
  /** The service refuses the tokens; the user can ask for another try. */
  "session-ended": Record<string, never>;
}

/** The events of Microsoft's chat SDK. Another name counts as `poke()` does. */
export type ChatEventName =
  | "chatMessageReceived"
  | "chatMessageEdited"
  | "chatMessageDeleted"
  | "typingIndicatorReceived"
  | "readReceiptReceived"
  | "chatThreadCreated"
  | "chatThreadPropertiesUpdated"
  | "chatThreadDeleted"
  | "participantsAdded"
  | "participantsRemoved"
  | "realTimeNotificationConnected"
  | "realTimeNotificationDisconnected"
  | (string & {});

/** A conversation to begin. */
export interface NewThread {
  topic: string;
  participants?: { id: string; displayName?: string }[];
}

/** A conversation that has begun. */
export interface CreatedThread {
  threadId: string;
  /** The ids of those who could not be added. */
  notAdded: string[];
}

/** A chat in an element. Letting go of it does not end the chat: only `destroy` does. */
export interface ChatWidget {
  /** Ends the chat and everything it started, and leaves the element empty. A second call does nothing. */
  destroy(): void;
  /** Changes how the chat looks and behaves, and leaves everything else as it is. Rejects when an option is wrong. */
  setOptions(changes: ChatLook): Promise<void>;
  /** Shows a conversation. */
  openThread(id: string): void;
  /** Begins a conversation. It does not come on screen by itself. */
  createThread(thread: NewThread): Promise<CreatedThread>;
  /** Sends a text to a conversation: once, as soon as there is a network. `message-sent` tells when. */
  sendMessage(threadId: string, text: string): void;
  /** Gives the focus to where one writes. Returns whether there is such a place. */
  focusComposer(): boolean;
  /** Takes an event of Microsoft's chat SDK, by its name there, so that what it tells of is on screen at once. */
  handleEvent(name: ChatEventName, event?: unknown): void;
  /** Looks for news at once, though never twice in a second: something has happened. */
  poke(): void;
}

/** Where the module is, if it is not beside the package's script, and the hash that it must have. */
export interface LoadOptions {
  wasm?: string | URL;
  /** Such as `sha384-…`, as the build prints it. */
  integrity?: string;
}

/**
 * Loads the module, which the element and `mount` do by themselves: call it earlier to have it at hand, or to say where
 * it is. Rejects with the reason as `cause`; the next call tries again.
 */
export function load(options?: LoadOptions): Promise<unknown>;

/**
 * Shows a chat in an element of your own, in the document that the script runs in. Rejects when an option is wrong or the
 * module cannot be loaded.
 */
export function mount(element: Element, options: ChatOptions): Promise<ChatWidget>;

/** The names of the languages that come with the package. */
export const LANGUAGES: readonly string[];

/** The attributes of `<acs-chat>`. */
export interface AcsChatAttributes {
  endpoint?: string;
  "thread-id"?: string;
  "display-name"?: string;
  theme?: ChatTheme;
  locale?: string;
  layout?: ChatLayout;
  "send-key"?: ChatSendKey;
  features?: string;
  "rich-text"?: boolean | "";
  /** A button that floats over the page and opens the chat: at the end of the line, or at its start. */
  launcher?: boolean | "" | "start";
}

/** The properties of `<acs-chat>` that have no attribute. */
export interface AcsChatProperties {
  getToken?: GetToken;
  texts?: ChatTexts;
}

/** `<acs-chat>`. */
export declare class AcsChatElement extends HTMLElement {
  static readonly version: string;
  endpoint: string | null;
  threadId: string | null;
  displayName: string | null;
  theme: string | null;
  locale: string | null;
  layout: string | null;
  sendKey: string | null;
  features: string | null;
  richText: boolean;
  get launcher(): string | null;
  set launcher(place: string | boolean | null);
  /** Called whenever a fresh token is needed. A new function is asked from the next time on. */
  getToken: GetToken | undefined;
  /** Texts of your own, by their keys. */
  texts: ChatTexts | undefined;
  /** Gives the chat as soon as it is there, and rejects with the reason where it cannot be. */
  readonly ready: Promise<ChatWidget>;
  /** Whether the chat is not hidden in the closed panel of a launcher. */
  readonly isOpen: boolean;
  /** Opens the panel of a launcher. */
  openPanel(): void;
  /** Closes the panel of a launcher. */
  closePanel(): void;
  /** Shows a conversation, as soon as the chat is there; a launcher opens its panel. */
  openThread(id: string): Promise<void>;
  /** Begins a conversation. It does not come on screen by itself. */
  createThread(thread: NewThread): Promise<CreatedThread>;
  /** Sends a text to a conversation, as soon as the chat is there. */
  sendMessage(threadId: string, text: string): Promise<void>;
  /** Gives the focus to where one writes. Returns whether there is such a place. */
  focusComposer(): boolean;
  /** Takes an event of Microsoft's chat SDK, by its name there. */
  handleEvent(name: ChatEventName, event?: unknown): void;
  /** Looks for news at once. */
  poke(): void;
  /** Ends the chat and begins it anew, such as for another user. */
  reload(): void;
  /** Ends the chat, and takes a launcher's button and panel away, until `reload` is called. */
  destroy(): void;
}

/** The events of `<acs-chat>`. They bubble, also out of shadow roots. */
export type AcsChatEventMap = {
  [Name in keyof ChatEvents as `acs-chat-${Name}`]: CustomEvent<ChatEvents[Name]>;
};

declare global {
  interface HTMLElementTagNameMap {
    "acs-chat": AcsChatElement;
  }
  interface GlobalEventHandlersEventMap extends AcsChatEventMap {}
}
