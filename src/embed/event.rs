//! The events of Microsoft's chat SDK as a host page passes them on. They may be anything at all: what cannot be read
//! is left out, and nothing is ever thrown back at the host page.

use wasm_bindgen::prelude::*;

use crate::components::HostEvent;
use crate::components::property;

#[wasm_bindgen(typescript_custom_section)]
const CHAT_EVENTS: &str = r#"
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
    | (string & {});"#;

/// What can be read of an event.
pub(super) fn read(name: &JsValue, event: &JsValue) -> HostEvent {
    HostEvent {
        name: name.as_string().unwrap_or_default(),
        thread: text(event, "threadId"),
        user: user(&property(event, "sender")),
        display_name: text(event, "senderDisplayName"),
    }
}

/// The raw id of somebody, who is named by the kind of their id. Only a phone number may come without one.
fn user(sender: &JsValue) -> Option<String> {
    let id = ["communicationUserId", "rawId", "id"].iter().find_map(|name| text(sender, name));
    id.or_else(|| text(sender, "phoneNumber").map(|number| ["4:", &number].concat()))
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    property(object, name).as_string().filter(|text| !text.is_empty())
}
