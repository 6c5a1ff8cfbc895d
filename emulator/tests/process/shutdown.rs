//! The program is asked to end while there is work (FAULTS V-04).

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::machine::alone;
use super::people::Session;
use super::program::Program;

const IN_FLIGHT: usize = 100;
/// The stated time of 3 seconds, and what a busy machine may add.
const STATED_TIME: Duration = Duration::from_secs(5);

/// V-04
#[test]
fn what_is_in_flight_is_answered_and_nothing_else_begins() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start_with_log(folder.path(), &["--no-rate-limits", "--faults"]);
    let (ann, conversation) = program.person_in_a_thread();
    let mut sessions: Vec<Session> = (0..IN_FLIGHT).map(|_| ann.connect(&program)).collect();
    hold_sends(&mut ann.connect(&program));
    for (number, session) in sessions.iter_mut().enumerate() {
        let body = json!({ "content": format!("message {number}") }).to_string();
        let request = session.request("POST", &format!("{conversation}/messages"), &body);
        session.connection.write(request).unwrap();
    }
    wait_until_held(&mut ann.connect(&program));
    program.terminate();
    let asked = Instant::now();
    assert!(refuses_within(program.http(), Duration::from_secs(1)));
    let answered: Vec<u16> = sessions.iter_mut().map(|one| one.connection.reply().unwrap().status).collect();
    assert_eq!(answered, [201; IN_FLIGHT]);
    let status = program.ends_within(STATED_TIME.saturating_sub(asked.elapsed())).unwrap();
    assert!(status.success(), "{status}");
    let log = program.log();
    assert!(log.matches("/messages").count() >= IN_FLIGHT, "{log}");
    let program = Program::start(folder.path(), &[]);
    assert_eq!(ann.connect(&program).texts(&conversation).len(), IN_FLIGHT);
}

/// Keeps the answers of sends back for a while, after they were carried out.
fn hold_sends(session: &mut Session) {
    let rule = json!({
        "method": "POST", "path": "/chat/threads/*/messages", "action": "hold", "milliseconds": 2500
    });
    assert_eq!(session.post("/_emulator/faults", &rule).unwrap().status, 201);
}

/// Waits until every send is held.
fn wait_until_held(session: &mut Session) {
    let deadline = Instant::now() + Duration::from_secs(2);
    while held(&session.get("/_emulator/faults").unwrap().json()) < IN_FLIGHT as u64 {
        assert!(Instant::now() < deadline, "the sends do not come in");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The largest number that a report has under `held`, at any depth.
fn held(report: &Value) -> u64 {
    let parts = report.as_object().into_iter().flat_map(|object| object.values());
    let parts = parts.chain(report.as_array().into_iter().flatten());
    parts.map(held).chain(report["held"].as_u64()).max().unwrap_or(0)
}

/// V-04
#[test]
fn an_idle_program_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), &[]);
    let mut idle = program.person("ann").connect(&program);
    assert_eq!(idle.get("/chat/threads").unwrap().status, 200);
    program.terminate();
    assert!(program.ends_within(Duration::from_secs(4)).unwrap().success());
    assert!(idle.connection.is_closed());
}

/// V-04: an answer that is never fetched does not keep the program.
#[test]
fn who_does_not_listen_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(folder.path(), &["--faults"]);
    let ann = program.person("ann");
    let rule = json!({ "path": "/chat/**", "action": "hold" });
    assert_eq!(ann.connect(&program).post("/_emulator/faults", &rule).unwrap().status, 201);
    let mut session = ann.connect(&program);
    let request = session.request("GET", "/chat/threads", "");
    session.connection.write(request).unwrap();
    program.terminate();
    assert!(program.ends_within(STATED_TIME).unwrap().success());
}

fn refuses_within(address: SocketAddr, time: Duration) -> bool {
    let deadline = Instant::now() + time;
    loop {
        match TcpStream::connect(address) {
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => return true,
            _ if Instant::now() > deadline => return false,
            _ => thread::sleep(Duration::from_millis(5)),
        }
    }
}
