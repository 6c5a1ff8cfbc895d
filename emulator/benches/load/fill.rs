//! The database that is measured: made by the program, and then multiplied row by row.

use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::Options;
use super::program::{Program, person};
use super::requests::{Person, address};
use super::wire::Wire;

/// A filled data folder, removed when this is dropped. Each person has the same number of threads.
pub(crate) struct Data {
    folder: TempDir,
    people: Vec<Person>,
    /// A thread like all others.
    pub(crate) short: String,
    /// The long thread.
    pub(crate) long: String,
    /// How long the filling took.
    pub(crate) seconds: f64,
}

/// A thread that the program made, with one message.
struct Template {
    thread: String,
}

impl Data {
    pub(crate) fn make(options: &Options, scale: usize) -> Result<Self> {
        let begun = Instant::now();
        std::fs::create_dir_all(&options.folder)?;
        let folder = tempfile::Builder::new().prefix("load-").tempdir_in(&options.folder)?;
        let (mut people, templates) = begin(folder.path(), scale)?;
        let database = Database::open(folder.path())?;
        for (person, template) in people.iter_mut().zip(&templates) {
            for _ in 0..options.threads {
                person.threads.push(database.multiply(template, options.messages)?);
            }
        }
        let long = database.multiply(&templates[0], options.long)?;
        let short = people[0].threads[0].clone();
        database.close()?;
        Ok(Self { folder, people, short, long, seconds: begun.elapsed().as_secs_f64() })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whose the named threads are.
    pub(crate) fn owner(&self) -> &Person {
        &self.people[0]
    }

    pub(crate) fn anybody(&self) -> &Person {
        &self.people[rand::random_range(0..self.people.len())]
    }

    pub(crate) fn megabytes(&self) -> u64 {
        std::fs::metadata(self.folder().join("chat.sqlite")).map_or(0, |file| file.len() / 1_000_000)
    }
}

/// People, each with a thread that the program made.
fn begin(folder: &Path, count: usize) -> Result<(Vec<Person>, Vec<Template>)> {
    let program = Program::start(folder)?;
    let other = person(folder, "other")?.id().context("a token names no user")?;
    let people = (0..count).map(|number| person(folder, &format!("person {number}")));
    let people = people.collect::<Result<Vec<_>>>()?;
    let templates = people.iter().map(|person| template(&program, person, &other));
    let templates = templates.collect::<Result<Vec<_>>>()?;
    Ok((people, templates))
}

fn template(program: &Program, person: &Person, other: &str) -> Result<Template> {
    let mut wire = Wire::open(program.http())?;
    let participant = json!({ "communicationIdentifier": { "communicationUser": { "id": other } } });
    let creation = json!({ "topic": "Lunch on Friday", "participants": [participant] });
    let created = post(&mut wire, person, "/chat/threads", &creation)?;
    let thread =
        created["chatThread"]["id"].as_str().context("a thread was created without an id")?.to_owned();
    let message = json!({ "content": "I am. Lunch? The new place on the corner, or the usual one?" });
    post(&mut wire, person, &format!("{}/messages", address(&thread)), &message)?;
    Ok(Template { thread })
}

fn post(wire: &mut Wire, person: &Person, target: &str, body: &Value) -> Result<Value> {
    let mut request = Vec::new();
    person.post(target, &body.to_string(), &mut request);
    let answer = wire.exchange(&request)?;
    ensure!(answer.status == 201, "{}: {}", answer.status, String::from_utf8_lossy(answer.body));
    Ok(serde_json::from_slice(answer.body)?)
}

/// The database, which nobody else uses, with the statements that copy rows.
struct Database {
    connection: Connection,
    thread: String,
    participants: String,
    messages: String,
}

impl Database {
    fn open(folder: &Path) -> Result<Self> {
        let connection = Connection::open(folder.join("chat.sqlite"))?;
        // Nothing is lost if this fails half-way: it is begun anew.
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "cache_size", -65_536)?;
        let thread = [("id", "?2"), ("last_sequence", "?3"), ("last_version", "?4"), ("last_activity", "?4")];
        let message = [
            ("thread_id", "?2"),
            ("id", "?4 - ?3 + number"),
            ("version", "?4 - ?3 + number"),
            ("created_on", "?4 - ?3 + number"),
            ("sequence", "number"),
        ];
        let last = "sequence = (SELECT max(sequence) FROM message WHERE thread_id = ?1)";
        let numbers = "WITH RECURSIVE numbers (number) AS
                       (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ?3)";
        Ok(Self {
            thread: format!("{} FROM thread WHERE id = ?1", copying(&connection, "thread", &thread)?),
            participants: format!(
                "{} FROM participant WHERE thread_id = ?1",
                copying(&connection, "participant", &[("thread_id", "?2")])?
            ),
            messages: format!(
                "{numbers} {} FROM numbers CROSS JOIN message WHERE thread_id = ?1 AND {last}",
                copying(&connection, "message", &message)?
            ),
            connection,
        })
    }

    /// A new thread like the template, with the template's last message so many times; gives its id.
    fn multiply(&self, template: &Template, messages: usize) -> Result<String> {
        let id = format!("19:{}@thread.v2", Uuid::new_v4().simple());
        let (from, now) = (template.thread.as_str(), now()?);
        let transaction = self.connection.unchecked_transaction()?;
        transaction.prepare_cached(&self.thread)?.execute((from, &id, messages, now))?;
        transaction.prepare_cached(&self.participants)?.execute((from, &id))?;
        transaction.prepare_cached(&self.messages)?.execute((from, &id, messages, now))?;
        transaction.commit()?;
        Ok(id)
    }

    fn close(self) -> Result<()> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection.execute_batch("PRAGMA optimize")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// The beginning of a statement that copies rows of a table, with other values in some columns.
fn copying(connection: &Connection, table: &str, changes: &[(&str, &str)]) -> Result<String> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns =
        statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let value = |column: &String| {
        let change = changes.iter().find(|(name, _)| name == column);
        change.map_or_else(|| column.clone(), |(_, value)| (*value).to_owned())
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    Ok(format!("INSERT INTO {table} ({}) SELECT {}", columns.join(", "), values.join(", ")))
}

fn now() -> Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?)
}
