//! A program that runs beside this one, with all that it starts: dropping the value stops them.

use crate::command::Task;
use anyhow::{Context as _, Result};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(5);
const TICK: Duration = Duration::from_millis(50);

/// A running program in a process group of its own, so that Ctrl-C reaches it only through us.
pub(crate) struct ProcessGroup {
    name: &'static str,
    child: Child,
}

#[derive(Clone, Copy)]
enum Urgency {
    Ask,
    Force,
}

impl ProcessGroup {
    /// Starts it.
    pub(crate) fn start(name: &'static str, task: Task) -> Result<Self> {
        let mut command = task.into_command();
        command.stdin(Stdio::null());
        lead_own_group(&mut command);
        let child = command.spawn().with_context(|| format!("could not start {name}"))?;
        Ok(Self { name, child })
    }

    /// What a message calls it.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("lost sight of {}", self.name))
    }

    fn ends_in_time(&mut self) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return true;
            }
            thread::sleep(TICK);
        }
        false
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        // Also when the program has ended by itself: what it had started may still be there.
        signal(&mut self.child, Urgency::Ask);
        if !self.ends_in_time() {
            signal(&mut self.child, Urgency::Force);
            let _ = self.child.wait();
        }
    }
}

#[cfg(unix)]
fn lead_own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn lead_own_group(_: &mut Command) {}

#[cfg(unix)]
fn signal(child: &mut Child, urgency: Urgency) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    let signal = match urgency {
        Urgency::Ask => Signal::SIGTERM,
        Urgency::Force => Signal::SIGKILL,
    };
    if let Ok(group) = i32::try_from(child.id()) {
        // An error says that the whole group is gone already: there is nothing left to stop.
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

#[cfg(not(unix))]
fn signal(child: &mut Child, urgency: Urgency) {
    match urgency {
        Urgency::Ask | Urgency::Force => {
            let _ = child.kill();
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn dropping_it_stops_what_it_started_too() {
        let folder = std::env::temp_dir();
        let script = "sleep 600 & echo $! > \"$0\"; wait";
        let note = folder.join(format!("xtask-child-{}", std::process::id()));
        let group =
            ProcessGroup::start("a shell", Task::new("sh", &folder).args(["-c", script]).arg(&note)).unwrap();
        let sleeper = first_line_of(&note);
        drop(group);
        assert!(eventually(|| !is_running(&sleeper)), "process {sleeper} outlived its group");
        std::fs::remove_file(note).unwrap();
    }

    fn first_line_of(path: &Path) -> String {
        let read = || std::fs::read_to_string(path).ok().filter(|text| text.ends_with('\n'));
        assert!(eventually(|| read().is_some()));
        read().unwrap_or_default().trim().to_owned()
    }

    fn eventually(holds: impl Fn() -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while !holds() && Instant::now() < deadline {
            thread::sleep(TICK);
        }
        holds()
    }

    fn is_running(process: &str) -> bool {
        // A process that nobody has cleared away yet is a zombie (Z): it runs no more.
        let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        state.split(") ").nth(1).is_some_and(|rest| !rest.starts_with('Z'))
    }
}
