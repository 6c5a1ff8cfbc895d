//! Every recorded answer of the real service is read, but for 2020-09-21-preview2, whose shapes are others
//! (`members`, `multipleStatus`, ids as plain text).

use super::evidence::{folder, json_files, round_trip};
use acs_chat_protocol::identity::{AccessToken, CreateIdentityResult};
use acs_chat_protocol::message::{ChatMessage, SendChatMessageResult};
use acs_chat_protocol::participant::{AddChatParticipantsResult, ChatParticipant};
use acs_chat_protocol::receipt::ChatMessageReadReceipt;
use acs_chat_protocol::thread::{ChatThreadItem, ChatThreadProperties, CreateChatThreadResult};
use acs_chat_protocol::{ErrorResponse, Page};
use serde_json::Value;

type Check = fn(&Value) -> Result<(), String>;

fn reads<T: serde::de::DeserializeOwned>(value: &Value) -> Result<(), String> {
    serde_json::from_value::<T>(value.clone()).map(drop).map_err(|error| error.to_string())
}

/// The check for the answer of a call, by its method and the fixed parts of its path.
fn check(method: &str, path: &[&str], status: u64) -> Check {
    if status >= 400 {
        return reads::<ErrorResponse>;
    }
    match (method, path) {
        ("POST", ["chat", "threads"]) => round_trip::<CreateChatThreadResult>,
        ("GET", ["chat", "threads"]) => round_trip::<Page<ChatThreadItem>>,
        ("GET", ["chat", "threads", _]) => round_trip::<ChatThreadProperties>,
        ("POST", ["chat", "threads", _, "messages"]) => round_trip::<SendChatMessageResult>,
        ("GET", ["chat", "threads", _, "messages"]) => round_trip::<Page<ChatMessage>>,
        ("GET", ["chat", "threads", _, "messages", _]) => round_trip::<ChatMessage>,
        ("GET", ["chat", "threads", _, "participants"]) => round_trip::<Page<ChatParticipant>>,
        ("GET", ["chat", "threads", _, "readReceipts"]) => round_trip::<Page<ChatMessageReadReceipt>>,
        ("POST", ["chat", "threads", _, "participants", ":add"]) => round_trip::<AddChatParticipantsResult>,
        ("POST", ["identities"]) => round_trip::<CreateIdentityResult>,
        ("POST", ["identities", _, ":issueAccessToken"]) => round_trip::<AccessToken>,
        other => panic!("no type stands for the answer of {other:?}"),
    }
}

fn path_of(url: &str) -> Vec<&str> {
    let path = url.split_once("://").unwrap().1.split_once('/').unwrap().1;
    path.split('?').next().unwrap().split('/').filter(|part| !part.is_empty()).collect()
}

fn check_exchange(exchange: &Value) -> bool {
    let (request, answer) = (&exchange["request"], &exchange["response"]);
    let Some(body) = answer.get("body") else { return false };
    if body["value"] == "sanitized" {
        return false; // the recorder replaced the whole list
    }
    let (method, url) = (request["method"].as_str().unwrap(), request["url"].as_str().unwrap());
    let check = check(method, &path_of(url), answer["status"].as_u64().unwrap());
    check(body).unwrap_or_else(|difference| panic!("{method} {url}: {difference}"));
    true
}

#[test]
fn every_recorded_answer_is_read_and_every_good_one_written_back() {
    let Some(folder) = folder("recordings") else { return };
    let files = json_files(&folder);
    let supported = files.iter().filter(|(path, _)| !path.to_str().unwrap().contains("2020-09-21-preview2"));
    let exchanges = supported.flat_map(|(_, recording)| recording["exchanges"].as_array().unwrap());
    let checked = exchanges.filter(|exchange| check_exchange(exchange)).count();
    assert!(checked >= 350, "only {checked} answers were read");
}
