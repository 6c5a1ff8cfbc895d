//! Whether everything is right: what everybody sees against what the service holds, read past our own state.

use std::collections::HashSet;
use std::rc::Rc;

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::message::{ChatMessage, MessageKind};
use acs_chat_widget::state::message::KEY_NAME;
use acs_chat_widget::state::{Connection, Content, Echo, History, Message, ThreadId};
use acs_chat_widget::sync::Engine;

use crate::notes::{Note, number};
use crate::person::Person;
use crate::scenario::World;

/// A message, as far as everybody must agree on it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    sequence: u64,
    version: u64,
    id: String,
    text: String,
}

const DELETED: &str = "(deleted)";
const TOLD: &str = "(told by the service)";

/// What is not right yet, in the threads that are open.
pub(crate) async fn wrong(world: &World, people: &[Person]) -> Vec<String> {
    let busy: Vec<_> = people.iter().filter(|person| !person.is_idle()).map(unfinished).collect();
    if !busy.is_empty() {
        return busy;
    }
    let mut wrong = Vec::new();
    let threads = [held(world, &world.threads[0]).await, held(world, &world.threads[1]).await];
    for person in people {
        let held = &threads[person.thread_number()];
        for engine in person.engines() {
            let (state, shown) = (engine.state(), shown(engine, person.thread()));
            let known = known(engine, person.thread(), held, &shown);
            if shown != known {
                wrong.push(format!("{} shows {}\n   of {}", person.name, list(&shown), list(known)));
            }
            if state.connection != Connection::Live || person.has_panicked() {
                wrong.push(format!("{} is {:?}, or has panicked", person.name, state.connection));
            }
        }
        if let Some(thread) = unsettled(world, person) {
            wrong.push(format!("{} does not know how far {thread} was read", person.name));
        }
    }
    wrong
}

/// A thread of which no tab of somebody knows how far they had read when they came.
fn unsettled<'a>(world: &'a World, person: &Person) -> Option<&'a ThreadId> {
    let knows = |engine: &Rc<Engine>, thread: &ThreadId| {
        engine.state().threads.find(thread).is_some_and(|item| item.read.is_some())
    };
    world.threads.iter().find(|thread| !person.engines().any(|engine| knows(engine, thread)))
}

/// What an engine has to show of what the service holds: all, but what it knows to lie before.
fn known<'a>(engine: &Engine, thread: &ThreadId, held: &'a [Row], shown: &[Row]) -> &'a [Row] {
    let state = engine.state();
    let history = state.timeline(thread).map(|timeline| timeline.history());
    let first = shown.first().filter(|_| matches!(history, Some(History::More(_))));
    let before = first.map_or(0, |first| held.partition_point(|row| row.sequence < first.sequence));
    &held[before..]
}

fn unfinished(person: &Person) -> String {
    let states: Vec<_> = person.engines().map(|engine| engine.state()).collect();
    let timelines = states.iter().flat_map(|state| &state.timelines);
    let echoes = timelines.flat_map(|(_, timeline)| timeline.echoes());
    let waiting: Vec<_> = echoes.map(|echo| format!("{} {:?}", echo.wording.source(), echo.state)).collect();
    format!("{} has not ended; waiting: [{}]", person.name, waiting.join(", "))
}

/// What somebody sees of the open thread. What is still an echo is no message yet.
fn shown(engine: &Engine, thread: &ThreadId) -> Vec<Row> {
    let state = engine.state();
    let Some(timeline) = state.timeline(thread) else { return Vec::new() };
    let echo = |echo: &Rc<Echo>| Row {
        sequence: u64::MAX,
        version: 0,
        id: String::new(),
        text: format!("({})", echo.wording.source()),
    };
    let messages = timeline.messages().iter().map(|message| seen(message));
    messages.chain(timeline.echoes().iter().map(echo)).collect()
}

