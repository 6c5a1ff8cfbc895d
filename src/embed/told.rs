//! What a host page hears of its chat: names and plain objects, and nothing that is not text.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::console;

use crate::components::Listener;
use crate::components::told::{Cause, Content, Message, Told, Trouble};

/// Why an address does not answer, where nobody has looked.
const LIKELY: &str = ": is the endpoint right, is it running, does connect-src allow it?";

#[wasm_bindgen(typescript_custom_section)]
const CHAT_EVENTS: &str = r#"
/** What can happen in a chat, by its name. */
export interface ChatEvents {
    /** The conversations of the user are there. */
    "ready": { userId: string };
    /** Another number of messages is unread, in all conversations together; there may be more than are known. */
    "unread": { total: number; hasMore: boolean };
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
    /**
     * Something is wrong. Where the service is `unreachable`, `endpoint` is its address, and `cause` is `no-answer`,
     * `timed-out`, `no-chat-service` or `failed`.
     */
    "error": { code: ChatErrorCode; message: string; endpoint?: string; cause?: unknown };
    /** The service refuses the tokens; the user can ask for another try. */
    "session-ended": Record<string, never>;
}

/** What is wrong; the last three come from the element and from loading. */
export type ChatErrorCode =
    | "no-token" | "offline" | "unreachable" | "message-refused"
    | "load-failed" | "option-refused" | "stopped";"#;

/// Passes on what happens, until the chat is over. What is wrong from the start stands on the console as well, whether or
/// not anybody listens.
pub(super) fn listener(on_event: Option<Function>, endpoint: String, over: Rc<Cell<bool>>) -> Listener {
    let is_known = Cell::new(false);
    Rc::new(move |told| {
        if over.get() {
            return;
        }
        warn_first(&told, &endpoint, &is_known);
        let Some(on_event) = &on_event else { return };
        let (name, detail) = event(&told, &endpoint);
        // What the host page throws is its own fault, and does not end the chat.
        if let Err(error) = on_event.call2(&JsValue::UNDEFINED, &JsValue::from(name), &detail) {
            console::error_1(&error);
        }
    })
}

fn event(told: &Told, endpoint: &str) -> (&'static str, Object) {
    match told {
        Told::Ready(user) => ("ready", object(&[("userId", user.as_str().into())])),
        Told::Unread(unread) => {
            ("unread", object(&[("total", unread.count.into()), ("hasMore", unread.more.into())]))
        }
        Told::Received(thread, message) => ("message-received", received(thread.as_str(), message)),
        Told::Sent(thread, message) => {
            let (thread, message) = (thread.as_str().into(), message.as_str().into());
            ("message-sent", object(&[("threadId", thread), ("messageId", message)]))
        }
        Told::Opened(thread) => ("thread-opened", object(&[("threadId", thread.as_str().into())])),
        Told::Trouble(trouble) => ("error", error(*trouble, endpoint)),
        Told::SessionEnded => ("session-ended", Object::new()),
    }
}

/// For the developer of the host page.
fn error(trouble: Trouble, endpoint: &str) -> Object {
    let (code, message) = match trouble {
        Trouble::NoToken => ("no-token", "getToken gave no valid token"),
        Trouble::Offline => ("offline", "the browser has no network"),
        Trouble::Unreachable(cause) => return out_of_reach(cause, endpoint),
        Trouble::Refused => ("message-refused", "the chat service refused a message"),
    };
    object(&[("code", code.into()), ("message", message.into())])
}

fn out_of_reach(cause: Cause, endpoint: &str) -> Object {
    let word = match cause {
        Cause::NoAnswer => "no-answer",
        Cause::Late => "timed-out",
        Cause::NoChat | Cause::Odd => "no-chat-service",
        Cause::Answered(_) => "failed",
    };
    object(&[
        ("code", "unreachable".into()),
        ("message", outage(cause, endpoint).into()),
        ("endpoint", endpoint.into()),
        ("cause", word.into()),
    ])
}

/// What is the matter with an address.
fn outage(cause: Cause, endpoint: &str) -> String {
    let matter = match cause {
        Cause::NoAnswer => " cannot be reached",
        Cause::Late => " does not answer in time",
        Cause::NoChat => " answered 404 and is no chat service",
        Cause::Odd => " does not answer as a chat service does",
        Cause::Answered(status) => return [endpoint, " answered ", &status.to_string()].concat(),
    };
    [endpoint, matter].concat()
}

/// The first that is heard of the service is that it cannot be reached: mostly that is not an outage, but a page that is
/// not right yet.
fn warn_first(told: &Told, endpoint: &str, is_known: &Cell<bool>) {
    match told {
        Told::Ready(_) => is_known.set(true),
        Told::Trouble(Trouble::Unreachable(cause)) if !is_known.replace(true) => {
            let likely = if matches!(cause, Cause::NoAnswer | Cause::Late) { LIKELY } else { "" };
            console::warn_1(&["acs-chat: ", &outage(*cause, endpoint), likely].concat().into());
        }
        _ => {}
    }
}

#[allow(clippy::cast_precision_loss, reason = "a date in milliseconds is a whole number of 53 bits")]
fn received(thread: &str, message: &Message) -> Object {
    let sender = message.sender.as_ref();
    let name = sender.and_then(|sender| sender.name.as_deref());
    object(&[
        ("threadId", thread.into()),
        ("messageId", message.id.as_str().into()),
        ("senderId", sender.map_or("", |sender| sender.id.as_str()).into()),
        ("senderDisplayName", name.into()),
        ("text", text(&message.content).into()),
        ("sentOn", message.sent.map(|sent| Date::new(&JsValue::from_f64(sent as f64))).into()),
    ])
}

fn text(content: &Content) -> String {
    match content {
        Content::Text(text) => text.to_string(),
        Content::Html(html) => acs_chat_markup::text(&acs_chat_markup::parse(html)),
        _ => String::new(),
    }
}

fn object(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&object, &JsValue::from(*name), value);
    }
    object
}
