//! Every published example of 2025-03-15 (identity: 2023-10-01) is read and written back to the same JSON.

use super::evidence::{folder, json_files, round_trip};
use acs_chat_protocol::identity::{
    AccessToken, CreateIdentityRequest, CreateIdentityResult, ExchangeTeamsUserAccessTokenRequest,
    IssueAccessTokenRequest,
};
use acs_chat_protocol::message::{
    ChatMessage, SendChatMessageRequest, SendChatMessageResult, UpdateChatMessageRequest,
};
use acs_chat_protocol::participant::{
    AddChatParticipantsRequest, AddChatParticipantsResult, ChatParticipant,
};
use acs_chat_protocol::receipt::{ChatMessageReadReceipt, SendReadReceiptRequest};
use acs_chat_protocol::thread::{
    ChatThreadItem, ChatThreadProperties, CreateChatThreadRequest, CreateChatThreadResult,
    UpdateChatThreadRequest,
};
use acs_chat_protocol::typing::SendTypingNotificationRequest;
use acs_chat_protocol::{ErrorResponse, Identifier, Page};
use serde_json::Value;

type Check = fn(&Value) -> Result<(), String>;

fn request_check(example: &str) -> Option<Check> {
    Some(match example {
        "Threads_CreateChatThread" | "Threads_CreateChatThreadWithIdempotencyToken" => {
            round_trip::<CreateChatThreadRequest>
        }
        "Threads_UpdateChatThreadTopic" => round_trip::<UpdateChatThreadRequest>,
        "Messages_SendChatMessage" => round_trip::<SendChatMessageRequest>,
        "Messages_UpdateChatMessage" => round_trip::<UpdateChatMessageRequest>,
        "Messages_SendTypingNotification" => round_trip::<SendTypingNotificationRequest>,
        "Conversations_SendChatReadReceipt" => round_trip::<SendReadReceiptRequest>,
        "Participants_AddChatParticipants" => round_trip::<AddChatParticipantsRequest>,
        "Participants_RemoveChatParticipant" => round_trip::<Identifier>,
        "CreateIdentity" => round_trip::<CreateIdentityRequest>,
        "IssueAccessToken" => round_trip::<IssueAccessTokenRequest>,
        "ExchangeTeamsUserAccessToken" => round_trip::<ExchangeTeamsUserAccessTokenRequest>,
        _ => return None,
    })
}

fn answer_check(example: &str) -> Option<Check> {
    Some(match example {
        "Threads_CreateChatThread" | "Threads_CreateChatThreadWithIdempotencyToken" => {
            round_trip::<CreateChatThreadResult>
        }
        "Threads_GetChatThread" => round_trip::<ChatThreadProperties>,
        "Threads_ListChatThreadsWithPageSize" => round_trip::<Page<ChatThreadItem>>,
        "Messages_SendChatMessage" => round_trip::<SendChatMessageResult>,
        "Messages_GetChatMessage" => round_trip::<ChatMessage>,
        "Messages_ListChatMessagesWithPageSize" => round_trip::<Page<ChatMessage>>,
        "Conversations_ListChatReadReceiptsWithPageSize" => round_trip::<Page<ChatMessageReadReceipt>>,
        "Participants_AddChatParticipants" => round_trip::<AddChatParticipantsResult>,
        "Participants_ListChatParticipantsWithPageSize" => round_trip::<Page<ChatParticipant>>,
        "CreateIdentity" => round_trip::<CreateIdentityResult>,
        "IssueAccessToken" | "ExchangeTeamsUserAccessToken" => round_trip::<AccessToken>,
        _ => return None,
    })
}

/// The bodies of an example, each with the check that fits it; `None` for a body that no type stands for.
fn bodies<'a>(name: &str, example: &'a Value) -> Vec<(String, Option<Check>, &'a Value)> {
    let parameters = example["parameters"].as_object().unwrap().values().filter(|value| value.is_object());
    let mut found: Vec<_> =
        parameters.map(|body| (format!("{name}, request"), request_check(name), body)).collect();
    for (status, answer) in example["responses"].as_object().unwrap() {
        let check = if status.starts_with('2') {
            answer_check(name)
        } else {
            Some(round_trip::<ErrorResponse> as Check)
        };
        found.extend(answer.get("body").map(|body| (format!("{name}, answer {status}"), check, body)));
    }
    found
}

fn check_examples(folder_name: &str, at_least: usize) {
    let Some(folder) = folder(folder_name) else { return };
    let mut checked = 0;
    for (path, example) in json_files(&folder) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for (what, check, body) in bodies(&name, &example) {
            let check = check.unwrap_or_else(|| panic!("{what}: no type stands for this body"));
            check(body).unwrap_or_else(|difference| panic!("{what}: {difference}"));
            checked += 1;
        }
    }
    assert!(checked >= at_least, "only {checked} bodies were checked");
}

#[test]
fn every_chat_example_is_read_and_written_back() {
    check_examples("specs/Chat/stable/2025-03-15/examples", 80);
}

#[test]
fn every_identity_example_is_read_and_written_back() {
    check_examples("specs/Identity/stable/2023-10-01/examples", 5);
}
