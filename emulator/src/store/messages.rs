//! The messages of a thread: appended, edited, deleted, listed by version.

use acs_chat_protocol::message::{ChatMessage, ChatMessageContent, MessageKind};
use acs_chat_protocol::{Extra, Identifier, Metadata, RawId, ThreadId};
use rusqlite::{Connection, OptionalExtension, Row};

use super::threads::{View, merge};
use super::{from_json, to_json};
use crate::clock::{Millis, in_seconds};
use crate::error::{Error, Result};
use crate::limits::check_metadata;

/// A message that is not in the thread yet.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its kind.
    pub kind: MessageKind,
    /// What it says.
    pub content: ChatMessageContent,
    /// Who sends it, with the name to show; nobody for a system message.
    pub sender: Option<(RawId, String)>,
    /// Free text properties.
    pub metadata: Metadata,
}

impl NewMessage {
    /// A message of the service itself, about what somebody did.
    #[must_use]
    pub fn system(kind: MessageKind, initiator: &RawId, content: ChatMessageContent) -> Self {
        let initiator_communication_identifier = Some(Identifier::user(initiator.clone()));
        let content = ChatMessageContent { initiator_communication_identifier, ..content };
        Self { kind, content, sender: None, metadata: Metadata::new() }
    }
}

/// The content of a message of text.
#[must_use]
pub fn text_content(message: String) -> ChatMessageContent {
    ChatMessageContent {
        message: Some(message),
        attachments: Some(Vec::new()),
        ..ChatMessageContent::default()
    }
}

/// Adds a message at the end of a thread and gives its id.
///
/// # Errors
/// 404, 503
pub fn append(db: &Connection, thread: &ThreadId, message: &NewMessage, now: Millis) -> Result<i64> {
    let (sequence, version) = next_place(db, thread, now)?;
    let sql =
        "INSERT INTO message (thread_id, id, sequence, version, kind, content, sender, sender_display_name,
                                    created_on, metadata)
               VALUES (?1, ?2, ?3, ?2, ?4, ?5, ?6, ?7, ?8, ?9)";
    let (sender, name) =
        message.sender.as_ref().map(|(sender, name)| (sender.as_str(), name.as_str())).unzip();
    let (kind, content) = (to_json(&message.kind)?, to_json(&message.content)?);
    let metadata = to_json(&message.metadata)?;
    db.prepare_cached(sql)?.execute((
        thread.as_str(),
        version,
        sequence,
        kind,
        content,
        sender,
        name,
        now,
        metadata,
    ))?;
    Ok(version)
}

