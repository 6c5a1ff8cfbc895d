//! The two Python environments of e2e/sdk/: the service's SDK in its newest version, and in that of early 2021.

use super::note;
use crate::command::Task;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The Python of each environment.
pub(crate) struct Pythons {
    /// With `requirements-newest.txt`.
    pub(crate) newest: PathBuf,
    /// With `requirements-seed.txt`.
    pub(crate) seed: PathBuf,
}

/// Makes sure that both environments are up to date.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Pythons> {
    Ok(Pythons { newest: environment(workspace, "newest")?, seed: environment(workspace, "seed")? })
}

fn environment(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let folder = workspace.target(&format!("python/{name}"));
    let python = folder.join("bin/python");
    let requirements = workspace.path(&format!("e2e/sdk/requirements-{name}.txt"));
    let wanted = files::read(&requirements)?;
    let stamp = folder.join("requirements.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted) && python.exists() {
        return Ok(python);
    }
    note(&format!("installing the Python packages of e2e/sdk/requirements-{name}.txt (about a minute)"));
    create(workspace, &folder)?;
    install(workspace, &python, &requirements)?;
    files::write(&stamp, &wanted)?;
    Ok(python)
}

fn create(workspace: &Workspace, folder: &Path) -> Result<()> {
    files::remove(folder)?;
    let task = Task::new("python3", workspace.root()).args(["-m", "venv"]).arg(folder);
    task.run()
        .context("could not make a Python environment: install Python 3 with venv (on Debian: python3-venv)")
}

fn install(workspace: &Workspace, python: &Path, requirements: &Path) -> Result<()> {
    let task = Task::new(python, workspace.root())
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(requirements);
    task.run().context("could not install the Python packages of e2e/sdk: check the network")
}
