//! The layers of tests, and those of them that cargo runs: on the host, and in a browser.

use super::backend::Backend;
use super::count::Counts;
use super::{e2e, lint};
use crate::command::Task;
use crate::setup::{self, browser};
use crate::workspace::{WIDGET, Workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::env;

/// A layer of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Formatting, clippy on the host and for wasm, and the house rules
    Lint,
    /// What is pure, and the emulator, on this machine
    Host,
    /// The widget's client against the emulator's router, in one process, and 300 scenarios of the simulation
    Client,
    /// The components, and the client over fetch against the emulator, in Chromium
    Components,
    /// Whole pages in Chromium against the emulator, and the service's own SDKs; what strangers send also in Firefox
    #[value(name = "e2e")]
    E2e,
}

impl Layer {
    /// All of them, in the order in which they run: the fast ones first.
    pub(crate) const ALL: [Self; 5] = [Self::Lint, Self::Host, Self::Client, Self::Components, Self::E2e];

    /// Its name on the command line and in the closing lines.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Host => "host",
            Self::Client => "client",
            Self::Components => "components",
            Self::E2e => "e2e",
        }
    }

    /// Runs it.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<Counts> {
        match self {
            Self::Lint => lint::run(workspace),
            Self::Host => host(workspace),
            Self::Client => client(workspace),
            Self::Components => components(workspace),
            Self::E2e => e2e::run(workspace),
        }
    }
}

/// From which property tests make their examples. They are the same ones in each run, so that it fails for what has changed;
/// who looks for more sets another seed.
const SEED: &str = "PROPTEST_RNG_SEED";
const USUAL_SEED: &str = "1";

fn host(workspace: &Workspace) -> Result<Counts> {
    let selections: [&[&str]; 3] = [
        &["--workspace", "--exclude", WIDGET],
        &["--package", WIDGET, "--lib"],
        &["--package", WIDGET, "--doc"],
    ];
    selections.into_iter().map(|selection| cargo_test(workspace, selection)).sum()
}

fn client(workspace: &Workspace) -> Result<Counts> {
    cargo_test(workspace, &["--package", WIDGET, "--test", "contract", "--test", "simulation"])
}

fn cargo_test(workspace: &Workspace, selection: &[&str]) -> Result<Counts> {
    let seed = env::var_os(SEED).unwrap_or_else(|| USUAL_SEED.into());
    let task = Task::new("cargo", workspace.root()).env(SEED, seed);
    counted(task.args(["test", "--locked", "--no-fail-fast"]).args(selection))
}

fn components(workspace: &Workspace) -> Result<Counts> {
    let browser = browser::ensure(workspace)?;
    let tools = setup::for_components(workspace)?;
    let backend = Backend::start(workspace)?;
    let task = Task::new("wasm-pack", workspace.root())
        .path_first(&tools)?
        .args(["test", "--headless", "--chrome", "--mode", "no-install", "--chromedriver"])
        .arg(&browser.driver)
        .args(["--", "--locked"])
        .env("CHROMEDRIVER", &browser.driver)
        // A page has no environment: the tests are compiled with the address.
        .env("ACS_CHAT_EMULATOR", backend.url())
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    counted(task)
}

/// Runs it, and adds up the closing lines of all test programs that it runs.
fn counted(task: Task) -> Result<Counts> {
    let mut results = Vec::new();
    let succeeded = task.tee(|line| results.extend(Counts::from_line(line)))?;
    Ok(results.into_iter().sum::<Counts>().of_program(succeeded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_command_line() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_str(layer.name(), false), Ok(layer));
        }
    }
}
