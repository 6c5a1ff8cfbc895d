//! The call of the client that a recorded request stands for, and what it gives, as it would be written.

use std::rc::Rc;

use acs_chat_widget::client::models::message::ChatMessage;
use acs_chat_widget::client::models::participant::AddChatParticipantsRequest;
use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, ChatThreadClient, Clock, Credential, Endpoint, Error,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::comparison::{Recorded, is_taken_out};
use super::lists::Lists;
use super::tape::{ENDPOINT, Tape};
use crate::house::TokioClock;
use crate::sources::forged;

type Called = Result<Value, Error>;

/// Makes the call.
pub(super) async fn call(tape: &Tape, recorded: &Recorded<'_>, lists: &mut Lists) -> Called {
    let client = client(tape, &recorded.exchange.request.version());
    let segments = recorded.exchange.request.segments();
    let shape = recorded.exchange.request.shape();
    match (shape.as_str(), segments.get(2)) {
        (shape, Some(id)) if segments.len() > 3 => {
            let thread = client.thread(id.as_str().into());
            match segments[3].as_str() {
                "messages" if segments.len() == 5 => message(&thread, &segments[4], recorded).await,
                _ if shape.starts_with("GET ") => lists.page(&client, recorded).await,
                _ => post(&thread, shape, recorded).await,
            }
        }
        (_, Some(id)) => thread(&client, id, recorded).await,
        ("POST /chat/threads", _) => create(&client, recorded).await,
        _ => lists.page(&client, recorded).await,
    }
}

/// A client that has sent nothing yet.
fn client(tape: &Tape, version: &str) -> ChatClient {
    let clock: Rc<dyn Clock> = Rc::new(TokioClock::new());
    let credential = Credential::from_token(forged("8:acs:a_b", 0, 3600), Rc::clone(&clock));
    let options = ChatClientOptions { api_version: version.to_owned(), ..ChatClientOptions::default() };
    let endpoint = Endpoint::parse(ENDPOINT).expect("an endpoint");
    ChatClient::with_transport(endpoint, credential, tape.clone(), clock, options).without_retry()
}

async fn create(client: &ChatClient, recorded: &Recorded<'_>) -> Called {
    let request = body(recorded, json!({ "topic": "Test" }));
    let created = match recorded.exchange.request.header("repeatability-request-id") {
        Some(id) => client.create_thread_with(&request, id).await,
        None => client.create_thread(&request).await,
    };
    let created = created?;
    let thread = created.chat_thread.as_ref().expect("a thread");
    assert!(created.extra.is_empty() && thread.extra.is_empty());
    Ok(written(&created))
}

async fn thread(client: &ChatClient, id: &str, recorded: &Recorded<'_>) -> Called {
    match recorded.exchange.request.method.as_str() {
        "GET" => {
            let thread = client.get_thread(id.into()).await?;
            assert!(thread.extra.is_empty());
            Ok(written(&thread))
        }
        "PATCH" => {
            let body: Value = body(recorded, json!({ "topic": "Update Test" }));
            let thread = client.thread(id.into());
            let updated = match (body["topic"].as_str(), body.as_object().map_or(0, serde_json::Map::len)) {
                (Some(topic), 1) => thread.update_topic(topic).await,
                _ => thread.update_properties(&read(body)).await,
            };
            updated.map(nothing)
        }
        _ => client.delete_thread(&id.into()).await.map(nothing),
    }
}

async fn message(thread: &ChatThreadClient, id: &str, recorded: &Recorded<'_>) -> Called {
    match recorded.exchange.request.method.as_str() {
        "GET" => {
            let message = thread.get_message(&id.into()).await?;
            assert!(is_named(&message));
            Ok(written(&message))
        }
        "PATCH" => {
            let change = body(recorded, json!({ "content": "Update Test" }));
            thread.update_message(&id.into(), &change).await.map(nothing)
        }
        _ => thread.delete_message(&id.into()).await.map(nothing),
    }
}

async fn post(thread: &ChatThreadClient, shape: &str, recorded: &Recorded<'_>) -> Called {
    match shape.rsplit('/').next() {
        Some("messages") => {
            let sent = thread.send_message(&body(recorded, json!({ "content": "Content" }))).await?;
            Ok(json!({ "id": sent }))
        }
        Some(":add") => {
            let request: AddChatParticipantsRequest = body(recorded, json!({ "participants": [] }));
            let refused = thread.add_participants(&request.participants).await?;
            assert!(refused.is_empty());
            Ok(json!({}))
        }
        Some(":remove") => {
            let identifier = body(recorded, json!({ "rawId": "8:acs:a_b" }));
            thread.remove_participant(&identifier).await.map(nothing)
        }
        Some("readReceipts") => {
            let body: Value = body(recorded, json!({}));
            let message = body["chatMessageId"].as_str().expect("an id");
            thread.send_read_receipt(&message.into()).await.map(nothing)
        }
        _ => {
            let body: Value = body(recorded, json!({}));
            let sent = thread.send_typing_notification(body["senderDisplayName"].as_str()).await?;
            assert!(sent);
            Ok(Value::Null)
        }
    }
}

/// The recorded body as the client takes it. A list that was taken out is an empty one.
fn body<T: DeserializeOwned>(recorded: &Recorded<'_>, otherwise: Value) -> T {
    let mut body = recorded.exchange.request.body.clone().unwrap_or(otherwise);
    if body["participants"].as_str().is_some_and(is_taken_out) {
        body["participants"] = json!([]);
    }
    read(body)
}

fn read<T: DeserializeOwned>(body: Value) -> T {
    serde_json::from_value(body).expect("what our types know")
}

fn written<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("JSON")
}

fn nothing((): ()) -> Value {
    Value::Null
}

/// Whether all that a message holds has a name in our types.
pub(super) fn is_named(message: &ChatMessage) -> bool {
    message.extra.is_empty() && message.content.as_ref().is_none_or(|content| content.extra.is_empty())
}
