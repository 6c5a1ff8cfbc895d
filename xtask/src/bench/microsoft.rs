//! Pages with the components of Microsoft's library for React, which is installed for comparisons alone.

use crate::command::Task;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::path::Path;

/// The pages, and what they need.
const FOLDER: &str = "e2e/bench/microsoft";

/// Builds one of the pages, and puts it beside the widget's.
pub(super) fn build(workspace: &Workspace, programs: &Path, page: &Path, name: &str) -> Result<()> {
    let (folder, built) = (workspace.path(FOLDER), page.join("microsoft"));
    if !folder.join("node_modules").exists() {
        let task = Task::new("npm", &folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        task.run().context("could not install Microsoft's components: check the network")?;
    }
    let bundle = ["--bundle", "--minify", "--splitting", "--format=esm", "--log-level=warning"];
    Task::new(programs.join("esbuild"), &folder)
        .arg(format!("{name}.js"))
        .args(bundle)
        .arg("--define:process.env.NODE_ENV=\"production\"")
        .args(["--define:global=globalThis", "--loader:.woff=dataurl", "--loader:.woff2=dataurl"])
        .arg(format!("--outdir={}", built.display()))
        .run()?;
    let document = format!("{name}.html");
    files::copy(&folder.join(&document), &built.join(&document))
}
