//! The released widget in Chromium against the emulator: what it asks for, and what that costs the page.

use super::{Options, playwright};
use crate::setup::npm;
use crate::workspace::Workspace;
use crate::{dist, emulator, files, page};
use anyhow::Result;

/// Where the last figures are.
pub(super) const RECORD: &str = "docs/polling.json";

const SECONDS: u32 = 120;

/// Measures all scenes side by side, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace, options: &Options) -> Result<String> {
    let programs = npm::ensure(workspace)?;
    let emulator = emulator::build(workspace)?;
    let page = page::write(workspace, &dist::build(workspace)?)?;
    let figures = workspace.target("polling.json");
    playwright(workspace, &programs, "bench/polling.spec.ts")?
        .env("ACS_CHAT_EMULATOR_BIN", emulator)
        .env("ACS_CHAT_PAGE_DIR", page)
        .env("ACS_CHAT_SECONDS", options.seconds.unwrap_or(SECONDS).to_string())
        .env("ACS_CHAT_SETTLE", options.settle.to_string())
        .env("ACS_CHAT_FIGURES", &figures)
        .run()?;
    files::read(&figures)
}
