//! A thread that a host page wants: what it asks for, and what it is told.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::client::models::Identifier;
use crate::client::models::participant::ChatParticipant;
use crate::client::models::thread::CreateChatThreadRequest;
use crate::client::{ChatClient, Error, ParticipantError};
use crate::components::property;

#[wasm_bindgen(typescript_custom_section)]
const NEW_THREAD: &str = r#"
/** A conversation to begin. */
export interface NewThread {
    topic: string;
    participants?: { id: string; displayName?: string }[];
}

/** A conversation that has begun. */
export interface CreatedThread {
    threadId: string;
    /** The ids of those who could not be added. */
    notAdded: string[];
}"#;

/// Reads what is asked for; the error is for the developer of the host page.
pub(super) fn read(asked: &JsValue) -> Result<CreateChatThreadRequest, &'static str> {
    let topic = property(asked, "topic").as_string();
    let topic = topic.filter(|topic| !topic.trim().is_empty()).ok_or("the topic must be a text")?;
    let given = property(asked, "participants");
    let people = match given.dyn_ref::<Array>() {
        Some(people) => people.iter().map(|person| participant(&person)).collect::<Result<Vec<_>, _>>()?,
        None if given.is_undefined() || given.is_null() => Vec::new(),
        None => return Err("the participants must be an array"),
    };
    Ok(CreateChatThreadRequest { participants: Some(people), ..CreateChatThreadRequest::new(&topic) })
}

fn participant(given: &JsValue) -> Result<ChatParticipant, &'static str> {
    let id = property(given, "id").as_string().ok_or("each participant must have an id")?;
    let display_name = property(given, "displayName").as_string();
    Ok(ChatParticipant { display_name, ..ChatParticipant::new(Identifier::from_raw_id(id.into())) })
}

/// Asks the service. The user goes along, under their name.
pub(super) async fn create(
    client: ChatClient,
    mut request: CreateChatThreadRequest,
    name: Option<String>,
) -> Result<JsValue, JsValue> {
    let failed = |error: Error| JsValue::from(JsError::new(&error.to_string()));
    let me = client.user().await.map_err(failed)?;
    let own = ChatParticipant { display_name: name, ..ChatParticipant::new(Identifier::from_raw_id(me)) };
    request.participants.get_or_insert_default().push(own);
    let created = client.create_thread(&request).await.map_err(failed)?;
    let refused = ParticipantError::all(created.invalid_participants);
    let thread = created.chat_thread.map(|thread| thread.id);
    let thread = thread.ok_or_else(|| JsValue::from(JsError::new("the service named no thread")))?;
    let not_added: Array = refused.iter().map(|refused| JsValue::from(refused.raw_id.as_str())).collect();
    let answer = Object::new();
    Reflect::set(&answer, &"threadId".into(), &thread.as_str().into())?;
    Reflect::set(&answer, &"notAdded".into(), &not_added)?;
    Ok(answer.into())
}
