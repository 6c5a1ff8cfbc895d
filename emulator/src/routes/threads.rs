//! `Chat_CreateChatThread`, `Chat_ListChatThreads`, `Chat_DeleteChatThread`,
//! `ChatThread_GetChatThreadProperties`, `ChatThread_UpdateChatThreadProperties`.

use acs_chat_protocol::message::{ChatMessageContent, MessageKind};
use acs_chat_protocol::retention::RetentionPolicy;
use acs_chat_protocol::thread::{
    ChatThreadItem, ChatThreadProperties, CreateChatThreadRequest, CreateChatThreadResult,
    UpdateChatThreadRequest,
};
use acs_chat_protocol::{Extra, Identifier, Page, RawId, ThreadId};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::Connection;

use super::participants::{add_all, joinings};
use super::{ListQuery, NO_CONTENT, ThreadPath};
use crate::app::App;
use crate::base_url::BaseUrl;
use crate::body::JsonBody;
use crate::caller::{Caller, Right};
use crate::clock::{Millis, in_seconds};
use crate::error::{Error, Result};
use crate::events::{Events, announce};
use crate::limits::{check_metadata, check_topic};
use crate::paging::{Place, ThreadPlace, page};
use crate::store::messages::{self, NewMessage};
use crate::store::participants::Joining;
use crate::store::{Write, participants, repeatability, retention, threads};

const DEFAULT_PAGE_SIZE: u32 = 100;

/// What a new thread is made of, once the request has been understood.
#[derive(Clone, Debug)]
pub(crate) struct NewThread {
    pub(crate) creator: RawId,
    pub(crate) request_id: Option<String>,
    pub(crate) request: CreateChatThreadRequest,
}

pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    headers: HeaderMap,
    JsonBody(request): JsonBody<CreateChatThreadRequest>,
) -> Result<impl IntoResponse> {
    caller.require(Right::ManageThreads)?;
    check_topic(&request.topic)?;
    check_policy(request.retention_policy.as_ref())?;
    check_metadata(request.metadata.as_ref())?;
    let new = NewThread { creator: caller.user, request_id: request_id(&headers)?, request };
    let (now, events) = (app.now(), app.events().clone());
    let created = app.store().write(move |db| create_thread(db, &events, &new, now)).await?;
    let id = created.chat_thread.as_ref().map_or("", |thread| thread.id.as_str());
    let location = format!("{base}/chat/threads/{}", id.replace(':', "%3A"));
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(created)))
}

fn check_policy(policy: Option<&RetentionPolicy>) -> Result<()> {
    match policy {
        None
        | Some(
            RetentionPolicy::None {}
            | RetentionPolicy::ThreadCreationDate { delete_thread_after_days: 30..=90 },
        ) => Ok(()),
        Some(_) => Err(Error::bad_request("Value for retentionPolicy is not valid.")),
    }
}

fn request_id(headers: &HeaderMap) -> Result<Option<String>> {
    let header = headers.get("repeatability-request-id").or_else(|| headers.get("idempotency-token"));
    let Some(header) = header else { return Ok(None) };
    match header.to_str() {
        Ok(id) if (1..=256).contains(&id.len()) => Ok(Some(id.to_owned())),
        _ => Err(Error::bad_request("Value for repeatability-request-id is not valid.")),
    }
}

/// Makes a thread, or gives the one that was made under the same request id.
pub(crate) fn create_thread(
    db: &Write<'_>,
    events: &Events,
    new: &NewThread,
    now: Millis,
) -> Result<CreateChatThreadResult> {
    let Some(request_id) = &new.request_id else { return make_thread(db, events, new, now) };
    if let Some(answer) = repeatability::find(db, &new.creator, request_id)? {
        return Ok(answer);
    }
    let answer = make_thread(db, events, new, now)?;
    repeatability::keep(db, &new.creator, request_id, &answer)?;
    Ok(answer)
}

fn make_thread(
    db: &Write<'_>,
    events: &Events,
    new: &NewThread,
    now: Millis,
) -> Result<CreateChatThreadResult> {
    let thread = properties(new, now);
    threads::add(db, &thread, now)?;
    let mut joining = joinings(new.request.participants.clone().unwrap_or_default())?;
    if !joining.iter().any(|joining| joining.user == new.creator) {
        joining.insert(0, Joining::new(new.creator.clone(), None));
    }
    joining.sort_by_key(|joining| joining.user != new.creator);
    let added = add_all(db, &thread.id, &new.creator, joining, now)?;
    messages::append(db, &thread.id, &topic_updated(&new.creator, &thread.topic), now)?;
    announce::thread_created(db, events, &thread.id, now)?;
    let invalid_participants = Some(added.refused).filter(|invalid| !invalid.is_empty());
    Ok(CreateChatThreadResult { chat_thread: Some(thread), invalid_participants, extra: Extra::new() })
}

