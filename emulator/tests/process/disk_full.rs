//! The disk is full, which the largest size of the database stands for (FAULTS V-02).

use std::collections::HashMap;
use std::thread;

use super::http::Reply;
use super::people::{Session, text};
use super::program::Program;

const SMALL: [&str; 3] = ["--no-rate-limits", "--max-db-size", "2000000"];
const LARGE: [&str; 3] = ["--no-rate-limits", "--max-db-size", "50000000"];
const SENDERS: usize = 8;
/// More messages than fit, of each sender.
const SENDS: usize = 150;

/// What was acknowledged, by id, and the refusal that ended it.
type Outcome = (HashMap<String, String>, Option<Reply>);

/// V-02
#[test]
fn a_full_disk_acknowledges_nothing_that_it_does_not_keep() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &SMALL);
    let (ann, conversation) = program.person_in_a_thread();
    let sessions: Vec<Session> = (0..SENDERS).map(|_| ann.connect(&program)).collect();
    let sent = fill(sessions, &conversation);
    assert_eq!(ann.connect(&program).texts(&conversation), sent, "what is kept is what was acknowledged");
    program.stop();
    let program = Program::start(folder.path(), &LARGE);
    let mut session = ann.connect(&program);
    assert_eq!(session.texts(&conversation), sent);
    assert_eq!(session.send(&conversation, "There is room again.").unwrap().status, 201);
    assert_eq!(session.texts(&conversation).len(), sent.len() + 1);
}

/// V-02
#[test]
fn a_full_disk_is_still_read_and_says_when_to_try_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &SMALL);
    let (ann, conversation) = program.person_in_a_thread();
    let mut session = ann.connect(&program);
    let (sent, refused) = send_until_refused(&mut session, &conversation, "Alone");
    let refused = refused.unwrap();
    assert_eq!(refused.refusal(), (503, "ServiceUnavailable".to_owned()));
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
    for target in ["/chat/threads", &conversation, &format!("{conversation}/participants")] {
        assert_eq!(session.get(target).unwrap().status, 200, "{target}");
    }
    assert_eq!(session.texts(&conversation), sent);
}

/// Sends until nobody can send any more, and gives what was acknowledged.
fn fill(sessions: Vec<Session>, conversation: &str) -> HashMap<String, String> {
    thread::scope(|scope| {
        let senders: Vec<_> = sessions
            .into_iter()
            .enumerate()
            .map(|(number, mut session)| {
                scope.spawn(move || {
                    send_until_refused(&mut session, conversation, &format!("Sender {number}"))
                })
            })
            .collect();
        let outcomes = senders.into_iter().map(|sender| sender.join().unwrap());
        outcomes
            .flat_map(|(sent, refused)| {
                assert!((500..600).contains(&refused.unwrap().status));
                sent
            })
            .collect()
    })
}

fn send_until_refused(session: &mut Session, conversation: &str, name: &str) -> Outcome {
    let mut sent = HashMap::new();
    for number in 0..SENDS {
        let content = format!("{name}, message {number}: {}", "x".repeat(20_000));
        let reply = session.send(conversation, &content).unwrap();
        if reply.status != 201 {
            return (sent, Some(reply));
        }
        sent.insert(text(&reply.json()["id"]), content);
    }
    (sent, None)
}
