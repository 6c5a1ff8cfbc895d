//! The workspace's own commands. What takes more than one command line is a program, and lives here.

mod bench;
mod child;
mod command;
mod dist;
mod emulator;
mod faults;
mod files;
mod fuzz;
mod page;
mod ports;
mod serve;
mod setup;
mod simulate;
mod size;
mod test;
mod tidy;
mod toolchain;
mod workspace;

use crate::test::Layer;
use crate::workspace::Workspace;
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  cargo xtask serve                 the chat on a page, against the emulator, in one command
  cargo xtask test                  everything that is tested
  cargo xtask test --only host      one layer of it, while you work
  cargo xtask dist                  the package for a host page, in dist/

What a command needs and does not find (the wasm target, trunk, wasm-bindgen, Chromium, the npm and Python
packages of e2e/) it installs the first time, and says so.";

/// The acs-chat-widget workspace's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    task: CliTask,
}

#[derive(Subcommand)]
enum CliTask {
    /// Serve the development page against the emulator, until Ctrl-C
    Serve(serve::Options),
    /// Run the tests: lint, host, client, components, e2e; one closing line for each
    Test {
        /// Run only this layer (may be repeated)
        #[arg(long, value_enum, value_name = "LAYER")]
        only: Vec<Layer>,
    },
    /// What a change must pass: test, then size
    Ci,
    /// Build the package for host pages into dist/
    Dist,
    /// Weigh the package, raw and compressed, and hold it to the budget in xtask/size.json
    Size {
        /// Store the figures in xtask/size.json, for the next run to compare with
        #[arg(long)]
        write: bool,
    },
    /// Measure the emulator under load, a running widget, or long threads, and compare with the last figures
    Bench(bench::Options),
    /// Run the fuzz targets of emulator and markup, each for a bounded time
    Fuzz {
        /// Run only this target (may be repeated)
        #[arg(long, value_name = "TARGET")]
        only: Vec<String>,
        /// How long each target runs
        #[arg(long, value_name = "SECONDS", default_value_t = 60)]
        seconds: u32,
    },
    /// Play scenarios of people with bad connections, on a clock that moves by itself
    Simulate(simulate::Options),
    /// Write into docs/faults.md which tests there are for which fault
    Faults,
    /// Check the house rules: lengths, names, who may know whom
    Tidy,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    let workspace = Workspace::open()?;
    match cli.task {
        CliTask::Serve(options) => serve::run(&workspace, &options),
        CliTask::Test { only } => test::run(&workspace, &only),
        CliTask::Ci => test::run(&workspace, &[]).and_then(|()| size::run(&workspace, false)),
        CliTask::Dist => dist::run(&workspace),
        CliTask::Size { write } => size::run(&workspace, write),
        CliTask::Bench(options) => bench::run(&workspace, &options),
        CliTask::Fuzz { only, seconds } => fuzz::run(&workspace, &only, seconds),
        CliTask::Simulate(options) => simulate::run(&workspace, &options),
        CliTask::Faults => faults::run(&workspace),
        CliTask::Tidy => tidy::run(&workspace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn layers_may_be_named_more_than_once() {
        let cli = Cli::parse_from(["xtask", "test", "--only", "e2e", "--only", "host"]);
        assert!(matches!(cli.task, CliTask::Test { only } if only == [Layer::E2e, Layer::Host]));
    }
}
