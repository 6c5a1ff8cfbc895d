//! The compiler that fuzzing needs: instrumentation is not stable.

use super::note;
use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};

/// Its name, as rustup has it.
pub(crate) const NIGHTLY: &str = "nightly";

/// Makes sure that rustup has it, in whatever state it is.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    let rustup = |arguments: &[&str]| Task::new("rustup", workspace.root()).args(arguments);
    let installed = rustup(&["toolchain", "list"]).answer().context("fuzzing needs rustup")?;
    if lists(&installed) {
        return Ok(());
    }
    note("installing the nightly compiler, for fuzzing alone (about a minute)");
    let added = rustup(&["toolchain", "install", NIGHTLY, "--profile", "minimal"]).run();
    added.context("could not install the nightly compiler: check the network")
}

/// `nightly-x86_64-unknown-linux-gnu` is it, `nightly-2026-01-01-x86_64-unknown-linux-gnu` is not.
fn lists(installed: &str) -> bool {
    let mut hosts = installed.lines().filter_map(|line| line.strip_prefix(NIGHTLY)?.strip_prefix('-'));
    hosts.any(|host| !host.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nightly_of_a_certain_day_is_another_compiler() {
        assert!(lists("stable-x86_64-unknown-linux-gnu (default)\nnightly-x86_64-unknown-linux-gnu\n"));
        assert!(!lists("nightly-2026-01-01-x86_64-unknown-linux-gnu\n"));
    }
}
