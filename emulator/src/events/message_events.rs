//! Events that somebody sends to the others: messages, typing, read receipts.

use acs_chat_protocol::message::{ChatMessage, MessageKind};
use acs_chat_protocol::{Identifier, RawId, ThreadId};
use serde_json::{Value, json};

use super::Event;
use super::parties::identifier;
use crate::clock::{Millis, in_seconds};

/// A message came.
pub(super) fn received(thread: &ThreadId, message: &ChatMessage, recipients: Vec<RawId>) -> Event {
    Event::addressed("chatMessageReceived", thread, recipients, whole(thread, message))
}

/// A message was changed.
pub(super) fn edited(thread: &ThreadId, message: &ChatMessage, recipients: Vec<RawId>) -> Event {
    let mut payload = whole(thread, message);
    payload["editedOn"] = json!(message.edited_on);
    Event::addressed("chatMessageEdited", thread, recipients, payload)
}

/// A message was deleted.
pub(super) fn deleted(thread: &ThreadId, message: &ChatMessage, recipients: Vec<RawId>) -> Event {
    let mut payload = head(thread, message);
    payload["deletedOn"] = json!(message.deleted_on);
    Event::addressed("chatMessageDeleted", thread, recipients, payload)
}

/// Somebody is typing.
pub(super) fn typing(
    thread: &ThreadId,
    sender: &RawId,
    display_name: &str,
    recipients: Vec<RawId>,
    now: Millis,
) -> Event {
    let payload = json!({
        "threadId": thread,
        "sender": identifier(sender),
        "senderDisplayName": display_name,
        "version": now.to_string(),
        "receivedOn": in_seconds(now),
    });
    Event::addressed("typingIndicatorReceived", thread, recipients, payload)
}

/// Somebody has read up to a message. The service gives no name with it.
pub(super) fn read(
    thread: &ThreadId,
    sender: &RawId,
    message: i64,
    recipients: Vec<RawId>,
    now: Millis,
) -> Event {
    let payload = json!({
        "threadId": thread,
        "sender": identifier(sender),
        "senderDisplayName": "",
        "chatMessageId": message.to_string(),
        "readOn": in_seconds(now),
    });
    Event::addressed("readReceiptReceived", thread, recipients, payload)
}

/// What all events of messages say. There is no `sequenceId` in them.
fn head(thread: &ThreadId, message: &ChatMessage) -> Value {
    let sender = message.sender_communication_identifier.as_ref().and_then(Identifier::resolve);
    json!({
        "threadId": thread,
        "sender": sender.map(identifier),
        "senderDisplayName": message.sender_display_name.as_deref().unwrap_or_default(),
        "id": message.id,
        "createdOn": message.created_on,
        "version": message.version,
        "type": transport_name(&message.kind),
    })
}

/// The same with what the message says.
fn whole(thread: &ThreadId, message: &ChatMessage) -> Value {
    let content = message.content.clone().unwrap_or_default();
    let mut payload = head(thread, message);
    payload["message"] = json!(content.message.unwrap_or_default());
    payload["metadata"] = json!(message.metadata.clone().unwrap_or_default());
    payload["attachments"] = json!(content.attachments.unwrap_or_default());
    payload
}

