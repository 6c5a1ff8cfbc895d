//! The released widget in Chromium against the emulator: what it asks for, and what that costs the page.

use super::Options;
use crate::command::Task;
use crate::setup::{browser, npm};
use crate::workspace::Workspace;
use crate::{dist, emulator, files, page};
use anyhow::Result;

/// Where the last figures are.
pub(super) const RECORD: &str = "docs/polling.json";

const SECONDS: u32 = 120;

/// Measures all scenes side by side, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace, options: &Options) -> Result<String> {
    let browser = browser::ensure(workspace)?;
    let programs = npm::ensure(workspace)?;
    let emulator = emulator::build(workspace)?;
    let page = page::write(workspace, &dist::build(workspace)?)?;
    let figures = workspace.target("polling.json");
    Task::new(programs.join("playwright"), &workspace.path("e2e"))
        .args(["test", "--config", "bench.config.ts"])
        .env("ACS_CHAT_EMULATOR_BIN", emulator)
        .env("ACS_CHAT_PAGE_DIR", page)
        .env("ACS_CHAT_CHROMIUM", browser.chromium)
        .env("ACS_CHAT_SECONDS", options.seconds.unwrap_or(SECONDS).to_string())
        .env("ACS_CHAT_SETTLE", options.settle.to_string())
        .env("ACS_CHAT_FIGURES", &figures)
        .run()?;
    files::read(&figures)
}
