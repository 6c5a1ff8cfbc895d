//! The emulator behind tests in a browser: with the people of its demo, and faults for the asking.

use crate::child::ProcessGroup;
use crate::command::Task;
use crate::workspace::Workspace;
use crate::{emulator, files, ports};
use anyhow::{Result, bail, ensure};
use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The port that is tried first. The tests are compiled with it: the same one at every run saves building them again.
const PORT: u16 = 18_081;

const PATIENCE: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(50);

/// A running emulator with fresh data. Dropping it stops it.
pub(super) struct Backend {
    address: SocketAddr,
    program: ProcessGroup,
}

impl Backend {
    /// Builds and starts it, and waits until it answers.
    pub(super) fn start(workspace: &Workspace) -> Result<Self> {
        let program = emulator::build(workspace)?;
        let data = workspace.target("components-emulator");
        files::remove(&data)?;
        let address = ports::free(PORT)?;
        let program = ProcessGroup::start("the emulator", task(workspace, &program, &data, address))?;
        let mut backend = Self { address, program };
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
            if let Some(status) = self.program.ended()? {
                bail!("{} stopped by itself ({status}): see its lines above", self.program.name());
            }
            ensure!(Instant::now() < deadline, "{} does not answer at {}", self.program.name(), self.address);
            thread::sleep(TICK);
        }
        Ok(())
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
