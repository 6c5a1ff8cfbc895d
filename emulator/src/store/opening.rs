//! Opening the database: how its connections behave, whether it is sound, and bringing an older one up to date.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

/// What brings a database from each version to the next; the first makes it.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql"), include_str!("migrations/2.sql")];

/// How long a call waits for another process that holds the database.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many statements a connection keeps ready; there are about sixty different ones.
const STATEMENTS: usize = 80;

/// A new database that ends with its connection.
pub(super) fn in_memory() -> Result<Connection> {
    // One caller at a time has it anyway.
    let connection =
        Connection::open_in_memory_with_flags(OpenFlags::default() | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    set_up(&connection)?;
    migrate(&connection)?;
    Ok(connection)
}

/// The connection that writes, to a database that is sound and up to date.
pub(super) fn writer(path: &Path, largest: Option<u64>) -> Result<Connection> {
    let failed = || format!("the database {} cannot be opened", path.display());
    let connection = Connection::open(path).with_context(failed)?;
    set_up(&connection).with_context(failed)?;
    check(&connection).with_context(failed)?;
    migrate(&connection).with_context(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").with_context(failed)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    if let Some(bytes) = largest {
        let page: u64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        connection.pragma_update(None, "max_page_count", (bytes / page).max(1))?;
    }
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_up(&connection)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise a statement is compiled anew for each value that it is given, which took a quarter of all time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In KB when negative: the default of 2 MB holds too little of a database with a million messages, and each
    // connection has a cache of its own.
    connection.pragma_update(None, "cache_size", -4096)?;
    Ok(())
}

/// Refuses a damaged file before anything is written to it.
fn check(connection: &Connection) -> Result<()> {
    let verdict = match connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)) {
        Err(error) if is_damage(&error) => error.to_string(),
        verdict => verdict?,
    };
    let reason = verdict.lines().last().unwrap_or_default();
    ensure!(reason == "ok", "it is damaged ({reason}); move it away to begin with a new one");
    Ok(())
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

fn migrate(connection: &Connection) -> Result<()> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len();
    ensure!(
        found <= known,
        "it was written by a newer acs-chat-emulator (schema {found}, this one knows {known})"
    );
    for (number, step) in MIGRATIONS.iter().enumerate().skip(found) {
        // In one: a start that was cut off must not leave tables without a version.
        let version = number + 1;
        connection.execute_batch(&format!("BEGIN; {step} PRAGMA user_version = {version}; COMMIT;"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_database_is_brought_up_to_date_with_all_that_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chat.sqlite");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(MIGRATIONS[0]).unwrap();
        let policy = r#"{"kind":"threadCreationDate","deleteThreadAfterDays":30}"#;
        let thread = "INSERT INTO thread (id, topic, created_on, created_by, retention_policy, last_activity)
                      VALUES ('19:a@thread.v2', 'Lunch', 1000, '8:acs:a_b', ?1, 2000)";
        old.execute(thread, [policy]).unwrap();
        let gone = "INSERT INTO participant (thread_id, user_id, joined, removed_sequence)
                    VALUES ('19:a@thread.v2', '8:acs:a_b', 1, 5)";
        old.execute(gone, []).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        drop(old);
        let new = writer(&path, None).unwrap();
        let after: i64 = new.query_row("SELECT delete_after FROM thread", [], |row| row.get(0)).unwrap();
        assert_eq!(after, 1000 + 30 * 86_400_000);
        let seen = new.query_row("SELECT removed_topic, removed_activity FROM participant", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        });
        assert_eq!(seen.unwrap(), ("Lunch".to_owned(), 2000));
    }
}
