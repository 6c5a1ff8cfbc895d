//! Who takes part in a thread, and who did.

use acs_chat_protocol::participant::ChatParticipant;
use acs_chat_protocol::{Extra, Identifier, Metadata, RawId, ThreadId};
use rusqlite::{Connection, OptionalExtension, Row};

use super::threads::View;
use super::{from_json, to_json};
use crate::clock::{Millis, in_seconds};
use crate::error::Result;

/// Somebody who joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Who.
    pub user: RawId,
    /// The name to show.
    pub display_name: Option<String>,
    /// From when on the history is shared.
    pub share_history_time: Millis,
    /// Free text properties.
    pub metadata: Metadata,
}

impl Joining {
    /// Somebody who sees the whole history.
    #[must_use]
    pub fn new(user: RawId, display_name: Option<&str>) -> Self {
        let display_name = display_name.map(str::to_owned);
        Self { user, display_name, share_history_time: 0, metadata: Metadata::new() }
    }

    /// As system messages and lists show it.
    #[must_use]
    pub fn participant(&self) -> ChatParticipant {
        ChatParticipant {
            communication_identifier: Identifier::user(self.user.clone()),
            display_name: self.display_name.clone(),
            share_history_time: Some(in_seconds(self.share_history_time).into()),
            metadata: Some(self.metadata.clone()).filter(|metadata| !metadata.is_empty()),
            extra: Extra::new(),
        }
    }
}

/// Adds somebody, or takes somebody back; who takes part already stays as it is, which the answer `false` tells.
///
/// # Errors
/// 503
pub fn add(db: &Connection, thread: &ThreadId, joining: &Joining) -> Result<bool> {
    let sql =
        "INSERT INTO participant (thread_id, user_id, display_name, share_history_time, metadata, joined)
               VALUES (?1, ?2, ?3, ?4, ?5,
                       (SELECT ifnull(max(joined), 0) + 1 FROM participant WHERE thread_id = ?1))
               ON CONFLICT (thread_id, user_id) DO UPDATE SET
                   display_name = excluded.display_name, share_history_time = excluded.share_history_time,
                   metadata = excluded.metadata, joined = excluded.joined,
                   removed_sequence = NULL, removed_topic = NULL, removed_activity = NULL
               WHERE removed_sequence IS NOT NULL";
    let metadata = to_json(&joining.metadata)?;
    let values =
        (thread.as_str(), joining.user.as_str(), &joining.display_name, joining.share_history_time, metadata);
    Ok(db.prepare_cached(sql)?.execute(values)? == 1)
}

/// Removes somebody and tells who it was; nobody if that one did not take part.
///
/// # Errors
/// 503
pub fn remove(db: &Connection, thread: &ThreadId, user: &RawId) -> Result<Option<ChatParticipant>> {
    let sql = "SELECT user_id, display_name, share_history_time, metadata FROM participant
               WHERE thread_id = ?1 AND user_id = ?2 AND removed_sequence IS NULL";
    let found = db.query_row(sql, (thread.as_str(), user.as_str()), participant).optional()?;
    let sql = "UPDATE participant
               SET (removed_sequence, removed_topic, removed_activity) =
                   (SELECT last_sequence, topic, last_activity FROM thread WHERE id = ?1)
               WHERE thread_id = ?1 AND user_id = ?2 AND removed_sequence IS NULL";
    db.execute(sql, (thread.as_str(), user.as_str()))?;
    Ok(found)
}

/// Those who take part, in the order of joining; one more than asked for.
///
/// # Errors
/// 503
pub fn list(db: &Connection, thread: &ThreadId, skip: u32, size: u32) -> Result<Vec<ChatParticipant>> {
    let sql = "SELECT user_id, display_name, share_history_time, metadata FROM participant
               WHERE thread_id = ?1 AND removed_sequence IS NULL ORDER BY joined LIMIT ?2 OFFSET ?3";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map((thread.as_str(), size.saturating_add(1), skip), participant)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many take part.
///
/// # Errors
/// 503
pub fn count(db: &Connection, thread: &ThreadId) -> Result<usize> {
    let sql = "SELECT count(*) FROM participant WHERE thread_id = ?1 AND removed_sequence IS NULL";
    Ok(db.prepare_cached(sql)?.query_row([thread.as_str()], |row| row.get(0))?)
}

/// The topic as it was when somebody was removed; nothing for who takes part.
///
/// # Errors
/// 503
pub fn topic_at_removal(db: &Connection, thread: &ThreadId, user: &RawId) -> Result<Option<String>> {
    let sql = "SELECT removed_topic FROM participant WHERE thread_id = ?1 AND user_id = ?2";
    Ok(db.query_row(sql, (thread.as_str(), user.as_str()), |row| row.get(0)).optional()?.flatten())
}

fn participant(row: &Row<'_>) -> rusqlite::Result<ChatParticipant> {
    let joining = Joining {
        user: row.get::<_, String>(0)?.into(),
        display_name: row.get(1)?,
        share_history_time: row.get(2)?,
        metadata: from_json(&row.get::<_, String>(3)?)?,
    };
    Ok(joining.participant())
}

/// Whether somebody takes part.
///
/// # Errors
/// 503
pub fn is_member(db: &Connection, thread: &ThreadId, user: &RawId) -> Result<bool> {
    let sql = "SELECT 1 FROM participant WHERE thread_id = ?1 AND user_id = ?2 AND removed_sequence IS NULL";
    Ok(db.prepare_cached(sql)?.exists((thread.as_str(), user.as_str()))?)
}

/// What of the messages somebody may read who takes part or took part.
///
/// # Errors
/// 503
pub fn view(db: &Connection, thread: &ThreadId, user: &RawId) -> Result<Option<View>> {
    let sql = "SELECT share_history_time, ifnull(removed_sequence, 9223372036854775807) FROM participant
               WHERE thread_id = ?1 AND user_id = ?2";
    let view = |row: &Row<'_>| Ok(View { from: row.get(0)?, last_sequence: row.get(1)? });
    Ok(db.prepare_cached(sql)?.query_row((thread.as_str(), user.as_str()), view).optional()?)
}