fn properties(new: &NewThread, now: Millis) -> ChatThreadProperties {
    let request = &new.request;
    ChatThreadProperties {
        id: new_id(),
        topic: request.topic.clone(),
        created_on: in_seconds(now).into(),
        created_by_communication_identifier: Identifier::user(new.creator.clone()),
        deleted_on: None,
        metadata: request.metadata.clone().filter(|metadata| !metadata.is_empty()),
        retention_policy: Some(request.retention_policy.clone().unwrap_or(RetentionPolicy::None {})),
        extra: Extra::new(),
    }
}

/// A thread id as the service made them in 2025.
fn new_id() -> ThreadId {
    let random = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    format!("19:acsV1_{random}1@thread.v2").into()
}

fn topic_updated(initiator: &RawId, topic: &str) -> NewMessage {
    let content = ChatMessageContent { topic: Some(topic.to_owned()), ..ChatMessageContent::default() };
    NewMessage::system(MessageKind::TopicUpdated, initiator, content)
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    ListQuery(query): ListQuery,
) -> Result<Json<Page<ChatThreadItem>>> {
    let (size, start) = (query.size(DEFAULT_PAGE_SIZE), query.start_time()?);
    let place = query.sync_state().map(ThreadPlace::read).transpose()?;
    let read = move |db: &Connection| threads::list(db, &caller.user, start, place.as_ref(), size);
    let items = app.store().read(read).await?;
    let page = page(items, size, |(last, activity)| {
        let place = ThreadPlace { end: *activity, id: last.id.clone() };
        query.link(&format!("{base}/chat/threads"), &Place::Threads(place.write()), size)
    });
    let value = page.value.into_iter().map(|(item, _)| item).collect();
    Ok(Json(Page { value, next_link: page.next_link }))
}

pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
) -> Result<Json<ChatThreadProperties>> {
    let read = move |db: &Connection| {
        let properties = threads::get(db, &thread)?;
        participants::view(db, &thread, &caller.user)?.ok_or_else(Error::forbidden)?;
        // Who was removed does not see what changed later.
        let topic = participants::topic_at_removal(db, &thread, &caller.user)?;
        Ok(ChatThreadProperties { topic: topic.unwrap_or(properties.topic), ..properties })
    };
    app.store().read(read).await.map(Json)
}

pub(super) async fn update(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    JsonBody(request): JsonBody<UpdateChatThreadRequest>,
) -> Result<StatusCode> {
    caller.require(Right::ManageThreads)?;
    request.topic.as_deref().map_or(Ok(()), check_topic)?;
    check_policy(request.retention_policy.as_ref())?;
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        let changes = request != UpdateChatThreadRequest::default();
        update_thread(db, &thread, &caller.user, request, now)?;
        if changes {
            announce::properties_updated(db, &events, &thread, &caller.user, now)?;
        }
        Ok(())
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}

fn update_thread(
    db: &Connection,
    thread: &ThreadId,
    user: &RawId,
    request: UpdateChatThreadRequest,
    now: Millis,
) -> Result<()> {
    threads::require_member(db, thread, user)?;
    if let Some(topic) = &request.topic {
        threads::set_topic(db, thread, topic)?;
        messages::append(db, thread, &topic_updated(user, topic), now)?;
    }
    if let Some(patch) = request.metadata {
        check_metadata(Some(&threads::merge_metadata(db, thread, patch)?))?;
    }
    if let Some(policy) = &request.retention_policy {
        retention::set(db, thread, policy)?;
    }
    Ok(())
}

pub(super) async fn delete(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
) -> Result<StatusCode> {
    caller.require(Right::ManageThreads)?;
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        let deleted = threads::get(db, &thread)?.deleted_on.is_some();
        if !participants::is_member(db, &thread, &caller.user)? {
            return Err(Error::forbidden());
        }
        if deleted {
            return Ok(());
        }
        announce::thread_deleted(db, &events, &thread, Some(&caller.user), now)?;
        threads::delete(db, &thread, now)
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}
