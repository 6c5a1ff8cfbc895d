//! The options of a host page: checked when they come, and refused with a sentence if they are wrong.

mod look;

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::client::Endpoint;
pub(super) use look::Look;

#[wasm_bindgen(typescript_custom_section)]
const CHAT_OPTIONS: &str = r#"
/** What can be changed while a chat is there. */
export interface ChatLook {
    /** The name to send messages under. */
    displayName?: string | null;
    /** The colours: those of the user's system if not given. */
    theme?: "auto" | "light" | "dark" | null;
    /** The id of a thread: the widget is that one conversation, without the list of threads. */
    threadId?: string | null;
    /** Which key sends: Enter, where Shift+Enter breaks the line, if not given, or Enter with Ctrl or Cmd. */
    sendKey?: "enter" | "mod-enter" | null;
    /** Two panes where there is room if not given, always one, or always two. */
    layout?: "auto" | "compact" | "split" | null;
    /** Whether messages are written with formatting. */
    richText?: boolean | null;
    /**
     * What the user may do, with spaces between: `create`, `search`, `rename`, `people`. Everything if not given. Without
     * `people` one can still leave conversations, unless `no-leave` is there.
     */
    features?: string | null;
    /** The language of days, times and numbers, as `Intl` names it. */
    locale?: string | null;
    /** The texts in that language, by their keys. What is not there is English. */
    texts?: Record<string, string | Record<string, string>> | null;
}

/** What `mount` is told. */
export interface ChatOptions extends ChatLook {
    /** The endpoint of the resource, such as `https://my-resource.communication.azure.com`. */
    endpoint: string;
    /**
     * Called whenever a fresh user access token is needed; gives the token, or the token and when it ends if that is
     * earlier than the token itself says.
     */
    getToken(request: TokenRequest): Promise<string | TokenAnswer> | string | TokenAnswer;
    /** Called when the user or the service has done something. */
    onEvent?<Name extends keyof ChatEvents>(name: Name, detail: ChatEvents[Name]): void;
}

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
}"#;

#[wasm_bindgen]
extern "C" {
    /// The options as the host page gives them.
    #[wasm_bindgen(typescript_type = "ChatOptions")]
    pub type ChatOptions;
}

/// The options, checked.
pub(super) struct Options {
    pub(super) endpoint: Endpoint,
    pub(super) get_token: Function,
    pub(super) on_event: Option<Function>,
    pub(super) look: Look,
}

impl Options {
    /// Reads the options; the error is for the developer of the host page.
    pub(super) fn read(options: &JsValue) -> Result<Self, String> {
        if !options.is_object() {
            return Err("the second argument must be an object with endpoint and getToken".to_owned());
        }
        let endpoint = text(options, "endpoint")?.ok_or("the option endpoint is missing")?;
        let endpoint = Endpoint::parse(&endpoint).map_err(|error| error.to_string())?;
        let get_token = value(options, "getToken")?.dyn_into();
        let on_event = value(options, "onEvent")?;
        let is_deaf = on_event.is_undefined() || on_event.is_null();
        let on_event = on_event.dyn_into().ok();
        if on_event.is_none() && !is_deaf {
            return Err(wrong("onEvent", "a function"));
        }
        Ok(Self {
            endpoint,
            get_token: get_token.map_err(|_| wrong("getToken", "a function that returns a token"))?,
            on_event,
            look: Look::default().changed(options)?,
        })
    }
}

/// A text, or nothing.
fn text(options: &JsValue, name: &str) -> Result<Option<String>, String> {
    let value = value(options, name)?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| wrong(name, "a string"))
}

/// The value of an option, whose getter may be the host page's own code.
fn value(options: &JsValue, name: &str) -> Result<JsValue, String> {
    let read = Reflect::get(options, &JsValue::from(name));
    read.map_err(|_| ["the option ", name, " cannot be read"].concat())
}

fn wrong(name: &str, what: &str) -> String {
    ["the option ", name, " must be ", what].concat()
}
