//! Threads that delete themselves.

use acs_chat_protocol::ThreadId;
use acs_chat_protocol::retention::RetentionPolicy;
use rusqlite::Connection;

use super::{Write, threads, to_json};
use crate::clock::Millis;
use crate::error::Result;
use crate::events::{Events, announce};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// Sets when a thread is deleted by itself.
///
/// # Errors
/// 503
pub fn set(db: &Connection, id: &ThreadId, policy: &RetentionPolicy) -> Result<()> {
    let after = match policy {
        RetentionPolicy::ThreadCreationDate { delete_thread_after_days: days } => {
            Some(Millis::from(*days) * DAY)
        }
        RetentionPolicy::None {} | RetentionPolicy::Other(_) => None,
    };
    let sql = "UPDATE thread SET retention_policy = ?2, delete_after = created_on + ?3 WHERE id = ?1";
    db.execute(sql, (id.as_str(), to_json(policy)?, after))?;
    Ok(())
}

/// Deletes the threads whose time has come.
///
/// # Errors
/// 503
pub fn delete_due(db: &Write<'_>, events: &Events, now: Millis) -> Result<()> {
    let sql = "SELECT id FROM thread WHERE delete_after <= ?1 ORDER BY delete_after";
    let due: Vec<ThreadId> = db
        .prepare_cached(sql)?
        .query_map([now], |row| row.get::<_, String>(0).map(ThreadId::from))?
        .collect::<rusqlite::Result<_>>()?;
    for thread in due {
        announce::thread_deleted(db, events, &thread, None, now)?;
        threads::delete(db, &thread, now)?;
    }
    Ok(())
}
