//! Callers that send one byte a second (FAULTS V-06).

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::http::Connection;
use super::machine::{alone, open_files};
use super::people::{Person, Session};
use super::program::Program;

/// Of each of the two kinds.
const CONNECTIONS: usize = 500;
const SECOND: Duration = Duration::from_secs(1);
/// What the program is told to wait for a head, and for a body.
const TIMEOUT: Duration = Duration::from_secs(3);
/// What a busy machine may add: what is waited for is that they are dropped, not how soon this program hears of it.
const SLACK: Duration = Duration::from_secs(12);
/// How long a call may take next to all these on a busy machine.
const PROMPT: Duration = Duration::from_secs(3);
const OPTIONS: [&str; 7] =
    ["--no-rate-limits", "--max-connections", "2000", "--header-timeout", "3", "--body-timeout", "3"];

/// A request that never comes to its end.
struct Drip {
    stream: TcpStream,
}

impl Drip {
    fn new(connection: &Connection, beginning: &str) -> Self {
        let mut stream = connection.stream();
        stream.write_all(beginning.as_bytes()).unwrap();
        stream.set_nonblocking(true).unwrap();
        Self { stream }
    }

    fn drip(&mut self) {
        // An error says that the connection is closed, which is what is waited for.
        let _ = self.stream.write(b"a");
    }

    /// Whether the other side has closed, with or without an answer.
    fn is_dropped(&mut self) -> bool {
        loop {
            match self.stream.read(&mut [0; 1024]) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(error) => return error.kind() != ErrorKind::WouldBlock,
            }
        }
    }
}

fn slow_head(session: &Session) -> Drip {
    let head = session.head("GET", "/chat/threads");
    Drip::new(&session.connection, &format!("{head}X-Slow: "))
}

fn slow_body(session: &Session) -> Drip {
    let head = session.head("POST", "/chat/threads");
    let of_body = "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"topic\":\"";
    Drip::new(&session.connection, &format!("{head}{of_body}"))
}

/// V-06
#[test]
fn slow_callers_are_dropped_at_the_stated_time_and_others_are_served_meanwhile() {
    let _alone = alone();
    assert!(open_files() > 2 * CONNECTIONS + 100);
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let ann = program.person("ann");
    let begun = Instant::now();
    let mut drips = Vec::new();
    for _ in 0..CONNECTIONS {
        drips.push(slow_head(&ann.connect(&program)));
        drips.push(slow_body(&ann.connect(&program)));
    }
    let opened = Instant::now();
    while !drips.is_empty() {
        assert_served(&ann, &program);
        thread::sleep(SECOND);
        drips.iter_mut().for_each(Drip::drip);
        drips.retain_mut(|drip| !drip.is_dropped());
        let open = drips.len();
        assert!(open == 2 * CONNECTIONS || begun.elapsed() >= TIMEOUT, "dropped too early: {open} are open");
        assert!(open == 0 || opened.elapsed() < TIMEOUT + SLACK, "{open} are still open");
    }
    assert_served(&ann, &program);
}

fn assert_served(person: &Person, program: &Program) {
    let begun = Instant::now();
    assert_eq!(person.connect(program).get("/chat/threads").unwrap().status, 200);
    assert!(begun.elapsed() < PROMPT, "{:?}", begun.elapsed());
}

/// V-06: somebody who connects and says nothing at all.
#[test]
fn silence_is_dropped_too() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let begun = Instant::now();
    assert!(Connection::open(program.http()).unwrap().is_closed());
    assert!(begun.elapsed() < TIMEOUT + SLACK, "{:?}", begun.elapsed());
}