/// The realtime channel has names of its own for the kinds of messages.
fn transport_name(kind: &MessageKind) -> &str {
    match kind {
        MessageKind::Text => "Text",
        MessageKind::Html => "RichText/Html",
        other => other.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_749_594_023_041;

    fn thread() -> ThreadId {
        "19:a@thread.v2".into()
    }

    fn user(id: &str) -> Value {
        json!({ "kind": "communicationUser", "communicationUserId": id })
    }

    /// A message of Ann as the REST API shows it, with these properties besides.
    fn message(more: Value) -> ChatMessage {
        let mut message = json!({
            "id": "1749594023041", "type": "text", "sequenceId": "3", "version": "1749594023042",
            "content": { "message": "hello", "attachments": [] }, "senderDisplayName": "Ann",
            "createdOn": "2025-06-10T22:20:23Z",
            "senderCommunicationIdentifier": { "rawId": "8:acs:a_ann" },
        });
        let Value::Object(more) = more else { unreachable!() };
        message.as_object_mut().unwrap().extend(more);
        serde_json::from_value(message).unwrap()
    }

    /// What is told to Ben.
    fn told(event: &Event) -> (&str, Value) {
        let ben = RawId::from("8:acs:a_ben");
        assert!(event.concerns(&ben, None));
        (event.name(), event.payload(&ben))
    }

    fn recipients() -> Vec<RawId> {
        vec!["8:acs:a_ann".into(), "8:acs:a_ben".into()]
    }

    #[test]
    fn a_plain_message_has_empty_metadata_and_attachments_and_no_sequence_id() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "sender": user("8:acs:a_ann"), "senderDisplayName": "Ann",
            "recipient": user("8:acs:a_ben"), "id": "1749594023041", "createdOn": "2025-06-10T22:20:23Z",
            "version": "1749594023042", "type": "Text", "message": "hello", "metadata": {}, "attachments": [],
        });
        let event = received(&thread(), &message(json!({})), recipients());
        assert_eq!(told(&event), ("chatMessageReceived", payload));
    }

    #[test]
    fn the_recipient_differs_from_receiver_to_receiver() {
        let event = received(&thread(), &message(json!({})), recipients());
        for recipient in recipients() {
            assert_eq!(event.payload(&recipient)["recipient"], user(recipient.as_str()));
        }
    }

    #[test]
    fn an_edited_message_says_when_and_what_it_says_now() {
        let edit = json!({
            "type": "html", "editedOn": "2025-06-10T22:21:23Z", "metadata": { "tags": "a" },
            "content": { "message": "<b>bye</b>", "attachments": [{ "id": "1", "attachmentType": "image" }] },
        });
        let payload = json!({
            "threadId": "19:a@thread.v2", "sender": user("8:acs:a_ann"), "senderDisplayName": "Ann",
            "recipient": user("8:acs:a_ben"), "id": "1749594023041", "createdOn": "2025-06-10T22:20:23Z",
            "version": "1749594023042", "type": "RichText/Html", "message": "<b>bye</b>",
            "metadata": { "tags": "a" }, "attachments": [{ "id": "1", "attachmentType": "image" }],
            "editedOn": "2025-06-10T22:21:23Z",
        });
        let event = edited(&thread(), &message(edit), recipients());
        assert_eq!(told(&event), ("chatMessageEdited", payload));
    }

    #[test]
    fn a_deleted_message_says_when_and_nothing_more() {
        let deletion = json!({ "deletedOn": "2025-06-10T22:21:23Z", "content": { "message": "" } });
        let payload = json!({
            "threadId": "19:a@thread.v2", "sender": user("8:acs:a_ann"), "senderDisplayName": "Ann",
            "recipient": user("8:acs:a_ben"), "id": "1749594023041", "createdOn": "2025-06-10T22:20:23Z",
            "version": "1749594023042", "type": "Text", "deletedOn": "2025-06-10T22:21:23Z",
        });
        let event = deleted(&thread(), &message(deletion), recipients());
        assert_eq!(told(&event), ("chatMessageDeleted", payload));
    }

    #[test]
    fn typing_says_who_and_when() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "sender": user("8:acs:a_ann"), "senderDisplayName": "Ann",
            "recipient": user("8:acs:a_ben"), "version": "1749594023041",
            "receivedOn": "2025-06-10T22:20:23Z",
        });
        let event = typing(&thread(), &"8:acs:a_ann".into(), "Ann", recipients(), NOW);
        assert_eq!(told(&event), ("typingIndicatorReceived", payload));
    }

    #[test]
    fn a_receipt_has_an_empty_name() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "sender": user("8:acs:a_ann"), "senderDisplayName": "",
            "recipient": user("8:acs:a_ben"), "chatMessageId": "1749594023000",
            "readOn": "2025-06-10T22:20:23Z",
        });
        let event = read(&thread(), &"8:acs:a_ann".into(), 1_749_594_023_000, recipients(), NOW);
        assert_eq!(told(&event), ("readReceiptReceived", payload));
    }
}
