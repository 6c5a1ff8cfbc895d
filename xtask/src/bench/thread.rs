//! Threads of many messages in Chromium: in the released widget, and in the `MessageThread` of Microsoft's library for
//! React, which is installed for this alone.

use super::playwright;
use crate::command::Task;
use crate::setup::npm;
use crate::workspace::Workspace;
use crate::{dist, files, page};
use anyhow::{Context as _, Result};
use std::path::Path;

/// Where the last figures are.
pub(super) const RECORD: &str = "docs/threads.json";

/// The page with Microsoft's component, and what it needs.
const OTHER: &str = "e2e/bench/messagethread";

/// Measures one after the other, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace) -> Result<String> {
    let programs = npm::ensure(workspace)?;
    let page = page::write(workspace, &dist::build(workspace)?)?;
    build_other(workspace, &programs, &page)?;
    let figures = workspace.target("threads.json");
    playwright(workspace, &programs, "bench/thread.spec.ts")?
        .env("ACS_CHAT_PAGE_DIR", page)
        .env("ACS_CHAT_FIGURES", &figures)
        .run()?;
    files::read(&figures)
}

/// Puts the other page beside the widget's.
fn build_other(workspace: &Workspace, programs: &Path, page: &Path) -> Result<()> {
    let (folder, built) = (workspace.path(OTHER), page.join("messagethread"));
    if !folder.join("node_modules").exists() {
        let install =
            ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"];
        let task = Task::new("npm", &folder).args(install);
        task.run().context("could not install Microsoft's component: check the network")?;
    }
    let bundle = ["page.js", "--bundle", "--minify", "--splitting", "--format=esm", "--log-level=warning"];
    Task::new(programs.join("esbuild"), &folder)
        .args(bundle)
        .arg("--define:process.env.NODE_ENV=\"production\"")
        .args(["--define:global=globalThis", "--loader:.woff=dataurl", "--loader:.woff2=dataurl"])
        .arg(format!("--outdir={}", built.display()))
        .run()?;
    files::copy(&folder.join("index.html"), &built.join("index.html"))
}
