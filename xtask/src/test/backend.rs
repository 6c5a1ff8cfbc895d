//! The emulator behind tests in a browser: with the people of its demo, and faults for the asking.

use crate::command::Task;
use crate::workspace::Workspace;
use crate::{emulator, files, ports};
use anyhow::{Context as _, Result, bail, ensure};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The port that is tried first. The tests are compiled with it: the same one at every run saves building them again.
const PORT: u16 = 18_081;

const PATIENCE: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(50);

/// A running emulator with fresh data. Dropping it stops it; Ctrl-C reaches it as it reaches us.
pub(super) struct Backend {
    address: SocketAddr,
    child: Child,
}

impl Backend {
    /// Builds and starts it, and waits until it answers.
    pub(super) fn start(workspace: &Workspace) -> Result<Self> {
        let program = emulator::build(workspace)?;
        let data = workspace.target("components-emulator");
        files::remove(&data)?;
        let address = ports::free(PORT)?;
        let mut command = task(workspace, &program, &data, address).into_command();
        let child = command.stdin(Stdio::null()).spawn().context("could not start the emulator")?;
        let mut backend = Self { address, child };
        backend.wait()?;
        Ok(backend)
    }

    /// Where it is.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !ports::accepts(self.address) {
            if let Some(status) = self.child.try_wait().context("lost sight of the emulator")? {
                bail!("the emulator stopped by itself ({status}): see its lines above");
            }
            ensure!(Instant::now() < deadline, "the emulator does not answer at {}", self.address);
            thread::sleep(TICK);
        }
        Ok(())
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        // An error says that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// https has whichever port is free: browsers do not trust its certificate, and the tests do not ask it.
fn task(workspace: &Workspace, program: &Path, data: &Path, address: SocketAddr) -> Task {
    Task::new(program, workspace.root())
        .arg("--data")
        .arg(data)
        .args(["--http", &address.to_string(), "--https", "127.0.0.1:0"])
        .args(["--demo", "--faults", "--no-rate-limits", "--quiet"])
}
