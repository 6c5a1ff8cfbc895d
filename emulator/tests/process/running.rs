//! A run of the program, with what it writes.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a start or an end may take on a machine that is busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A run that is killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
}

/// A run that has ended by itself.
pub(crate) struct Ended {
    /// The exit code; nothing if a signal ended it.
    pub(crate) code: Option<i32>,
    /// The lines of its standard output.
    pub(crate) lines: Vec<String>,
    /// Its standard error.
    pub(crate) errors: String,
}

/// The program with these arguments, not run yet.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acs-chat-emulator"));
    command.args(arguments).env_remove("RUST_LOG");
    command
}

/// Runs the program to its end, which has to come by itself.
pub(crate) fn run(arguments: &[&str]) -> Ended {
    let mut running = Running::start(program(arguments));
    let (mut lines, deadline) = (Vec::new(), Instant::now() + PATIENCE);
    while let Ok(line) = running.next_line(deadline) {
        lines.push(line);
    }
    let status = running.ends_within(Duration::ZERO);
    let status = status.unwrap_or_else(|| panic!("{arguments:?} was expected to end"));
    Ended { code: status.code(), lines, errors: running.errors() }
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (lines, errors) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        Self { child, lines: lines_of(lines), errors: Some(thread::spawn(move || text_of(errors))) }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The next line of its standard output; an error if it ended, or if none came.
    pub(crate) fn next_line(&self, deadline: Instant) -> Result<String, RecvTimeoutError> {
        self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now()))
    }

    /// How it ended, if it did; its output is closed at its end.
    pub(crate) fn ends_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + time;
        loop {
            match self.next_line(deadline) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().ok(),
                Err(RecvTimeoutError::Timeout) => return None,
            }
        }
    }

    /// Ends it as a failure of the machine would: it gets no chance to do anything about it.
    pub(crate) fn kill(&mut self) {
        // An error says that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// All of its standard error, once it has ended.
    pub(crate) fn errors(&mut self) -> String {
        self.errors.take().map_or_else(String::new, |errors| errors.join().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

fn lines_of(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        // Read to the end, also when nobody listens: a full pipe would stop the program.
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}

fn text_of(mut output: impl Read) -> String {
    let mut bytes = Vec::new();
    output.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}
