//! Requests that only raw bytes can say: lengths, chunks, expectations, versions (FAULTS table C).

use super::http::{Connection, Reply};
use super::people::Session;
use super::program::Program;

const BODY: &str = r#"{"topic":"Lunch"}"#;
const CHUNKED: &str = "11\r\n{\"topic\":\"Lunch\"}\r\n0\r\n";

/// An emulator, and somebody's connection to it.
fn connected() -> (tempfile::TempDir, Program, Session) {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &["--no-rate-limits"]);
    let session = program.person("ann").connect(&program);
    (folder, program, session)
}

/// The creation of a thread, with these lines after its head.
fn creation(session: &Session, rest: &str) -> String {
    format!("{}Content-Type: application/json\r\n{rest}", session.head("POST", "/chat/threads"))
}

/// Sends the creation of a thread on a new connection, and gives the answer and whether the connection is closed.
fn answer(program: &Program, rest: &str) -> (u16, bool) {
    let mut session = program.person("ann").connect(program);
    let request = creation(&session, rest);
    session.connection.write(request).unwrap();
    let status = session.connection.reply().unwrap().status;
    (status, session.connection.is_closed())
}

/// How many threads there are.
fn threads(program: &Program) -> usize {
    let listed = program.person("ann").connect(program).get("/chat/threads?maxPageSize=200").unwrap();
    listed.json()["value"].as_array().unwrap().len()
}

/// Table C: `Expect: 100-continue`
#[test]
fn a_body_that_waits_to_be_asked_for_is_asked_for() {
    let (_folder, _program, mut session) = connected();
    let rest = format!("Expect: 100-continue\r\nContent-Length: {}\r\n\r\n", BODY.len());
    let request = creation(&session, &rest);
    session.connection.write(request).unwrap();
    assert_eq!(session.connection.reply().unwrap().status, 100);
    session.connection.write(BODY).unwrap();
    assert_eq!(session.connection.reply().unwrap().status, 201);
}

/// Table C: `Expect: 100-continue`
#[test]
fn a_body_that_is_not_wanted_is_not_asked_for() {
    let (_folder, program, _) = connected();
    let mut stranger = Connection::open(program.http()).unwrap();
    let head = format!("POST /nowhere HTTP/1.1\r\nHost: {}\r\nExpect: 100-continue\r\n", stranger.host);
    stranger.write(format!("{head}Content-Length: 100000\r\n\r\n")).unwrap();
    assert_eq!(stranger.reply().unwrap().status, 404);
}

/// Table C: chunked trailers
#[test]
fn trailers_after_a_chunked_body_change_nothing() {
    let (_folder, _program, mut session) = connected();
    for trailers in ["", "X-Checksum: 1\r\n", "Authorization: Bearer other\r\nContent-Length: 3\r\n"] {
        let rest = format!("Transfer-Encoding: chunked\r\n\r\n{CHUNKED}{trailers}\r\n");
        let request = creation(&session, &rest);
        session.connection.write(request).unwrap();
        let reply = session.connection.reply().unwrap();
        assert_eq!(reply.json()["chatThread"]["topic"], "Lunch", "{trailers}");
    }
}

/// Table C: both lengths. What follows must not be taken for another request.
#[test]
fn a_request_with_both_lengths_is_the_last_of_its_connection() {
    let (_folder, program, session) = connected();
    let smuggled = session.request("POST", "/chat/threads", BODY);
    for lengths in
        ["Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5"]
    {
        let before = threads(&program);
        let (status, closed) = answer(&program, &format!("{lengths}\r\n\r\n{CHUNKED}\r\n{smuggled}"));
        assert!([201, 400].contains(&status) && closed, "{lengths}: {status}");
        assert_eq!(threads(&program), before + usize::from(status == 201), "{lengths}");
    }
}

/// Table C: conflicting lengths
#[test]
fn a_body_without_one_clear_length_is_refused_and_the_connection_closed() {
    let (_folder, program, _) = connected();
    for lengths in [
        "Content-Length: 17\r\nContent-Length: 18",
        "Content-Length: 18\r\nContent-Length: 17",
        "Content-Length: 17, 18",
        "Content-Length: -17",
        "Content-Length: +17",
        "Content-Length: 0x11",
        "Content-Length: 17.0",
        "Content-Length: 99999999999999999999999999",
        "Content-Length:",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunkedx",
    ] {
        let refused = answer(&program, &format!("{lengths}\r\n\r\n{BODY}"));
        assert_eq!(refused, (400, true), "{lengths}");
    }
    assert_eq!(threads(&program), 0);
}

