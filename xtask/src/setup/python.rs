//! The Python side of e2e/sdk/: the packages that all of it runs on, the service's SDK in each version that is tested,
//! and the tests that were published with it. Each is a folder made from one file of `e2e/sdk/requirements`.

use super::note;
use crate::command::Task;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The versions of azure-communication-chat, each with the identity package of its time.
const SDKS: [&str; 5] = ["1.0.0b5", "1.0.0", "1.1.0", "1.2.0", "1.3.0"];

/// Makes sure that all of it is up to date, and gives the folder that holds it.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target("python");
    let pip = Pip { workspace, python: folder.join("common/bin/python") };
    let common = Part::new(workspace, "common", "common");
    common.ensure("bin/python", || pip.environment(&common))?;
    for version in SDKS {
        let sdk = Part::new(workspace, &format!("sdk-{version}"), version);
        sdk.ensure("azure", || pip.sdk(&sdk))?;
    }
    let tests = Part::new(workspace, "tests", "tests");
    tests.ensure("", || pip.tests(&tests))?;
    Ok(folder)
}

/// A folder, and the file of requirements that says what is in it.
struct Part {
    folder: PathBuf,
    requirements: PathBuf,
}

impl Part {
    fn new(workspace: &Workspace, folder: &str, requirements: &str) -> Self {
        Self {
            folder: workspace.target(&format!("python/{folder}")),
            requirements: workspace.path(&format!("e2e/sdk/requirements/{requirements}.txt")),
        }
    }

    /// Makes it anew unless it holds what it should, made from these very requirements.
    fn ensure(&self, holds: &str, make: impl FnOnce() -> Result<()>) -> Result<()> {
        let wanted = files::read(&self.requirements)?;
        let stamp = self.folder.join("requirements.stamp");
        let current = fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted);
        if current && self.folder.join(holds).exists() {
            return Ok(());
        }
        let name = self.requirements.file_name().unwrap_or_default().display();
        note(&format!("installing the Python packages of e2e/sdk/requirements/{name} (some seconds)"));
        files::remove(&self.folder)?;
        make()?;
        files::write(&stamp, &wanted)
    }
}

/// The installer, in the environment that it also fills.
struct Pip<'a> {
    workspace: &'a Workspace,
    python: PathBuf,
}

impl Pip<'_> {
    fn environment(&self, part: &Part) -> Result<()> {
        let task = Task::new("python3", self.workspace.root()).args(["-m", "venv"]).arg(&part.folder);
        task.run().context(
            "could not make a Python environment: install Python 3 with venv (on Debian: python3-venv)",
        )?;
        self.run(&["install"], part)
    }

    /// Into a folder of its own: put first on Python's path, it makes the one environment do for all versions.
    fn sdk(&self, part: &Part) -> Result<()> {
        self.run(&["install", "--no-deps", "--no-compile", "--target", &part.folder.to_string_lossy()], part)
    }

    fn tests(&self, part: &Part) -> Result<()> {
        self.run(&["download", "--no-deps", "--dest", &part.folder.to_string_lossy()], part)?;
        files::below(&part.folder, &["gz"])?.iter().try_for_each(|source| self.unpack(source, &part.folder))
    }

    fn unpack(&self, source: &Path, folder: &Path) -> Result<()> {
        let task = Task::new(&self.python, self.workspace.root()).args(["-m", "tarfile", "-e"]);
        task.arg(source).arg(folder).run()
    }

    fn run(&self, args: &[&str], part: &Part) -> Result<()> {
        let task = Task::new(&self.python, self.workspace.root())
            .args(["-m", "pip", "--quiet", "--disable-pip-version-check"])
            .args(args)
            .arg("-r")
            .arg(&part.requirements);
        task.run().context("could not install the Python packages of e2e/sdk: check the network")
    }
}
