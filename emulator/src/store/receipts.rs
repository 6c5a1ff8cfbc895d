//! Read receipts: one a user and thread, the latest.

use acs_chat_protocol::receipt::ChatMessageReadReceipt;
use acs_chat_protocol::{Extra, Identifier, RawId, ThreadId};
use rusqlite::{Connection, Row};

use crate::clock::{Millis, in_seconds};
use crate::error::Result;

/// Notes that somebody has read up to a message, and says whether that is news: a receipt never goes backwards.
///
/// # Errors
/// 503
pub fn set(db: &Connection, thread: &ThreadId, user: &RawId, message: i64, now: Millis) -> Result<bool> {
    let sql = "INSERT INTO receipt (thread_id, user_id, message_id, read_on) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT DO UPDATE SET message_id = excluded.message_id, read_on = excluded.read_on
               WHERE excluded.message_id >= message_id";
    Ok(db.prepare_cached(sql)?.execute((thread.as_str(), user.as_str(), message, now))? == 1)
}

/// The receipts of a thread, the latest last; one more than asked for.
///
/// # Errors
/// 503
pub fn list(db: &Connection, thread: &ThreadId, skip: u32, size: u32) -> Result<Vec<ChatMessageReadReceipt>> {
    let sql = "SELECT user_id, message_id, read_on FROM receipt
               WHERE thread_id = ?1 ORDER BY read_on, user_id LIMIT ?2 OFFSET ?3";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map((thread.as_str(), size.saturating_add(1), skip), receipt)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn receipt(row: &Row<'_>) -> rusqlite::Result<ChatMessageReadReceipt> {
    Ok(ChatMessageReadReceipt {
        sender_communication_identifier: Identifier::user(row.get::<_, String>(0)?.into()),
        chat_message_id: row.get::<_, i64>(1)?.to_string().into(),
        read_on: in_seconds(row.get(2)?).into(),
        extra: Extra::new(),
    })
}