/// Table C: lengths of chunks
#[test]
fn a_broken_chunk_is_refused_and_the_connection_closed() {
    let (_folder, program, _) = connected();
    for chunks in ["xyz\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}}}\r\n0\r\n\r\n", "fffffffffffffffff\r\n{}"] {
        let refused = answer(&program, &format!("Transfer-Encoding: chunked\r\n\r\n{chunks}"));
        assert_eq!(refused, (400, true), "{chunks}");
    }
    assert_eq!(threads(&program), 0);
}

/// Table C: pipelining
#[test]
fn requests_that_do_not_wait_are_answered_in_their_order() {
    let (_folder, _program, mut session) = connected();
    let requests = [
        session.request("POST", "/chat/threads", BODY),
        session.request("GET", "/nowhere", ""),
        session.request("GET", "/chat/threads", ""),
    ];
    session.connection.write(requests.concat()).unwrap();
    let replies: Vec<Reply> = (0..3).map(|_| session.connection.reply().unwrap()).collect();
    assert_eq!(replies.iter().map(|reply| reply.status).collect::<Vec<_>>(), [201, 404, 200]);
    assert_eq!(replies[2].json()["value"].as_array().unwrap().len(), 1);
}

/// Table C: HTTP/1.0
#[test]
fn a_caller_of_http_1_0_is_answered_and_the_connection_closed() {
    let (_folder, program, _) = connected();
    let mut caller = Connection::open(program.http()).unwrap();
    caller.write(format!("GET /_emulator/health HTTP/1.0\r\nHost: {}\r\n\r\n", caller.host)).unwrap();
    assert_eq!(caller.reply().unwrap().status, 200);
    assert!(caller.is_closed());
}

/// Table C: HTTP/1.0 knows no chunks.
#[test]
fn a_chunked_body_of_http_1_0_is_refused() {
    let (_folder, program, mut session) = connected();
    let request = creation(&session, &format!("Transfer-Encoding: chunked\r\n\r\n{CHUNKED}\r\n"));
    session.connection.write(request.replacen("HTTP/1.1", "HTTP/1.0", 1)).unwrap();
    assert_eq!(session.connection.reply().unwrap().status, 400);
    assert!(session.connection.is_closed());
    assert_eq!(threads(&program), 0);
}

/// Table C: upgrade requests
#[test]
fn the_wish_for_another_protocol_is_ignored() {
    let (_folder, _program, mut session) = connected();
    for protocol in
        ["websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "h2c"]
    {
        let head = session.head("GET", "/chat/threads");
        session
            .connection
            .write(format!("{head}Connection: Upgrade\r\nUpgrade: {protocol}\r\n\r\n"))
            .unwrap();
        assert_eq!(session.connection.reply().unwrap().status, 200, "{protocol}");
    }
}

/// Table C: what is no HTTP at all
#[test]
fn noise_is_refused_and_the_connection_closed() {
    let (_folder, program, _) = connected();
    for noise in [
        "\0\0\0\0\r\n\r\n",
        "hello\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{16}\u{3}\u{1}\r\n\r\n",
    ] {
        let mut caller = Connection::open(program.http()).unwrap();
        caller.write(noise).unwrap();
        assert!(caller.reply().map_or(true, |reply| reply.status == 400), "{noise:?}");
        assert!(caller.is_closed(), "{noise:?}");
    }
    assert_eq!(threads(&program), 0);
}

/// Table C: heads that two readers may read in two ways
#[test]
fn a_head_that_is_not_clear_is_refused() {
    let (_folder, program, _) = connected();
    let length = BODY.len();
    for lines in [
        format!("Content-Length : {length}"),
        format!("Content-Length: {length}\r\n X-Folded: 1"),
        format!("Content-Length: {length}\r\nX-Zero: a\0b"),
        format!("Content-Length: {length}\r\nX-Return: a\rb"),
        format!("Content-Length: {length}\r\nno colon"),
    ] {
        assert_eq!(answer(&program, &format!("{lines}\r\n\r\n{BODY}")), (400, true), "{lines:?}");
    }
    assert_eq!(threads(&program), 0);
}
