//! The program is killed in the middle of sends, again and again (FAULTS V-01).
//!
//! Three rounds, or as many as the environment says:
//! `ACS_CHAT_CRASH_ROUNDS=20 cargo test --package acs-chat-emulator --test process crash`.

use std::collections::HashSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::Value;

use super::machine::alone;
use super::people::{Person, Session, text, texts};
use super::program::Program;

const ROUNDS: &str = "ACS_CHAT_CRASH_ROUNDS";
const SENDERS: usize = 16;
/// How many messages each sender has; together a few more than 1,000.
const SENDS: usize = 64;
/// The kill comes after at most so many answers, so that it never comes after the last one.
const MOST_ANSWERS: usize = 900;
/// What every message ends with, so that half of one is recognised.
const END: &str = " and that was all.";

/// A message whose sending was answered with 201.
struct Sent {
    id: String,
    content: String,
}

/// V-01
#[test]
fn what_was_acknowledged_survives_a_kill_whole_and_in_order() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), &["--no-rate-limits"]);
    let (ann, conversation) = program.person_in_a_thread();
    let mut acknowledged = Vec::new();
    for round in 0..rounds() {
        acknowledged.extend(sent_before_a_kill(program, &ann, &conversation, round));
        program = Program::start(folder.path(), &["--no-rate-limits"]);
        check(&ann.connect(&program).messages(&conversation), &acknowledged);
        check_database(folder.path());
    }
}

fn rounds() -> usize {
    std::env::var(ROUNDS).map_or(3, |rounds| rounds.parse().unwrap())
}

fn sent_before_a_kill(program: Program, ann: &Person, conversation: &str, round: usize) -> Vec<Sent> {
    let sessions: Vec<Session> = (0..SENDERS).map(|_| ann.connect(&program)).collect();
    let (acknowledge, acknowledged) = channel();
    thread::scope(|scope| {
        for (number, session) in sessions.into_iter().enumerate() {
            let acknowledge = acknowledge.clone();
            let name = format!("Round {round}, sender {number}");
            scope.spawn(move || send_all(session, conversation, &name, &acknowledge));
        }
        drop(acknowledge);
        kill_after(rand::random_range(1..MOST_ANSWERS), program, &acknowledged)
    })
}

fn send_all(mut session: Session, conversation: &str, name: &str, acknowledge: &Sender<Sent>) {
    for number in 0..SENDS {
        let content = format!("{name}, message {number}: {}{END}", "so to say ".repeat(20));
        // An error says that the program is gone: nothing more is acknowledged.
        let Ok(reply) = session.send(conversation, &content) else { return };
        assert_eq!(reply.status, 201, "{}", reply.text());
        let _ = acknowledge.send(Sent { id: text(&reply.json()["id"]), content });
    }
}

/// Kills the program somewhere between two answers, and gives all that it had acknowledged.
fn kill_after(count: usize, program: Program, acknowledged: &Receiver<Sent>) -> Vec<Sent> {
    let mut sent: Vec<Sent> = acknowledged.iter().take(count).collect();
    thread::sleep(Duration::from_micros(rand::random_range(0..2_000)));
    program.kill();
    sent.extend(acknowledged.iter());
    sent
}

fn check(messages: &[Value], acknowledged: &[Sent]) {
    let kept = texts(messages);
    for sent in acknowledged {
        assert_eq!(kept.get(&sent.id), Some(&sent.content), "an acknowledged message is lost");
    }
    assert!(kept.values().all(|content| content.ends_with(END)), "a message is half there");
    assert_eq!(kept.values().collect::<HashSet<_>>().len(), kept.len(), "a message is there twice");
    let mut places: Vec<(u64, u64)> = messages.iter().map(place).collect();
    places.sort_unstable();
    assert!((1..).zip(&places).all(|(expected, place)| place.0 == expected), "{places:?}");
    assert!(places.is_sorted_by(|one, next| one.1 < next.1), "a later message has an earlier version");
}

/// The sequence number and the version of a message.
fn place(message: &Value) -> (u64, u64) {
    let number = |name: &str| text(&message[name]).parse().unwrap();
    (number("sequenceId"), number("version"))
}

fn check_database(folder: &Path) {
    let database = Connection::open(folder.join("chat.sqlite")).unwrap();
    let verdict: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    let mut broken = database.prepare("PRAGMA foreign_key_check").unwrap();
    assert!(!broken.exists([]).unwrap(), "a row points to nothing");
}