fn seen(message: &Message) -> Row {
    let text = match &message.content {
        Content::Text(text) => &**text,
        Content::Deleted => DELETED,
        _ => TOLD,
    };
    let id = message.id.to_string();
    Row { sequence: message.sequence, version: message.version, id, text: text.to_owned() }
}

/// What the service holds of a thread; of what one person sent twice under one key, the first (S-16).
async fn held(world: &World, thread: &ThreadId) -> Vec<Row> {
    let options = ListOptions { max_page_size: Some(200), ..ListOptions::default() };
    let mut pager = world.watcher.thread(thread.as_str().into()).list_messages(&options);
    let (mut messages, mut keys) = (Vec::new(), HashSet::new());
    while let Some(page) = pager.next_page().await.expect("a page") {
        messages.extend(page.value);
    }
    messages.sort_by_key(|message: &ChatMessage| message.sequence_id.parse().unwrap_or(u64::MAX));
    messages.retain(|message| key(message).is_none_or(|key| keys.insert(key)));
    messages.iter().map(row).collect()
}

/// Whose message it is, and its key.
fn key(message: &ChatMessage) -> Option<(String, String)> {
    let sender = message.sender_communication_identifier.as_ref()?.resolve()?;
    let key = message.metadata.as_ref()?.get(KEY_NAME)?;
    Some((sender.to_string(), key.clone()))
}

fn row(message: &ChatMessage) -> Row {
    let said = message.content.as_ref().and_then(|content| content.message.clone());
    let text = match message.kind {
        _ if message.deleted_on.is_some() => DELETED.to_owned(),
        MessageKind::Text => said.unwrap_or_default(),
        _ => TOLD.to_owned(),
    };
    let (sequence, version) = (message.sequence_id.parse(), message.version.parse());
    Row {
        sequence: sequence.expect("a sequence"),
        version: version.expect("a version"),
        id: message.id.to_string(),
        text,
    }
}

fn list(rows: &[Row]) -> String {
    let row = |row: &Row| format!("{}@{} {}", row.sequence, row.version, row.text);
    format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(", "))
}

/// What is not right with the numbers: each once, each sender's in order, none missing, each with its last text.
pub(crate) async fn numbers(world: &World, people: &[Person]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, thread) in world.threads.iter().enumerate() {
        let rows = held(world, thread).await;
        for person in people {
            let of = |row: &Row| Some((number(person.name, &row.text)?, row.text.clone()));
            let mut numbered: Vec<_> = rows.iter().filter_map(of).collect();
            if person.tab.is_some() {
                // What a page leaves behind the other tab may take over, while the page that is opened again goes on.
                numbered.sort_by_key(|(number, _)| *number);
            }
            if let Some(what) = complaint(person, at, &numbered) {
                wrong.push(format!("{} in thread {at}: {what} in {}", person.name, list(&rows)));
            }
        }
    }
    wrong
}

fn complaint(person: &Person, thread: usize, numbered: &[(usize, String)]) -> Option<String> {
    // What was deleted on its way may arrive when its page is closed: long after it was written.
    let kept = numbered.iter().filter(|(number, _)| !person.notes[*number].deleted);
    if !kept.is_sorted_by(|(one, _), (next, _)| one < next) {
        return Some("a number is there twice or out of order".to_owned());
    }
    let mut notes = person.notes.iter().enumerate().filter(|(_, note)| note.thread == thread);
    notes.find_map(|(number, note)| {
        let text = numbered.iter().find(|(other, _)| *other == number).map(|(_, text)| text);
        Some(format!("{number} {}", fault_of(note, text)?))
    })
}

fn fault_of(note: &Note, text: Option<&String>) -> Option<&'static str> {
    match text {
        None if !note.deleted => Some("is missing"),
        Some(_) if note.surely_deleted => Some("is there although it was deleted"),
        Some(text) if !note.deleted && note.text.as_ref().is_some_and(|wanted| wanted != text) => {
            Some("does not say what it should")
        }
        _ => None,
    }
}
