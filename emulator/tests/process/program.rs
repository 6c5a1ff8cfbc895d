//! The emulator, serving on ports of its own choice.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::running::{PATIENCE, Running, program};

/// An emulator that is killed when it is dropped.
pub(crate) struct Program {
    running: Running,
    folder: PathBuf,
    http: SocketAddr,
}

impl Program {
    /// The emulator of a data folder, with more options, and silent about what goes well.
    pub(crate) fn start(folder: &Path, options: &[&str]) -> Self {
        let mut command = command(folder, options);
        command.arg("--quiet");
        Self::launch(folder, command)
    }

    /// The same, with a line in its log for each request.
    pub(crate) fn start_with_log(folder: &Path, options: &[&str]) -> Self {
        Self::launch(folder, command(folder, options))
    }

    fn launch(folder: &Path, command: Command) -> Self {
        let mut running = Running::start(command);
        let Some(http) = address(&running) else {
            running.kill();
            panic!("the emulator did not start: {}", running.errors());
        };
        Self { running, folder: folder.to_owned(), http }
    }

    /// Where it serves http.
    pub(crate) fn http(&self) -> SocketAddr {
        self.http
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends it without a warning.
    pub(crate) fn kill(mut self) {
        self.running.kill();
    }

    /// Asks it to end.
    pub(crate) fn terminate(&self) {
        let id = i32::try_from(self.running.id()).unwrap();
        kill(Pid::from_raw(id), Signal::SIGTERM).unwrap();
    }

    /// How it ended, if it did.
    pub(crate) fn ends_within(&mut self, time: Duration) -> Option<ExitStatus> {
        self.running.ends_within(time)
    }

    /// All of its log, once it has ended.
    pub(crate) fn log(&mut self) -> String {
        self.running.errors()
    }

    /// Asks it to end, waits until it has, and gives its log.
    pub(crate) fn stop(mut self) -> String {
        self.terminate();
        assert!(self.ends_within(PATIENCE).unwrap().success());
        self.log()
    }

    /// The memory that it holds, in KiB; nothing where the system does not tell.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.running.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix("kB")?.trim().parse().ok()
    }

    /// How many files and connections it has open; nothing where the system does not tell.
    pub(crate) fn open_files(&self) -> Option<usize> {
        fs::read_dir(format!("/proc/{}/fd", self.running.id())).ok().map(Iterator::count)
    }
}

fn command(folder: &Path, options: &[&str]) -> Command {
    let mut command = program(&["--http", "127.0.0.1:0", "--https", "127.0.0.1:0", "--data"]);
    command.arg(folder).args(options);
    command
}

/// The address that it prints, which is bound by then.
fn address(running: &Running) -> Option<SocketAddr> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let line = running.next_line(deadline).ok()?;
        if let Some(("http", url)) = line.trim().split_once(' ') {
            return url.trim().strip_prefix("http://")?.parse().ok();
        }
    }
}
