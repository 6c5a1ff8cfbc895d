//! Connections that do nothing (FAULTS V-08).

use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::http::Connection;
use super::machine::{alone, open_files};
use super::program::Program;

const CONNECTIONS: usize = 10_000;
/// What is left for everything else, of the files that may be open.
const RESERVE: usize = 500;
/// The least that says anything.
const LEAST: usize = 2_000;
/// The KiB that an idle connection may cost.
const COST: u64 = 32;
const QUICKLY: Duration = Duration::from_secs(5);
const A_MOMENT: Duration = Duration::from_millis(20);

/// V-08
#[test]
fn ten_thousand_idle_connections_leave_room_for_work() {
    let _alone = alone();
    let count = CONNECTIONS.min(open_files().saturating_sub(RESERVE));
    assert!(count >= LEAST, "only {count} files may be open here: raise the limit by `ulimit -n`");
    let folder = tempfile::tempdir().unwrap();
    let options = ["--max-connections", "11000", "--header-timeout", "120"];
    let program = Program::start(folder.path(), &options);
    let ann = program.person("ann");
    let before = program.memory();
    let idle = connections(program.http(), count);
    assert_eq!(idle.len(), count);
    let begun = Instant::now();
    assert_eq!(ann.connect(&program).get("/chat/threads").unwrap().status, 200);
    assert!(begun.elapsed() < QUICKLY, "{:?}", begun.elapsed());
    if let (Some(before), Some(after)) = (before, program.memory()) {
        assert!(after < before + COST * count as u64, "{before} KiB before, {after} KiB with {count} idle");
    }
}

/// V-08
#[test]
fn more_connections_than_allowed_are_refused_until_others_leave() {
    let _alone = alone();
    open_files();
    let folder = tempfile::tempdir().unwrap();
    let options = ["--max-connections", "200", "--header-timeout", "120"];
    let program = Program::start(folder.path(), &options);
    let idle = connections(program.http(), 400);
    let begun = Instant::now();
    let answer = status(program.http());
    assert!(begun.elapsed() < QUICKLY, "{:?}", begun.elapsed());
    assert!(matches!(answer, None | Some(503)), "{answer:?}");
    assert!(program.open_files().is_none_or(|open| open < 300), "{:?}", program.open_files());
    drop(idle);
    let freed = Instant::now();
    while status(program.http()) != Some(200) {
        assert!(freed.elapsed() < QUICKLY, "the connections are gone, and nobody is served");
        thread::sleep(A_MOMENT);
    }
}

/// Idle connections, until there are enough or no more is taken.
fn connections(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    (0..count).map_while(|_| TcpStream::connect_timeout(&address, QUICKLY).ok()).collect()
}

/// What a caller is answered with, if at all.
fn status(address: SocketAddr) -> Option<u16> {
    let mut connection = Connection::open(address).ok()?;
    connection.stream().set_read_timeout(Some(QUICKLY + QUICKLY)).ok()?;
    connection.write(format!("GET /_emulator/health HTTP/1.1\r\nHost: {address}\r\n\r\n")).ok()?;
    connection.reply().ok().map(|reply| reply.status)
}
