//! All that is kept, in SQLite. Calls run off the runtime's threads; a write is a transaction of its own, so that
//! what was acknowledged is there after a crash and what was refused left nothing behind.

pub mod demo_people;
pub mod identities;
pub mod messages;
pub mod participants;
pub mod receipts;
pub mod repeatability;
pub mod threads;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, ensure};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::data_folder::DataFolder;
use crate::error::{Error, Result};

/// The shape of the database that this program writes.
const SCHEMA_VERSION: i32 = 1;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// Nowhere: it ends with the process.
    Memory,
}

impl Location {
    /// What `--db` says, or the file of the data folder.
    #[must_use]
    pub fn from_option(option: Option<PathBuf>, folder: &DataFolder) -> Self {
        match option {
            Some(path) if path.as_os_str() == ":memory:" => Self::Memory,
            Some(path) => Self::File(path),
            None => Self::File(folder.database_path()),
        }
    }
}

/// The database.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens the database, and makes it if it is not there.
    ///
    /// # Errors
    /// When it cannot be opened, or was written by a newer program.
    pub fn open(location: &Location) -> anyhow::Result<Self> {
        let connection = match location {
            Location::Memory => Connection::open_in_memory()?,
            Location::File(path) => Connection::open(path)
                .and_then(|db| db.pragma_update(None, "journal_mode", "WAL").map(|()| db))
                .with_context(|| format!("the database {} cannot be opened", path.display()))?,
        };
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrate(&connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Reads something.
    ///
    /// # Errors
    /// What `read` refuses, or 503.
    pub async fn read<T, F>(&self, read: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        self.run(move |connection| read(connection)).await
    }

    /// Changes something, as a whole or not at all.
    ///
    /// # Errors
    /// What `write` refuses, or 503; then nothing changed.
    pub async fn write<T, F>(&self, write: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    {
        self.run(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let written = write(&transaction)?;
            transaction.commit()?;
            Ok(written)
        })
        .await
    }

    async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        let connection = Arc::clone(&self.connection);
        let task = tokio::task::spawn_blocking(move || {
            // A panic in an earlier call rolled its transaction back: the connection is sound.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut connection)
        });
        task.await.unwrap_or_else(|panic| Err(Error::unavailable(&panic)))
    }
}

fn migrate(connection: &Connection) -> anyhow::Result<()> {
    let found: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    ensure!(
        found <= SCHEMA_VERSION,
        "the database was written by a newer acs-chat-emulator (schema {found}, this one knows {SCHEMA_VERSION})"
    );
    if found == 0 {
        let schema = include_str!("store/schema.sql");
        // In one: a start that was cut off must not leave tables without a version.
        connection
            .execute_batch(&format!("BEGIN; {schema} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"))?;
    }
    Ok(())
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

    #[test]
    fn a_database_of_a_newer_program_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::File(folder.path().join("chat.sqlite"));
        drop(Store::open(&location).unwrap());
        let Location::File(path) = &location else { unreachable!() };
        Connection::open(path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let refused = Store::open(&location).err().unwrap().to_string();
        assert!(refused.contains("newer"), "{refused}");
    }

    #[tokio::test]
    async fn a_refused_write_leaves_nothing_behind() {
        let store = Store::open(&Location::Memory).unwrap();
        let write = |tx: &Transaction<'_>| {
            identities::add(tx, &"8:acs:a_b".into(), 1)?;
            Err::<(), _>(Error::forbidden())
        };
        assert_eq!(store.write(write).await, Err(Error::forbidden()));
        assert_eq!(store.read(|db| identities::generation(db, &"8:acs:a_b".into())).await, Ok(None));
    }
}
