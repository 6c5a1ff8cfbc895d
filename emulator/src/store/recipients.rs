//! Who is told of what happens in a thread.

use acs_chat_protocol::{RawId, ThreadId};
use rusqlite::{Connection, Params};

use crate::error::Result;

/// All who take part.
///
/// # Errors
/// 503
pub fn of_thread(db: &Connection, thread: &ThreadId) -> Result<Vec<RawId>> {
    let sql = "SELECT user_id FROM participant WHERE thread_id = ?1 AND removed_sequence IS NULL";
    users(db, sql, [thread.as_str()])
}

/// Those who take part and may read a message: it is not older than the history that they share.
///
/// # Errors
/// 503
pub fn of_message(db: &Connection, thread: &ThreadId, id: i64) -> Result<Vec<RawId>> {
    let sql = "SELECT user_id FROM participant JOIN message USING (thread_id)
               WHERE thread_id = ?1 AND id = ?2 AND removed_sequence IS NULL AND created_on >= share_history_time";
    users(db, sql, (thread.as_str(), id))
}

fn users(db: &Connection, sql: &str, values: impl Params) -> Result<Vec<RawId>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| row.get::<_, String>(0))?;
    Ok(rows.map(|row| row.map(RawId::from)).collect::<rusqlite::Result<_>>()?)
}
