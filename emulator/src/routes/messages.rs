//! `ChatThread_SendChatMessage`, `ChatThread_ListChatMessages`, `ChatThread_GetChatMessage`,
//! `ChatThread_UpdateChatMessage`, `ChatThread_DeleteChatMessage`.

use acs_chat_protocol::message::{
    ChatAttachment, ChatMessage, ChatMessageContent, MessageKind, SendChatMessageRequest,
    SendChatMessageResult, UpdateChatMessageRequest,
};
use acs_chat_protocol::{Extra, Page, RawId, ThreadId};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use rusqlite::Connection;

use super::attachments::{self, ImageLinks};
use super::{ListQuery, MessagePath, NO_CONTENT, ThreadPath};
use crate::app::App;
use crate::base_url::BaseUrl;
use crate::body::JsonBody;
use crate::caller::Caller;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::events::announce;
use crate::limits::{check_content, check_metadata, check_name};
use crate::paging::{Place, message_place, page, read_message_place};
use crate::store::messages::{self, Edit, NewMessage};
use crate::store::{Write, threads};
use crate::version::ChatVersion;

/// Small on purpose, as that of the service: clients meet a second page early.
const DEFAULT_PAGE_SIZE: u32 = 10;

pub(super) async fn send(
    State(app): State<App>,
    Extension(version): Extension<ChatVersion>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    ThreadPath(thread): ThreadPath,
    JsonBody(request): JsonBody<SendChatMessageRequest>,
) -> Result<impl IntoResponse> {
    let attachments = attachments::named(version, &request.extra)?;
    let mut message = new_message(request, attachments, &caller.user)?;
    message.content.message = message.content.message.map(|text| stored(&app, &message.kind, text));
    let location = format!("{base}/chat/threads/{}/messages", thread.as_str().replace(':', "%3A"));
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        let attachments = message.content.attachments.as_deref().unwrap_or_default();
        attachments::require_images(db, &thread, attachments)?;
        let id = messages::append(db, &thread, &message, now)?;
        announce::message_received(db, &events, &thread, id)?;
        Ok(id)
    };
    let id = app.store().write(write).await?.to_string();
    let headers = [(header::LOCATION, format!("{location}/{id}"))];
    Ok((StatusCode::CREATED, headers, Json(SendChatMessageResult { id: id.into(), extra: Extra::new() })))
}

/// What is kept of a text: HTML is cleaned, as the real service documents.
fn stored(app: &App, kind: &MessageKind, text: String) -> String {
    match kind {
        MessageKind::Html if !app.options().raw_html => acs_chat_markup::clean_whole(&text),
        _ => text,
    }
}

fn new_message(
    request: SendChatMessageRequest,
    attachments: Option<Vec<ChatAttachment>>,
    sender: &RawId,
) -> Result<NewMessage> {
    let kind = request.kind.unwrap_or(MessageKind::Text);
    if !matches!(kind, MessageKind::Text | MessageKind::Html) {
        return Err(Error::bad_request("Value for type is not valid: only text and html can be sent."));
    }
    check_content(&request.content)?;
    check_name("senderDisplayName", request.sender_display_name.as_deref())?;
    check_metadata(request.metadata.as_ref())?;
    let attachments = Some(attachments.unwrap_or_default());
    Ok(NewMessage {
        kind,
        content: ChatMessageContent { attachments, ..messages::text_content(request.content) },
        sender: Some((sender.clone(), request.sender_display_name.unwrap_or_default())),
        metadata: request.metadata.unwrap_or_default(),
    })
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    links: ImageLinks,
    ThreadPath(thread): ThreadPath,
    ListQuery(query): ListQuery,
) -> Result<Json<Page<ChatMessage>>> {
    let (size, start) = (query.size(DEFAULT_PAGE_SIZE), query.start_time()?);
    let before = match query.sync_state() {
        Some(state) => read_message_place(state, &thread)?,
        None => Millis::MAX,
    };
    let address = format!("{base}/chat/threads/{thread}/messages");
    let of = thread.clone();
    let read = move |db: &Connection| {
        let view = threads::require_reader(db, &of, &caller.user)?;
        Ok((messages::list(db, &of, view, (start, before), size)?, messages::newest_version(db, &of)?))
    };
    let (mut items, newest) = app.store().read(read).await?;
    items.iter_mut().for_each(|message| links.write(&thread, message));
    Ok(Json(page(items, size, |last| {
        let version = last.version.parse().unwrap_or(Millis::MAX);
        query.link(&address, &Place::Messages(message_place(&thread, version, newest)), size)
    })))
}

pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    links: ImageLinks,
    MessagePath(thread, message): MessagePath,
) -> Result<Json<ChatMessage>> {
    let of = thread.clone();
    let read = move |db: &Connection| {
        let view = threads::require_reader(db, &of, &caller.user)?;
        messages::get(db, &of, view, message)
    };
    let mut message = app.store().read(read).await?;
    links.write(&thread, &mut message);
    Ok(Json(message))
}

pub(super) async fn update(
    State(app): State<App>,
    Extension(version): Extension<ChatVersion>,
    caller: Caller,
    MessagePath(thread, message): MessagePath,
    JsonBody(request): JsonBody<UpdateChatMessageRequest>,
) -> Result<StatusCode> {
    request.content.as_deref().map_or(Ok(()), check_content)?;
    let attachments = attachments::named(version, &request.extra)?;
    let (now, events, of) = (app.now(), app.events().clone(), app.clone());
    let write = move |db: &Write<'_>| {
        let mut before = own_message(db, &thread, &caller.user, message)?;
        if before.deleted_on.is_some() {
            return Err(Error::unknown_message());
        }
        if let Some(attachments) = attachments {
            attachments::require_images(db, &thread, &attachments)?;
            before.content.get_or_insert_default().attachments = Some(attachments);
        }
        let content = request.content.map(|text| stored(&of, &before.kind, text));
        let edit = Edit { content, metadata: request.metadata.unwrap_or_default() };
        messages::edit(db, &thread, before, edit, now)?;
        announce::message_edited(db, &events, &thread, message)
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}

pub(super) async fn delete(
    State(app): State<App>,
    caller: Caller,
    MessagePath(thread, message): MessagePath,
) -> Result<StatusCode> {
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        let before = own_message(db, &thread, &caller.user, message)?;
        if before.deleted_on.is_some() {
            return Ok(());
        }
        messages::delete(db, &thread, message, now)?;
        announce::message_deleted(db, &events, &thread, message)
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}

/// A message that the user sent and may still change.
fn own_message(db: &Connection, thread: &ThreadId, user: &RawId, id: i64) -> Result<ChatMessage> {
    threads::require_member(db, thread, user)?;
    let view = threads::require_reader(db, thread, user)?;
    let message = messages::get(db, thread, view, id)?;
    let own =
        message.sender_communication_identifier.as_ref().and_then(|sender| sender.resolve()) == Some(user);
    if own { Ok(message) } else { Err(Error::forbidden()) }
}
