//! `ChatThread_ListChatParticipants`, `ChatThread_AddChatParticipants`, `ChatThread_RemoveChatParticipant`.

use acs_chat_protocol::message::{ChatMessageContent, MessageKind};
use acs_chat_protocol::participant::{
    AddChatParticipantsRequest, AddChatParticipantsResult, ChatParticipant,
};
use acs_chat_protocol::{Extra, Identifier, Page, RawId, ThreadId};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use rusqlite::Connection;
use uuid::Uuid;

use super::{ListQuery, NO_CONTENT, ThreadPath};
use crate::app::App;
use crate::base_url::BaseUrl;
use crate::body::JsonBody;
use crate::caller::{Caller, Right};
use crate::clock::{self, Millis};
use crate::error::{Error, Result};
use crate::events::announce;
use crate::limits::{MOST_PARTICIPANTS, MOST_PARTICIPANTS_AT_ONCE, check_metadata, check_name};
use crate::paging::{Place, page};
use crate::store::messages::{self, NewMessage};
use crate::store::participants::{self, Joining};
use crate::store::{Write, identities, threads};

const DEFAULT_PAGE_SIZE: u32 = 100;

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    ThreadPath(thread): ThreadPath,
    ListQuery(query): ListQuery,
) -> Result<Json<Page<ChatParticipant>>> {
    let (size, skip) = (query.size(DEFAULT_PAGE_SIZE), query.skip());
    let list = format!("{base}/chat/threads/{thread}/participants");
    let read = move |db: &Connection| {
        threads::require_member(db, &thread, &caller.user)?;
        participants::list(db, &thread, skip, size)
    };
    let items = app.store().read(read).await?;
    Ok(Json(page(items, size, |_| query.link(&list, &Place::Skip(skip.saturating_add(size)), size))))
}

pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    JsonBody(request): JsonBody<AddChatParticipantsRequest>,
) -> Result<(StatusCode, Json<AddChatParticipantsResult>)> {
    caller.require(Right::ManageParticipants)?;
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        let added = add_all(db, &thread, &caller.user, joinings(request.participants)?, now)?;
        announce::participants_added(db, &events, &thread, &caller.user, &added.joined, now)?;
        Ok(added.refused)
    };
    let invalid = app.store().write(write).await?;
    let invalid_participants = Some(invalid).filter(|invalid| !invalid.is_empty());
    Ok((StatusCode::CREATED, Json(AddChatParticipantsResult { invalid_participants, extra: Extra::new() })))
}

/// Those that a request names, each once.
pub(super) fn joinings(participants: Vec<ChatParticipant>) -> Result<Vec<Joining>> {
    if participants.len() > MOST_PARTICIPANTS_AT_ONCE {
        return Err(Error::bad_request("At most 200 participants can be added in one call."));
    }
    let mut joinings: Vec<Joining> = Vec::with_capacity(participants.len());
    for participant in participants {
        let joining = joining(participant)?;
        if !joinings.iter().any(|other| other.user == joining.user) {
            joinings.push(joining);
        }
    }
    Ok(joinings)
}

fn joining(participant: ChatParticipant) -> Result<Joining> {
    let user = user(&participant.communication_identifier)?;
    let share_history_time = match &participant.share_history_time {
        None => 0,
        Some(time) => clock::parse(time.as_str())
            .ok_or_else(|| Error::bad_request("Value for shareHistoryTime is not valid."))?,
    };
    check_name("displayName", participant.display_name.as_deref())?;
    check_metadata(participant.metadata.as_ref())?;
    let metadata = participant.metadata.unwrap_or_default();
    Ok(Joining { user, display_name: participant.display_name, share_history_time, metadata })
}

/// The raw id that an identifier names, if it has the form of one.
pub(super) fn user(identifier: &Identifier) -> Result<RawId> {
    let id = identifier.raw_id().ok_or_else(|| Error::bad_identifier(""))?;
    let well_formed = match id.as_str().strip_prefix("8:acs:") {
        Some(rest) => rest.split_once('_').is_some_and(|(resource, user)| is_guid(resource) && is_guid(user)),
        None => is_kind_and_name(id.as_str()),
    };
    if well_formed { Ok(id) } else { Err(Error::bad_identifier(id.as_str())) }
}

/// Other forms of a GUID are other texts, and ids are compared as text.
fn is_guid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// Ids of other kinds: a number, a colon, and something without spaces.
fn is_kind_and_name(id: &str) -> bool {
    let Some((kind, name)) = id.split_once(':') else { return false };
    let is_number = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_digit());
    is_number && !name.is_empty() && id.len() <= 256 && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What became of those that were to be added.
pub(super) struct Added {
    /// Who took no part before.
    pub(super) joined: Vec<RawId>,
    /// Who could not be added, and why.
    pub(super) refused: Vec<acs_chat_protocol::Error>,
}

/// Adds whom it can, and tells the thread.
pub(super) fn add_all(
    db: &Connection,
    thread: &ThreadId,
    initiator: &RawId,
    joinings: Vec<Joining>,
    now: Millis,
) -> Result<Added> {
    let (mut added, mut joined, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for joining in joinings {
        if identities::generation(db, &joining.user)?.is_none() {
            refused.push(refusal(&joining.user));
        } else if participants::add(db, thread, &joining)? {
            joined.push(joining.user.clone());
            // System messages show no metadata of participants.
            added.push(ChatParticipant { metadata: None, ..joining.participant() });
        }
    }
    if !added.is_empty() {
        tell(db, thread, initiator, MessageKind::ParticipantAdded, added, now)?;
    }
    if participants::count(db, thread)? > MOST_PARTICIPANTS {
        return Err(Error::bad_request("A thread has at most 250 participants."));
    }
    Ok(Added { joined, refused })
}

fn refusal(user: &RawId) -> acs_chat_protocol::Error {
    let known_kind = user.as_str().starts_with("8:acs:");
    let (code, message) = if known_kind { ("404", "Not found") } else { ("403", "Permissions check failed") };
    acs_chat_protocol::Error {
        target: Some(user.to_string()),
        ..acs_chat_protocol::Error::new(code, message)
    }
}

fn tell(
    db: &Connection,
    thread: &ThreadId,
    initiator: &RawId,
    kind: MessageKind,
    participants: Vec<ChatParticipant>,
    now: Millis,
) -> Result<()> {
    let content = ChatMessageContent { participants: Some(participants), ..ChatMessageContent::default() };
    messages::append(db, thread, &NewMessage::system(kind, initiator, content), now).map(drop)
}

pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    JsonBody(identifier): JsonBody<Identifier>,
) -> Result<StatusCode> {
    remove_participant(&app, caller, thread, user(&identifier)?).await
}

/// Removes somebody and tells the thread; removing somebody who takes no part changes nothing.
pub(super) async fn remove_participant(
    app: &App,
    caller: Caller,
    thread: ThreadId,
    user: RawId,
) -> Result<StatusCode> {
    caller.require(Right::ManageParticipants)?;
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        if let Some(gone) = participants::remove(db, &thread, &user)? {
            let shown = ChatParticipant { metadata: None, ..gone.clone() };
            tell(db, &thread, &caller.user, MessageKind::ParticipantRemoved, vec![shown], now)?;
            announce::participants_removed(db, &events, &thread, &caller.user, &gone, now)?;
        }
        Ok(())
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}
