//! Threads of many messages in Chromium: in the released widget, of plain text and of formatted messages, and in the
//! `MessageThread` of Microsoft's library for React, which is installed for this alone.

use super::{microsoft, playwright};
use crate::setup::npm;
use crate::workspace::Workspace;
use crate::{dist, files, page};
use anyhow::Result;

/// Where the last figures are.
pub(super) const RECORD: &str = "docs/threads.json";

/// Measures one after the other, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace) -> Result<String> {
    let programs = npm::ensure(workspace)?;
    let page = page::write(workspace, &dist::build(workspace)?)?;
    microsoft::build(workspace, &programs, &page, "messagethread")?;
    let figures = workspace.target("threads.json");
    playwright(workspace, &programs, "bench/thread.spec.ts")?
        .env("ACS_CHAT_PAGE_DIR", page)
        .env("ACS_CHAT_FIGURES", &figures)
        .run()?;
    files::read(&figures)
}
