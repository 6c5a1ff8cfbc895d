//! The emulator as users start it, but without limits of rate.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::requests::Person;

const PATH: &str = env!("CARGO_BIN_EXE_acs-chat-emulator");

/// An emulator that is stopped when it is dropped.
pub(crate) struct Program {
    child: Child,
    http: SocketAddr,
    /// Kept open: a program that cannot print may end.
    _output: BufReader<ChildStdout>,
}

impl Program {
    /// The emulator of a data folder, once it serves.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let mut command = Command::new(PATH);
        command.args([
            "--http",
            "127.0.0.1:0",
            "--https",
            "127.0.0.1:0",
            "--no-rate-limits",
            "--quiet",
            "--data",
        ]);
        command.arg(folder).env_remove("RUST_LOG").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().context("the emulator cannot be started")?;
        let mut output = BufReader::new(child.stdout.take().context("the emulator has no output")?);
        let http = address(&mut output)?;
        Ok(Self { child, http, _output: output })
    }

    pub(crate) fn http(&self) -> SocketAddr {
        self.http
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // An error says that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address that the program prints when it serves.
fn address(output: &mut impl BufRead) -> Result<SocketAddr> {
    let mut line = String::new();
    while output.read_line(&mut line)? > 0 {
        if let Some(("http", url)) = line.trim().split_once(' ') {
            return url.trim().trim_start_matches("http://").parse().context("the emulator's address is odd");
        }
        line.clear();
    }
    anyhow::bail!("the emulator did not start: see the lines above")
}

/// Somebody by name, in the database of a data folder.
pub(crate) fn person(folder: &Path, name: &str) -> Result<Person> {
    let output = Command::new(PATH).args(["token", "--user", name, "--data"]).arg(folder).output()?;
    ensure!(output.status.success(), "no token: {}", String::from_utf8_lossy(&output.stderr));
    Ok(Person::new(String::from_utf8(output.stdout)?.trim().to_owned()))
}
