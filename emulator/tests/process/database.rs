//! The database cannot be used: locked, damaged, or not a database at all (FAULTS V-03).

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::program::Program;
use super::running::{Ended, run};

/// How long anybody may have to wait for an answer while the database is locked.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// A start that has to fail, with another database than that of the folder.
fn start_with(folder: &Path, database: &Path) -> Ended {
    let (folder, database) = (folder.to_str().unwrap(), database.to_str().unwrap());
    run(&["--http", "127.0.0.1:0", "--https", "127.0.0.1:0", "--data", folder, "--db", database])
}

fn assert_refused(ended: &Ended, reasons: &[&str]) {
    assert!(ended.code.is_some_and(|code| code != 0), "{:?}: {}", ended.code, ended.errors);
    assert_eq!(ended.errors.trim_end().lines().count(), 1, "{}", ended.errors);
    for reason in reasons {
        assert!(ended.errors.contains(reason), "{reason:?} is not in {:?}", ended.errors);
    }
}

/// V-03
#[test]
fn a_folder_in_the_place_of_the_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("place");
    fs::create_dir(&place).unwrap();
    assert_refused(&start_with(folder.path(), &place), &["place"]);
}

/// V-03
#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    let notes = "These are somebody's notes. ".repeat(400);
    fs::write(&path, &notes).unwrap();
    assert_refused(&start_with(folder.path(), &path), &["notes.txt", "not a database"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), notes);
}

/// V-03
#[test]
fn a_damaged_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--no-rate-limits"]);
    let (ann, conversation) = program.person_in_a_thread();
    let mut session = ann.connect(&program);
    for number in 0..50 {
        session.send(&conversation, &format!("{number} {}", "x".repeat(5_000))).unwrap();
    }
    program.stop();
    let path = folder.path().join("chat.sqlite");
    let damaged = damage(&path);
    assert_refused(&start_with(folder.path(), &path), &["chat.sqlite"]);
    assert_eq!(fs::read(&path).unwrap(), damaged);
}

/// Overwrites the second half of a database, and gives all of it.
fn damage(path: &Path) -> Vec<u8> {
    let database = Connection::open(path).unwrap();
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    database.close().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0xff);
    fs::write(path, &bytes).unwrap();
    bytes
}

/// V-03
#[test]
fn a_database_that_somebody_else_holds_is_refused_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held.sqlite");
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("CREATE TABLE held (number); BEGIN EXCLUSIVE").unwrap();
    let begun = Instant::now();
    assert_refused(&start_with(folder.path(), &path), &["held.sqlite", "locked"]);
    assert!(begun.elapsed() < LONGEST_WAIT, "{:?}", begun.elapsed());
}

/// V-03
#[test]
fn while_another_program_holds_the_database_writes_are_put_off_and_reads_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--no-rate-limits"]);
    let (ann, conversation) = program.person_in_a_thread();
    let mut session = ann.connect(&program);
    let holder = Connection::open(folder.path().join("chat.sqlite")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    let refused = session.send(&conversation, "Not now.").unwrap();
    assert!(begun.elapsed() < LONGEST_WAIT, "{:?}", begun.elapsed());
    assert_eq!(refused.refusal(), (503, "ServiceUnavailable".to_owned()));
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
    assert!(session.texts(&conversation).is_empty());
    holder.execute_batch("ROLLBACK").unwrap();
    assert_eq!(session.send(&conversation, "Now.").unwrap().status, 201);
    assert_eq!(session.texts(&conversation).len(), 1);
}

/// V-12: the database of a program that is newer than this one.
#[test]
fn the_database_of_a_newer_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.sqlite");
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("CREATE TABLE thread (unheard_of TEXT); PRAGMA user_version = 1000").unwrap();
    newer.close().unwrap();
    let before = fs::read(&path).unwrap();
    assert_refused(&start_with(folder.path(), &path), &["newer.sqlite", "newer acs-chat-emulator"]);
    assert_eq!(fs::read(&path).unwrap(), before);
}
