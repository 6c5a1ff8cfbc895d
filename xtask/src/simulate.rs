//! `cargo xtask simulate`: many people with bad connections, each scenario decided by a seed.

use crate::command::Task;
use crate::workspace::{WIDGET, Workspace};
use anyhow::Result;
use clap::Args;

/// Which scenarios are played.
#[derive(Args)]
pub(crate) struct Options {
    /// How many scenarios to play
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    scenarios: u64,
    /// The seed of the first one; each further one has the next number
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
}

/// Plays them, optimised; a failure tells its seed and what happened.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let test = ["test", "--locked", "--profile", "native", "--package", WIDGET, "--test", "simulation"];
    Task::new("cargo", workspace.root())
        .args(test)
        .args(["--", "--nocapture"])
        .env("ACS_CHAT_SCENARIOS", options.scenarios.to_string())
        .env("ACS_CHAT_SEED", options.seed.to_string())
        .run()
}
