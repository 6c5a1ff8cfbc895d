//! What the service may add one day survives.

use super::evidence::round_trip;
use acs_chat_protocol::message::{ChatMessage, MessageKind};
use acs_chat_protocol::retention::RetentionPolicy;
use acs_chat_protocol::{ErrorResponse, Identifier};
use serde_json::json;

#[test]
fn an_unknown_message_kind_and_unknown_properties_survive() {
    let message = json!({
        "id": "1", "type": "pollStarted", "sequenceId": "1", "version": "1", "createdOn": "2025-06-10T22:20:23Z",
        "content": { "poll": { "choices": ["a", 1, 2.5, true, null] } }, "importance": "high",
    });
    round_trip::<ChatMessage>(&message).unwrap();
    let read: ChatMessage = serde_json::from_value(message).unwrap();
    assert_eq!(read.kind, MessageKind::Other("pollStarted".into()));
}

#[test]
fn an_unknown_retention_policy_survives() {
    let policy = json!({ "kind": "afterLastMessage", "days": 7 });
    round_trip::<RetentionPolicy>(&policy).unwrap();
}

#[test]
fn an_unknown_identifier_and_a_cloud_in_upper_case_survive() {
    round_trip::<Identifier>(&json!({ "rawId": "28:zzz" })).unwrap();
    let user = json!({ "rawId": "8:orgid:a", "microsoftTeamsUser": { "userId": "a", "cloud": "PUBLIC" } });
    round_trip::<Identifier>(&user).unwrap();
    round_trip::<Identifier>(&json!({ "kind": "robot", "rawId": "9:x", "robot": { "id": "x" } })).unwrap();
}

#[test]
fn errors_are_read_in_every_casing_that_was_seen() {
    for name in ["error", "Error", "CommunicationError"] {
        let read: ErrorResponse =
            serde_json::from_value(json!({ name: { "Code": "Forbidden", "Details": [] } })).unwrap();
        assert_eq!((read.error.code.as_str(), read.error.message), ("Forbidden", None));
    }
}
