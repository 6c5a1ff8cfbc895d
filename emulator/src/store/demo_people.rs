//! The people of the demo, by name.

use acs_chat_protocol::RawId;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// Somebody of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name in addresses.
    pub name: String,
    /// Who it is.
    pub user: RawId,
    /// The name to show.
    pub display_name: String,
}

/// Adds somebody.
///
/// # Errors
/// 503
pub fn add(db: &Connection, person: &DemoPerson) -> Result<()> {
    let sql = "INSERT INTO demo_person (name, user_id, display_name) VALUES (?1, ?2, ?3)";
    db.execute(sql, (&person.name, person.user.as_str(), &person.display_name))?;
    Ok(())
}

/// Finds somebody.
///
/// # Errors
/// 503
pub fn find(db: &Connection, name: &str) -> Result<Option<DemoPerson>> {
    let sql = "SELECT name, user_id, display_name FROM demo_person WHERE name = ?1";
    let person = db.query_row(sql, [name], |row| {
        Ok(DemoPerson {
            name: row.get(0)?,
            user: RawId::from(row.get::<_, String>(1)?),
            display_name: row.get(2)?,
        })
    });
    Ok(person.optional()?)
}
