//! The users of the resource.

use acs_chat_protocol::RawId;
use rusqlite::{Connection, OptionalExtension};

use crate::clock::Millis;
use crate::error::{Error, Result};

/// Adds a user.
///
/// # Errors
/// 503
pub fn add(db: &Connection, id: &RawId, now: Millis) -> Result<()> {
    db.execute("INSERT INTO identity (id, created_on) VALUES (?1, ?2)", (id.as_str(), now))?;
    Ok(())
}

/// How often the user's tokens were revoked; `None` for somebody who is not a user, or not any more.
///
/// # Errors
/// 503
pub fn generation(db: &Connection, id: &RawId) -> Result<Option<u32>> {
    let sql = "SELECT generation FROM identity WHERE id = ?1 AND deleted_on IS NULL";
    Ok(db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?)
}

/// Makes all tokens of the user worthless, and gives how often that happened.
///
/// # Errors
/// 401 for somebody who is not a user.
pub fn revoke_tokens(db: &Connection, id: &RawId) -> Result<u32> {
    let sql = "UPDATE identity SET generation = generation + 1 WHERE id = ?1 AND deleted_on IS NULL
               RETURNING generation";
    db.query_row(sql, [id.as_str()], |row| row.get(0)).optional()?.ok_or_else(not_owned)
}

/// Deletes the user; messages and threads stay.
///
/// # Errors
/// 401 for somebody who is not a user.
pub fn delete(db: &Connection, id: &RawId, now: Millis) -> Result<()> {
    let sql = "UPDATE identity SET deleted_on = ?2 WHERE id = ?1 AND deleted_on IS NULL";
    match db.execute(sql, (id.as_str(), now))? {
        0 => Err(not_owned()),
        _ => Ok(()),
    }
}

/// The refusal of a call about somebody who is not a user of the resource.
#[must_use]
pub fn not_owned() -> Error {
    let message = "Provided identity doesn't belong to the resource.";
    Error::new(axum::http::StatusCode::UNAUTHORIZED, "IdentityNotOwned", message)
}