/// The next place at the end of a thread: a sequence number, and a version that no other message of it has.
fn next_place(db: &Connection, thread: &ThreadId, now: Millis) -> Result<(i64, Millis)> {
    let sql = "UPDATE thread SET last_sequence = last_sequence + 1, last_version = max(last_version + 1, ?2),
                                 last_activity = max(last_activity, ?2)
               WHERE id = ?1 RETURNING last_sequence, last_version";
    let place = db
        .prepare_cached(sql)?
        .query_row((thread.as_str(), now), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    place.ok_or_else(Error::unknown_thread)
}

fn next_version(db: &Connection, thread: &ThreadId, now: Millis) -> Result<Millis> {
    let sql =
        "UPDATE thread SET last_version = max(last_version + 1, ?2) WHERE id = ?1 RETURNING last_version";
    Ok(db.prepare_cached(sql)?.query_row((thread.as_str(), now), |row| row.get(0))?)
}

/// The messages of a thread that a view holds, latest change first; one more than asked for.
///
/// # Errors
/// 503
pub fn list(
    db: &Connection,
    thread: &ThreadId,
    view: View,
    (start, before): (Millis, Millis),
    size: u32,
) -> Result<Vec<ChatMessage>> {
    let sql = "SELECT * FROM message
               WHERE thread_id = ?1 AND version < ?2 AND version >= ?3 AND created_on >= ?4 AND sequence <= ?5
               ORDER BY version DESC LIMIT ?6";
    let mut statement = db.prepare_cached(sql)?;
    let values = (thread.as_str(), before, start, view.from, view.last_sequence, size.saturating_add(1));
    let rows = statement.query_map(values, message)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The version of the latest change in a thread.
///
/// # Errors
/// 503
pub fn newest_version(db: &Connection, thread: &ThreadId) -> Result<Millis> {
    let sql = "SELECT last_version FROM thread WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([thread.as_str()], |row| row.get(0))?)
}

/// One message that a view holds.
///
/// # Errors
/// 404
pub fn get(db: &Connection, thread: &ThreadId, view: View, id: i64) -> Result<ChatMessage> {
    let sql =
        "SELECT * FROM message WHERE thread_id = ?1 AND id = ?2 AND created_on >= ?3 AND sequence <= ?4";
    let values = (thread.as_str(), id, view.from, view.last_sequence);
    db.prepare_cached(sql)?.query_row(values, message).optional()?.ok_or_else(Error::unknown_message)
}

/// Lets a message through that is in the thread.
///
/// # Errors
/// 404
pub fn require(db: &Connection, thread: &ThreadId, id: i64) -> Result<()> {
    let sql = "SELECT 1 FROM message WHERE thread_id = ?1 AND id = ?2";
    let found = db.prepare_cached(sql)?.exists((thread.as_str(), id))?;
    if found { Ok(()) } else { Err(Error::unknown_message()) }
}

fn message(row: &Row<'_>) -> rusqlite::Result<ChatMessage> {
    let (id, version, sequence): (i64, i64, i64) =
        (row.get("id")?, row.get("version")?, row.get("sequence")?);
    let time =
        |column| row.get::<_, Option<Millis>>(column).map(|time| time.map(|time| in_seconds(time).into()));
    let metadata: Metadata = from_json(&row.get::<_, String>("metadata")?)?;
    Ok(ChatMessage {
        id: id.to_string().into(),
        kind: from_json(&row.get::<_, String>("kind")?)?,
        sequence_id: sequence.to_string(),
        version: version.to_string(),
        content: Some(from_json(&row.get::<_, String>("content")?)?),
        sender_display_name: row.get("sender_display_name")?,
        created_on: in_seconds(row.get("created_on")?).into(),
        sender_communication_identifier: row
            .get::<_, Option<String>>("sender")?
            .map(|sender| Identifier::user(sender.into())),
        deleted_on: time("deleted_on")?,
        edited_on: time("edited_on")?,
        metadata: Some(metadata).filter(|metadata| !metadata.is_empty()),
        extra: Extra::new(),
    })
}

/// A change of a message by its sender.
#[derive(Debug, Default)]
pub struct Edit {
    /// The new text.
    pub content: Option<String>,
    /// Changes of the free text properties.
    pub metadata: acs_chat_protocol::MetadataPatch,
}

/// Changes a message.
///
/// # Errors
/// 404, 503
pub fn edit(db: &Connection, thread: &ThreadId, before: ChatMessage, edit: Edit, now: Millis) -> Result<()> {
    let mut content = before.content.unwrap_or_default();
    if edit.content.is_some() {
        content.message = edit.content;
    }
    let metadata = merge(before.metadata.unwrap_or_default(), edit.metadata);
    check_metadata(Some(&metadata))?;
    let sql = "UPDATE message SET version = ?3, edited_on = ?4, content = ?5, metadata = ?6
               WHERE thread_id = ?1 AND id = ?2";
    let version = next_version(db, thread, now)?;
    let (content, metadata) = (to_json(&content)?, to_json(&metadata)?);
    db.execute(sql, (thread.as_str(), before.id.as_str(), version, now, content, metadata))?;
    Ok(())
}

/// Leaves a message without its text.
///
/// # Errors
/// 404, 503
pub fn delete(db: &Connection, thread: &ThreadId, id: i64, now: Millis) -> Result<()> {
    let sql =
        "UPDATE message SET version = ?3, deleted_on = ?4, edited_on = NULL, content = ?5, metadata = '{}'
               WHERE thread_id = ?1 AND id = ?2";
    let version = next_version(db, thread, now)?;
    db.execute(sql, (thread.as_str(), id, version, now, to_json(&text_content(String::new()))?))?;
    Ok(())
}
