//! How long a page takes until its first message, and how many bytes that costs: the released widget, and the
//! `ChatComposite` of Microsoft's library for React.

use super::{microsoft, playwright};
use crate::setup::npm;
use crate::size::compressed;
use crate::workspace::Workspace;
use crate::{dist, emulator, files, page};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Where the last figures are.
pub(super) const RECORD: &str = "docs/load.json";

/// The page with the widget.
const WIDGET_PAGE: &str = "e2e/bench/widget.html";

/// What is larger is never asked for before the first message, and would take minutes to compress.
const LARGEST: u64 = 4_000_000;

/// Visits one page after the other, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace) -> Result<String> {
    let programs = npm::ensure(workspace)?;
    let page = page::write(workspace, &dist::build(workspace)?)?;
    files::copy(&workspace.path(WIDGET_PAGE), &page.join("widget.html"))?;
    microsoft::build(workspace, &programs, &page, "composite")?;
    compress(&page)?;
    let figures = workspace.target("load.json");
    playwright(workspace, &programs, "bench/load.spec.ts")?
        .env("ACS_CHAT_PAGE_DIR", page)
        .env("ACS_CHAT_EMULATOR_BIN", emulator::build(workspace)?)
        .env("ACS_CHAT_FIGURES", &figures)
        .run()?;
    files::read(&figures)
}

/// Puts beside each script and wasm what a good server would send in its place.
fn compress(page: &Path) -> Result<()> {
    for path in files::below(page, &["js", "wasm"])? {
        let size = fs::metadata(&path).with_context(|| format!("could not read {}", path.display()))?.len();
        if size <= LARGEST {
            let brotli = compressed(&files::bytes(&path)?)?;
            let name = format!("{}.br", path.display());
            fs::write(&name, brotli).with_context(|| format!("could not write {name}"))?;
        }
    }
    Ok(())
}
