//! The npm packages of e2e/, wasm-opt, esbuild and Playwright, and those of the examples, in the versions of their lock files.

use super::note;
use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Makes sure that the packages are installed, and gives the folder of their programs.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.path("e2e");
    ensure_node(&folder)?;
    install(&folder, "e2e/", &[])?;
    Ok(folder.join("node_modules/.bin"))
}

/// Makes sure that what the examples are built with is installed.
pub(crate) fn ensure_for_examples(workspace: &Workspace) -> Result<()> {
    install(&workspace.path("examples"), "examples/", &["--ignore-scripts"])
}

fn install(folder: &Path, name: &str, more: &[&str]) -> Result<()> {
    let installed = folder.join("node_modules/.package-lock.json");
    if is_newer(&installed, &folder.join("package-lock.json")) {
        return Ok(());
    }
    note(&format!("installing the npm packages of {name} (about a minute)"));
    let task = Task::new("npm", folder).args(["ci", "--no-audit", "--no-fund"]).args(more);
    task.run().with_context(|| format!("could not install the npm packages of {name}: check the network"))
}

fn ensure_node(folder: &Path) -> Result<()> {
    for program in ["node", "npm"] {
        let answer = Task::new(program, folder).arg("--version").answer();
        ensure!(
            answer.is_some(),
            "{program} is needed and was not found: install Node.js 20 or newer with npm"
        );
    }
    Ok(())
}

fn is_newer(installed: &Path, lock: &Path) -> bool {
    match (modified(installed), modified(lock)) {
        (Some(installed), Some(lock)) => installed >= lock,
        _ => false,
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}
