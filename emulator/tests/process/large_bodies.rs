//! Bodies over the limit of 256 KiB, whatever their length is said to be (FAULTS V-07).

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use super::http::{Connection, Reply};
use super::people::Person;
use super::program::Program;

const LIMIT: usize = 256 * 1024;
/// What the two ends of a connection may hold between them before a writer notices that nobody reads.
const IN_BETWEEN: usize = 16 * 1024 * 1024;
/// More than that: who gets so far was never stopped.
const ENDLESS: usize = 64 * 1024 * 1024;
const ROUNDS: usize = 20;
/// By how many KiB the program may grow in all those rounds.
const GROWTH: u64 = 24 * 1024;
const OPTIONS: [&str; 3] = ["--no-rate-limits", "--body-timeout", "2"];

/// What came back for a body, if anything, and how many bytes were taken.
struct Poured {
    reply: Option<Reply>,
    taken: usize,
}

impl Poured {
    fn status(&self) -> Option<u16> {
        self.reply.as_ref().map(|reply| reply.status)
    }
}

/// Sends a head, and then the same bytes again and again until they are that many, or are refused.
fn pour(person: &Person, program: &Program, of_body: &str, piece: &[u8], most: usize) -> Poured {
    let mut session = person.connect(program);
    let head = session.head("POST", "/chat/threads");
    session.connection.write(format!("{head}Content-Type: application/json\r\n{of_body}\r\n\r\n")).unwrap();
    let mut stream = session.connection.stream();
    thread::scope(|scope| {
        let pouring = scope.spawn(move || pour_into(&mut stream, piece, most));
        let reply = session.connection.reply().ok();
        settle(&mut session.connection);
        Poured { reply, taken: pouring.join().unwrap() }
    })
}

/// Who answers before the end of a body closes the connection; only then does the writing come to its end.
fn settle(connection: &mut Connection) {
    let stream = connection.stream();
    stream.set_read_timeout(Some(Duration::from_secs(3))).unwrap();
    while connection.reply().is_ok() {}
    connection.close();
}

fn pour_into(stream: &mut TcpStream, piece: &[u8], most: usize) -> usize {
    let mut taken = 0;
    while taken < most && stream.write_all(piece).is_ok() {
        taken += piece.len();
    }
    taken
}

fn chunk(size: usize) -> Vec<u8> {
    [format!("{size:x}\r\n").as_bytes(), &vec![b'a'; size], b"\r\n"].concat()
}

/// V-07
#[test]
fn a_body_over_the_limit_is_413() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let length = format!("Content-Length: {}", LIMIT + 1);
    let poured = pour(&program.person("ann"), &program, &length, &[b'a'; LIMIT + 1], 1);
    assert_eq!(poured.reply.unwrap().refusal(), (413, "PayloadTooLarge".to_owned()));
}

/// V-07
#[test]
fn a_body_without_end_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let ann = program.person("ann");
    for of_body in ["Content-Length: 10000000000", "Transfer-Encoding: chunked"] {
        let piece = if of_body.ends_with("chunked") { chunk(4096) } else { vec![b'a'; 4096] };
        let poured = pour(&ann, &program, of_body, &piece, ENDLESS);
        assert!(matches!(poured.status(), None | Some(413)), "{of_body}: {:?}", poured.status());
        assert!(poured.taken < IN_BETWEEN, "{of_body}: {}", poured.taken);
    }
}

/// V-07
#[test]
fn a_chunked_body_just_over_the_limit_is_413() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let body = [chunk(LIMIT), chunk(1), b"0\r\n\r\n".to_vec()].concat();
    let poured = pour(&program.person("ann"), &program, "Transfer-Encoding: chunked", &body, 1);
    assert_eq!(poured.status(), Some(413));
}

/// V-07: more than was said is not part of the body, and no request either.
#[test]
fn a_body_longer_than_its_stated_length_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let ann = program.person("ann");
    let poured = pour(&ann, &program, "Content-Length: 20", &[b'a'; 4096], ENDLESS);
    assert_eq!(poured.status(), Some(400));
    assert!(poured.taken < IN_BETWEEN, "{}", poured.taken);
    assert_eq!(ann.connect(&program).get("/chat/threads").unwrap().status, 200);
}

/// V-07: less than was said, and then nothing.
#[test]
fn a_body_shorter_than_its_stated_length_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let poured = pour(&program.person("ann"), &program, "Content-Length: 20", b"{\"topic\":", 1);
    assert!(matches!(poured.status(), None | Some(408)), "{:?}", poured.status());
}

/// V-07
#[test]
fn bodies_over_the_limit_leave_no_memory_behind() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &OPTIONS);
    let (ann, piece) = (program.person("ann"), chunk(64 * 1024));
    let all = |count: usize| {
        for _ in 0..count {
            pour(&ann, &program, "Transfer-Encoding: chunked", &piece, ENDLESS);
        }
        program.memory()
    };
    let (Some(before), Some(after)) = (all(3), all(ROUNDS)) else { return };
    assert!(after < before + GROWTH, "{before} KiB before, {after} KiB after");
}
