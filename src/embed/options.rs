//! The options of a host page: read once, and refused with a sentence if they are wrong.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use yew::AttrValue;

use crate::client::Endpoint;
use crate::components::{SendKey, ThreadId};

#[wasm_bindgen(typescript_custom_section)]
const CHAT_OPTIONS: &str = r#"
/** What `mount` is told. */
export interface ChatOptions {
    /** The endpoint of the resource, such as `https://my-resource.communication.azure.com`. */
    endpoint: string;
    /**
     * Called whenever a fresh user access token is needed; gives the token, or the token and when it ends if that is
     * earlier than the token itself says.
     */
    getToken(request: TokenRequest): Promise<string | TokenAnswer> | string | TokenAnswer;
    /** The name to send messages under. */
    displayName?: string;
    /** The colours: those of the user's system if not given. */
    theme?: "auto" | "light" | "dark";
    /** The id of a thread: the widget is that one conversation, without the list of threads. */
    threadId?: string;
    /** Which key sends: Enter, where Shift+Enter breaks the line, if not given, or Enter with Ctrl or Cmd. */
    sendKey?: "enter" | "mod-enter";
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
    #[wasm_bindgen(method, getter, catch)]
    fn endpoint(this: &ChatOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = getToken)]
    fn get_token(this: &ChatOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = displayName)]
    fn display_name(this: &ChatOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn theme(this: &ChatOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = threadId)]
    fn thread_id(this: &ChatOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = sendKey)]
    fn send_key(this: &ChatOptions) -> Result<JsValue, JsValue>;
}

/// The options, checked.
pub(super) struct Options {
    pub(super) endpoint: Endpoint,
    pub(super) get_token: Function,
    pub(super) display_name: Option<AttrValue>,
    pub(super) theme: Theme,
    pub(super) thread: Option<ThreadId>,
    pub(super) send_key: SendKey,
}

/// The colours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Options {
    /// Reads the options; the error is for the developer of the host page.
    pub(super) fn read(options: &ChatOptions) -> Result<Self, String> {
        if !options.is_object() {
            return Err("mount: the second argument must be an object with endpoint and getToken".to_owned());
        }
        let endpoint =
            text("endpoint", options.endpoint())?.ok_or("mount: the option endpoint is missing")?;
        let endpoint = Endpoint::parse(&endpoint).map_err(|error| format!("mount: {error}"))?;
        let get_token = value("getToken", options.get_token())?
            .dyn_into()
            .map_err(|_| "mount: the option getToken must be a function that returns a token")?;
        let display_name = text("displayName", options.display_name())?.map(AttrValue::from);
        Ok(Self {
            endpoint,
            get_token,
            display_name,
            theme: theme(text("theme", options.theme())?.as_deref())?,
            thread: thread(text("threadId", options.thread_id())?.as_deref())?,
            send_key: send_key(text("sendKey", options.send_key())?.as_deref())?,
        })
    }
}

fn theme(name: Option<&str>) -> Result<Theme, String> {
    match name {
        None | Some("auto") => Ok(Theme::Auto),
        Some("light") => Ok(Theme::Light),
        Some("dark") => Ok(Theme::Dark),
        Some(_) => Err("mount: the option theme must be auto, light or dark".to_owned()),
    }
}

fn thread(id: Option<&str>) -> Result<Option<ThreadId>, String> {
    match id.map(str::trim) {
        Some("") => Err("mount: the option threadId must be the id of a thread".to_owned()),
        id => Ok(id.map(ThreadId::from)),
    }
}

fn send_key(name: Option<&str>) -> Result<SendKey, String> {
    match name {
        None | Some("enter") => Ok(SendKey::Enter),
        Some("mod-enter") => Ok(SendKey::ModEnter),
        Some(_) => Err("mount: the option sendKey must be enter or mod-enter".to_owned()),
    }
}

fn text(name: &str, read: Result<JsValue, JsValue>) -> Result<Option<String>, String> {
    let value = value(name, read)?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| format!("mount: the option {name} must be a string"))
}

/// The value of an option, whose getter may be the host page's own code.
fn value(name: &str, read: Result<JsValue, JsValue>) -> Result<JsValue, String> {
    read.map_err(|_| format!("mount: the option {name} cannot be read"))
}
