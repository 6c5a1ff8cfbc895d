//! Threads, and who may do something in them.

use acs_chat_protocol::thread::{ChatThreadItem, ChatThreadProperties};
use acs_chat_protocol::{Extra, Identifier, Metadata, MetadataPatch, RawId, ThreadId};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{from_json, participants, retention, to_json};
use crate::clock::{Millis, in_seconds};
use crate::error::{Error, Result};
use crate::paging::ThreadPlace;

/// Adds a thread without participants or messages.
///
/// # Errors
/// 503
pub fn add(db: &Connection, thread: &ChatThreadProperties, now: Millis) -> Result<()> {
    let sql = "INSERT INTO thread (id, topic, created_on, created_by, metadata, last_activity)
               VALUES (?1, ?2, ?3, ?4, ?5, ?3)";
    let creator = thread.created_by_communication_identifier.resolve().map_or("", RawId::as_str);
    let metadata = to_json(&thread.metadata.clone().unwrap_or_default())?;
    db.prepare_cached(sql)?.execute((thread.id.as_str(), &thread.topic, now, creator, metadata))?;
    thread.retention_policy.as_ref().map_or(Ok(()), |policy| retention::set(db, &thread.id, policy))
}

/// A thread, deleted or not.
///
/// # Errors
/// 404
pub fn get(db: &Connection, id: &ThreadId) -> Result<ChatThreadProperties> {
    let sql = "SELECT id, topic, created_on, created_by, deleted_on, metadata, retention_policy
               FROM thread WHERE id = ?1";
    db.query_row(sql, [id.as_str()], properties).optional()?.ok_or_else(Error::unknown_thread)
}

fn properties(row: &Row<'_>) -> rusqlite::Result<ChatThreadProperties> {
    let metadata: Metadata = from_json(&row.get::<_, String>(5)?)?;
    Ok(ChatThreadProperties {
        id: row.get::<_, String>(0)?.into(),
        topic: row.get(1)?,
        created_on: in_seconds(row.get(2)?).into(),
        created_by_communication_identifier: Identifier::user(row.get::<_, String>(3)?.into()),
        deleted_on: row.get::<_, Option<Millis>>(4)?.map(|time| in_seconds(time).into()),
        metadata: Some(metadata).filter(|metadata| !metadata.is_empty()),
        retention_policy: Some(from_json(&row.get::<_, String>(6)?)?),
        extra: Extra::new(),
    })
}

/// The threads of a user, latest activity first, from a place on; one more than asked for. Who was removed sees what
/// there was at that time.
///
/// # Errors
/// 503
pub fn list(
    db: &Connection,
    user: &RawId,
    start: Millis,
    after: Option<&ThreadPlace>,
    size: u32,
) -> Result<Vec<(ChatThreadItem, Millis)>> {
    let sql = "SELECT thread.id, ifnull(removed_topic, topic), deleted_on,
                      ifnull(removed_activity, last_activity) AS activity
               FROM participant JOIN thread ON thread.id = participant.thread_id
               WHERE user_id = ?1 AND activity >= ?2 AND (activity, thread.id) < (?3, ?4)
               ORDER BY activity DESC, thread.id DESC LIMIT ?5";
    let (end, id) = after.map_or((Millis::MAX, ""), |place| (place.end, place.id.as_str()));
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map((user.as_str(), start, end, id, size.saturating_add(1)), item)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn item(row: &Row<'_>) -> rusqlite::Result<(ChatThreadItem, Millis)> {
    let activity: Millis = row.get(3)?;
    let item = ChatThreadItem {
        id: row.get::<_, String>(0)?.into(),
        topic: row.get(1)?,
        deleted_on: row.get::<_, Option<Millis>>(2)?.map(|time| in_seconds(time).into()),
        last_message_received_on: Some(in_seconds(activity).into()),
        extra: Extra::new(),
    };
    Ok((item, activity))
}

/// Gives a thread another title.
///
/// # Errors
/// 503
pub fn set_topic(db: &Connection, id: &ThreadId, topic: &str) -> Result<()> {
    db.execute("UPDATE thread SET topic = ?2 WHERE id = ?1", (id.as_str(), topic))?;
    Ok(())
}

/// Sets the given properties, removes the empty ones, keeps the others, and gives them all.
///
/// # Errors
/// 404, 503
pub fn merge_metadata(db: &Connection, id: &ThreadId, patch: MetadataPatch) -> Result<Metadata> {
    let merged = merge(get(db, id)?.metadata.unwrap_or_default(), patch);
    db.execute("UPDATE thread SET metadata = ?2 WHERE id = ?1", (id.as_str(), to_json(&merged)?))?;
    Ok(merged)
}

/// The rule by which free text properties change.
#[must_use]
pub fn merge(mut metadata: Metadata, patch: MetadataPatch) -> Metadata {
    for (name, value) in patch {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => metadata.insert(name, value),
            None => metadata.remove(&name),
        };
    }
    metadata
}

/// Deletes a thread with its messages and receipts; deleting it again changes nothing. What tells that it was there
/// stays.
///
/// # Errors
/// 503
pub fn delete(db: &Connection, id: &ThreadId, now: Millis) -> Result<()> {
    let sql = "UPDATE thread SET deleted_on = ?2, delete_after = NULL WHERE id = ?1 AND deleted_on IS NULL";
    if db.execute(sql, (id.as_str(), now))? == 1 {
        for table in ["message", "receipt", "image"] {
            db.execute(&format!("DELETE FROM {table} WHERE thread_id = ?1"), [id.as_str()])?;
        }
    }
    Ok(())
}

/// What of a thread's messages a user may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Nothing from before.
    pub from: Millis,
    /// Nothing that came later in the sequence; a removed participant keeps what it had.
    pub last_sequence: i64,
}

/// Lets somebody read who takes part or took part in a thread that is not deleted.
///
/// # Errors
/// 403 for others, 404 for a thread that is unknown or deleted.
pub fn require_reader(db: &Connection, id: &ThreadId, user: &RawId) -> Result<View> {
    require_alive(db, id)?;
    participants::view(db, id, user)?.ok_or_else(Error::forbidden)
}

/// Lets somebody act who takes part in a thread that is not deleted.
///
/// # Errors
/// 403 for others, 404 for a thread that is unknown or deleted.
pub fn require_member(db: &Connection, id: &ThreadId, user: &RawId) -> Result<()> {
    require_alive(db, id)?;
    if participants::is_member(db, id, user)? { Ok(()) } else { Err(Error::forbidden()) }
}

fn require_alive(db: &Connection, id: &ThreadId) -> Result<()> {
    let sql = "SELECT deleted_on IS NULL FROM thread WHERE id = ?1";
    match db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()? {
        Some(true) => Ok(()),
        Some(false) | None => Err(Error::unknown_thread()),
    }
}
