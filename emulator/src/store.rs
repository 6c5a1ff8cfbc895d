//! All that is kept, in SQLite. What may wait for a disk runs off the runtime's threads; a write is whole or not at all,
//! so that what was acknowledged is there after a crash and what was refused left nothing behind.

mod batch;
pub mod demo_people;
pub mod identities;
pub mod images;
pub mod messages;
mod opening;
pub mod participants;
mod readers;
pub mod receipts;
pub mod recipients;
pub mod repeatability;
pub mod retention;
pub mod threads;
mod write;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::data_folder::DataFolder;
use crate::error::{Error, Result};
use crate::events::Events;
pub use write::Write;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A file, with the most bytes that it may have, if there is a limit.
    File(PathBuf, Option<u64>),
    /// Nowhere: it ends with the process.
    Memory,
}

impl Location {
    /// What `--db` says, or the file of the data folder.
    #[must_use]
    pub fn from_option(option: Option<PathBuf>, folder: &DataFolder, largest: Option<u64>) -> Self {
        match option {
            Some(path) if path.as_os_str() == ":memory:" => Self::Memory,
            Some(path) => Self::File(path, largest),
            None => Self::File(folder.database_path(), largest),
        }
    }
}

/// The database.
#[derive(Clone)]
pub struct Store {
    connections: Connections,
    events: Events,
}

#[derive(Clone)]
enum Connections {
    /// A database in memory is that of one connection. It never waits, so that it runs where it is called: to hand it to
    /// another thread would take longer than most of its calls.
    One(Arc<Mutex<Connection>>),
    /// A file has one writer, and readers that do not wait for it.
    Many { writer: writer::Writer, readers: readers::Readers },
}

impl Store {
    /// Opens the database, and makes it if it is not there. What is written is announced by `events`.
    ///
    /// # Errors
    /// When it cannot be opened, is damaged, or was written by a newer program.
    pub fn open(location: &Location, events: Events) -> anyhow::Result<Self> {
        let connections = match location {
            Location::Memory => Connections::One(Arc::new(Mutex::new(opening::in_memory()?))),
            Location::File(path, largest) => Connections::Many {
                writer: writer::Writer::start(opening::writer(path, *largest)?, events.clone())?,
                readers: readers::Readers::open(path)?,
            },
        };
        Ok(Self { connections, events })
    }

    /// Reads something, as it was at one moment.
    ///
    /// # Errors
    /// What `read` refuses, or 503.
    pub async fn read<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        match &self.connections {
            Connections::One(connection) => contained(|| read(&lock(connection))),
            Connections::Many { readers, .. } => readers.read(read).await,
        }
    }

    /// Changes something, as a whole or not at all.
    ///
    /// # Errors
    /// What `write` refuses, or 503; then nothing changed.
    pub async fn write<T, F>(&self, write: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Write<'_>) -> Result<T> + Send + 'static,
    {
        let (job, answer) = write::job(write);
        match &self.connections {
            Connections::One(connection) => {
                contained(|| {
                    batch::carry_out(&lock(connection), vec![job], &self.events);
                    Ok(())
                })?;
            }
            Connections::Many { writer, .. } => writer.submit(job)?,
        }
        answer.await.unwrap_or_else(|_| Err(Error::unavailable(&"the writer of the database has ended")))
    }
}

/// Drops all rows.
///
/// # Errors
/// 503
pub fn clear(db: &Connection) -> Result<()> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = db.prepare(sql)?;
    let tables =
        statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    // Rows point at each other; in the end none is left.
    db.pragma_update(None, "defer_foreign_keys", true)?;
    tables.iter().try_for_each(|table| Ok(db.execute(&format!("DELETE FROM {table}"), []).map(drop)?))
}

/// A panic in an earlier call rolled its transaction back: the connection is sound.
fn lock(connection: &Mutex<Connection>) -> std::sync::MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends a panic of one call with that call.
fn contained<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    outcome.unwrap_or_else(|_| Err(Error::unavailable(&"a defect of the emulator: see above")))
}

async fn off_the_runtime<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|panic| Err(Error::unavailable(&panic)))
}

/// A value as a column holds it.
fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unavailable(&error))
}

/// A value from its column.
fn from_json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    let failed =
        |error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error));
    serde_json::from_str(text).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_file() -> (tempfile::TempDir, Location) {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("chat.sqlite"), None);
        (folder, location)
    }

    #[test]
    fn a_database_of_a_newer_program_is_refused_and_left_alone() {
        let (_folder, location) = in_file();
        drop(Store::open(&location, Events::default()).unwrap());
        let Location::File(path, _) = &location else { unreachable!() };
        Connection::open(path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let before = std::fs::read(path).unwrap();
        let refused = format!("{:#}", Store::open(&location, Events::default()).err().unwrap());
        assert!(refused.contains("newer"), "{refused}");
        assert_eq!(std::fs::read(path).unwrap(), before);
    }

    async fn a_refused_write_leaves_nothing_behind(location: &Location) {
        let store = Store::open(location, Events::default()).unwrap();
        let refused = store.write(|db| {
            identities::add(db, &"8:acs:a_b".into(), 1)?;
            Err::<(), _>(Error::forbidden())
        });
        assert_eq!(refused.await, Err(Error::forbidden()));
        assert_eq!(store.read(|db| identities::generation(db, &"8:acs:a_b".into())).await, Ok(None));
        store.write(|db| identities::add(db, &"8:acs:a_b".into(), 1)).await.unwrap();
        assert_eq!(store.read(|db| identities::generation(db, &"8:acs:a_b".into())).await, Ok(Some(0)));
    }

    #[tokio::test]
    async fn a_refused_write_leaves_nothing_behind_in_memory_and_in_a_file() {
        a_refused_write_leaves_nothing_behind(&Location::Memory).await;
        a_refused_write_leaves_nothing_behind(&in_file().1).await;
    }

    #[tokio::test]
    async fn a_write_that_panics_ends_alone() {
        for location in [Location::Memory, in_file().1] {
            let store = Store::open(&location, Events::default()).unwrap();
            let broken = store.write(|_| -> Result<()> { panic!("a defect") }).await;
            assert_eq!(broken.map_err(|error| error.status()), Err(503));
            store.write(|db| identities::add(db, &"8:acs:a_b".into(), 1)).await.unwrap();
        }
    }
}
