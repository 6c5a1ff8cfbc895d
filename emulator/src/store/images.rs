//! The images of threads, which messages may show.

use acs_chat_protocol::ThreadId;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};

/// Adds an image to a thread.
///
/// # Errors
/// 503
pub fn add(db: &Connection, thread: &ThreadId, id: &str, name: Option<&str>, bytes: &[u8]) -> Result<()> {
    let sql = "INSERT INTO image (thread_id, id, name, bytes) VALUES (?1, ?2, ?3, ?4)";
    db.execute(sql, (thread.as_str(), id, name, bytes))?;
    Ok(())
}

/// An image as it came.
///
/// # Errors
/// 404, 503
pub fn bytes(db: &Connection, thread: &ThreadId, id: &str) -> Result<Vec<u8>> {
    let sql = "SELECT bytes FROM image WHERE thread_id = ?1 AND id = ?2";
    let found = db.prepare_cached(sql)?.query_row((thread.as_str(), id), |row| row.get(0)).optional()?;
    found.ok_or_else(unknown)
}

/// Whether an image is one of the thread.
///
/// # Errors
/// 503
pub fn exists(db: &Connection, thread: &ThreadId, id: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM image WHERE thread_id = ?1 AND id = ?2";
    Ok(db.prepare_cached(sql)?.exists((thread.as_str(), id))?)
}

/// Deletes an image. Messages that show it keep the link, which then leads nowhere.
///
/// # Errors
/// 404, 503
pub fn delete(db: &Connection, thread: &ThreadId, id: &str) -> Result<()> {
    let sql = "DELETE FROM image WHERE thread_id = ?1 AND id = ?2";
    if db.execute(sql, (thread.as_str(), id))? == 1 { Ok(()) } else { Err(unknown()) }
}

fn unknown() -> Error {
    Error::not_found("The specified image id was not found.")
}
