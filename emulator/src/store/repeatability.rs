//! What a repeated creation of a thread is answered with: the first answer, unchanged.

use acs_chat_protocol::RawId;
use acs_chat_protocol::thread::CreateChatThreadResult;
use rusqlite::{Connection, OptionalExtension};

use super::{from_json, to_json};
use crate::error::Result;

/// The answer that was given to a user's request id.
///
/// # Errors
/// 503
pub fn find(db: &Connection, user: &RawId, request_id: &str) -> Result<Option<CreateChatThreadResult>> {
    let sql = "SELECT answer FROM repeatability WHERE user_id = ?1 AND request_id = ?2";
    let answer = db.query_row(sql, (user.as_str(), request_id), |row| from_json(&row.get::<_, String>(0)?));
    Ok(answer.optional()?)
}

/// Keeps the answer to a user's request id.
///
/// # Errors
/// 503
pub fn keep(db: &Connection, user: &RawId, request_id: &str, answer: &CreateChatThreadResult) -> Result<()> {
    let sql = "INSERT INTO repeatability (user_id, request_id, answer) VALUES (?1, ?2, ?3)";
    db.execute(sql, (user.as_str(), request_id, to_json(answer)?))?;
    Ok(())
}
