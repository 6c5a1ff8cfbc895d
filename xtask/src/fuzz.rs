//! `cargo xtask fuzz`: the emulator's fuzz targets, each for a bounded time.

use crate::command::Task;
use crate::setup;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use std::path::PathBuf;

/// The folder whose `fuzz/` holds the targets.
const FOLDER: &str = "emulator";

/// The largest input: a body of the largest size that is accepted would only slow it down.
const LARGEST_INPUT: &str = "-max_len=4096";

/// Runs the chosen targets, or all, one after the other; all run, and then it fails if one of them found something.
pub(crate) fn run(workspace: &Workspace, only: &[String], seconds: u32) -> Result<()> {
    let tools = setup::for_fuzzing(workspace)?;
    let all = targets(&cargo_fuzz(workspace, &tools, "list")?.read()?);
    for name in only {
        ensure!(all.contains(name), "there is no target {name}: choose from {}", all.join(", "));
    }
    let mut failed = Vec::new();
    for target in all.into_iter().filter(|target| only.is_empty() || only.contains(target)) {
        if !fuzz(workspace, &tools, &target, seconds)? {
            failed.push(target);
        }
    }
    let names = failed.join(", ");
    ensure!(
        failed.is_empty(),
        "{names} failed: the input is named above, and lies in {FOLDER}/fuzz/artifacts"
    );
    println!("fuzz: nothing found");
    Ok(())
}

fn fuzz(workspace: &Workspace, tools: &[PathBuf], target: &str, seconds: u32) -> Result<bool> {
    let task = cargo_fuzz(workspace, tools, "run")?.args([target, "--", LARGEST_INPUT]);
    task.arg(format!("-max_total_time={seconds}"))
        .succeeds()
        .with_context(|| format!("{target} cannot be run"))
}

/// A command of cargo-fuzz, by the compiler that it needs.
fn cargo_fuzz(workspace: &Workspace, tools: &[PathBuf], command: &str) -> Result<Task> {
    let task = Task::new("rustup", &workspace.path(FOLDER)).path_first(tools)?;
    Ok(task.args(["run", setup::NIGHTLY, "cargo", "fuzz", command]))
}

fn targets(listing: &str) -> Vec<String> {
    listing.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_line_of_the_list() {
        assert_eq!(targets("bodies\n  token\n\n"), ["bodies", "token"]);
    }
}
