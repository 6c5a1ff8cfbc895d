//! Every body of a request, read as each of the types: what can be read can be written, and read again as the same.
#![no_main]

use acs_chat_emulator::body::parse;
use acs_chat_emulator::limits;
use acs_chat_protocol::Identifier;
use acs_chat_protocol::identity::{CreateIdentityRequest, IssueAccessTokenRequest};
use acs_chat_protocol::message::{SendChatMessageRequest, UpdateChatMessageRequest};
use acs_chat_protocol::participant::AddChatParticipantsRequest;
use acs_chat_protocol::receipt::SendReadReceiptRequest;
use acs_chat_protocol::thread::{CreateChatThreadRequest, UpdateChatThreadRequest};
use acs_chat_protocol::typing::SendTypingNotificationRequest;
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned + Serialize + PartialEq>(data: &[u8]) -> Option<T> {
    let read: T = parse(data).ok()?;
    let written = serde_json::to_string(&read).expect("what was read can be written");
    let again: T = parse(written.as_bytes()).expect("what was written can be read");
    assert!(read == again, "{written}");
    Some(read)
}

fuzz_target!(|data: &[u8]| {
    if let Some(message) = read::<SendChatMessageRequest>(data) {
        // Whether they fit or not, nothing breaks.
        let _ = limits::check_content(&message.content);
        let _ = limits::check_metadata(message.metadata.as_ref());
    }
    if let Some(thread) = read::<CreateChatThreadRequest>(data) {
        let _ = limits::check_topic(&thread.topic);
        let _ = limits::check_metadata(thread.metadata.as_ref());
    }
    if let Some(identifier) = read::<Identifier>(data) {
        let _ = identifier.resolve();
    }
    read::<UpdateChatMessageRequest>(data);
    read::<UpdateChatThreadRequest>(data);
    read::<AddChatParticipantsRequest>(data);
    read::<SendReadReceiptRequest>(data);
    read::<SendTypingNotificationRequest>(data);
    read::<CreateIdentityRequest>(data);
    read::<IssueAccessTokenRequest>(data);
});
