//! `cargo xtask fuzz`: the fuzz targets, each for a bounded time.

use crate::command::Task;
use crate::setup;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use std::path::PathBuf;

/// The folders whose `fuzz/` holds targets.
const FOLDERS: [&str; 2] = ["emulator", "markup"];

/// The largest input: a body of the largest size that is accepted would only slow it down.
const LARGEST_INPUT: &str = "-max_len=4096";

/// A target, and the folder that it belongs to.
struct Target {
    folder: &'static str,
    name: String,
}

/// Runs the chosen targets, or all, one after the other; all run, and then it fails if one of them found something.
pub(crate) fn run(workspace: &Workspace, only: &[String], seconds: u32) -> Result<()> {
    let tools = setup::for_fuzzing(workspace)?;
    let all = all(workspace, &tools)?;
    let names: Vec<&str> = all.iter().map(|target| target.name.as_str()).collect();
    for name in only {
        ensure!(
            names.contains(&name.as_str()),
            "there is no target {name}: choose from {}",
            names.join(", ")
        );
    }
    let mut failed = Vec::new();
    for target in all.iter().filter(|target| only.is_empty() || only.contains(&target.name)) {
        if !fuzz(workspace, &tools, target, seconds)? {
            failed.push(format!("{} (see {}/fuzz/artifacts)", target.name, target.folder));
        }
    }
    let names = failed.join(", ");
    ensure!(failed.is_empty(), "{names} failed: the input is named above");
    println!("fuzz: nothing found");
    Ok(())
}

fn all(workspace: &Workspace, tools: &[PathBuf]) -> Result<Vec<Target>> {
    let mut all = Vec::new();
    for folder in FOLDERS {
        let listing = cargo_fuzz(workspace, tools, folder, "list")?.read()?;
        all.extend(targets(&listing).into_iter().map(|name| Target { folder, name }));
    }
    Ok(all)
}

fn fuzz(workspace: &Workspace, tools: &[PathBuf], target: &Target, seconds: u32) -> Result<bool> {
    let task = cargo_fuzz(workspace, tools, target.folder, "run")?.args([&target.name, "--", LARGEST_INPUT]);
    task.arg(format!("-max_total_time={seconds}"))
        .succeeds()
        .with_context(|| format!("{} cannot be run", target.name))
}

/// A command of cargo-fuzz, by the compiler that it needs.
fn cargo_fuzz(workspace: &Workspace, tools: &[PathBuf], folder: &str, command: &str) -> Result<Task> {
    let task = Task::new("rustup", &workspace.path(folder)).path_first(tools)?;
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
