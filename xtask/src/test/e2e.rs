//! Whole pages: the released package in Chromium against the emulator's program, and the service's own SDKs.

use super::count::Counts;
use crate::command::Task;
use crate::setup::browser::{self, Browser};
use crate::setup::npm;
use crate::setup::python;
use crate::workspace::Workspace;
use crate::{dist, emulator, files, page};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What Playwright's tests are given.
struct Bench {
    browser: Browser,
    python: PathBuf,
    programs: PathBuf,
    emulator: PathBuf,
    page: PathBuf,
}

/// Builds what is tested, and runs Playwright on it.
pub(crate) fn run(workspace: &Workspace) -> Result<Counts> {
    let bench = Bench::set_up(workspace)?;
    let report = workspace.target("playwright.json");
    // What an earlier run left would be counted if this one died early. There may be nothing to remove.
    let _ = fs::remove_file(&report);
    let succeeded = bench.playwright(workspace, &report).succeeds()?;
    Ok(counts(&report).unwrap_or_default().of_program(succeeded))
}

impl Bench {
    fn set_up(workspace: &Workspace) -> Result<Self> {
        let browser = browser::ensure(workspace)?;
        let programs = npm::ensure(workspace)?;
        npm::ensure_for_examples(workspace)?;
        let python = python::ensure(workspace)?;
        let emulator = emulator::build(workspace)?;
        let page = page::write(workspace, &dist::build(workspace)?)?;
        Ok(Self { browser, python, programs, emulator, page })
    }

    fn playwright(&self, workspace: &Workspace, report: &Path) -> Task {
        Task::new(self.programs.join("playwright"), &workspace.path("e2e"))
            .arg("test")
            .env("ACS_CHAT_EMULATOR_BIN", &self.emulator)
            .env("ACS_CHAT_PAGE_DIR", &self.page)
            .env("ACS_CHAT_CHROMIUM", &self.browser.chromium)
            .env("ACS_CHAT_PYTHON_DIR", &self.python)
            .env("PLAYWRIGHT_JSON_OUTPUT_NAME", report)
    }
}

/// An error if Playwright ended before it could write its report.
fn counts(report: &Path) -> Result<Counts> {
    let report: Value =
        serde_json::from_str(&files::read(report)?).context("Playwright's report is not JSON")?;
    Counts::from_playwright(&report).context("Playwright's report holds no figures")
}
