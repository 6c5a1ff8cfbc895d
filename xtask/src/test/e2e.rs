//! Whole pages: the released package in Chromium against the emulator's program, and the service's own SDKs; in Firefox
//! what strangers send, and strict pages.

use super::count::Counts;
use crate::command::Task;
use crate::setup::browser::{self, Browser};
use crate::setup::npm;
use crate::setup::python;
use crate::workspace::Workspace;
use crate::{dist, emulator, files, page, ports};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The configuration of the tests that also run in Firefox.
const IN_FIREFOX: &str = "firefox.config.ts";

/// Where the page is served, unless somebody else is there.
const PAGE_PORT: u16 = 8090;

/// What Playwright's tests are given.
struct Bench {
    browser: Browser,
    /// None, where there is none and none can be installed.
    firefox: Option<PathBuf>,
    python: PathBuf,
    programs: PathBuf,
    emulator: PathBuf,
    page: PathBuf,
    /// Where the page is served.
    port: u16,
}

/// Builds what is tested, and runs Playwright on it, in one browser after the other.
pub(crate) fn run(workspace: &Workspace) -> Result<Counts> {
    let bench = Bench::set_up(workspace)?;
    let in_chromium = bench.counted(workspace, &workspace.target("playwright.json"), &[])?;
    let in_firefox = if bench.firefox.is_some() {
        let report = workspace.target("playwright-firefox.json");
        bench.counted(workspace, &report, &["--config", IN_FIREFOX])?
    } else {
        Counts { skipped: 1, ..Counts::default() }
    };
    Ok([in_chromium, in_firefox].into_iter().sum())
}

impl Bench {
    fn set_up(workspace: &Workspace) -> Result<Self> {
        let browser = browser::ensure(workspace)?;
        let firefox = browser::ensure_firefox(workspace);
        let programs = npm::ensure(workspace)?;
        npm::ensure_for_examples(workspace)?;
        let python = python::ensure(workspace)?;
        let emulator = emulator::build(workspace)?;
        let page = page::write(workspace, &dist::build(workspace)?)?;
        let port = ports::free(PAGE_PORT)?.port();
        Ok(Self { browser, firefox, python, programs, emulator, page, port })
    }

    /// One run of Playwright, with what it says of it.
    fn counted(&self, workspace: &Workspace, report: &Path, args: &[&str]) -> Result<Counts> {
        // What an earlier run left would be counted if this one died early. There may be nothing to remove.
        let _ = fs::remove_file(report);
        let succeeded = self.playwright(workspace, report).args(args).succeeds()?;
        Ok(counts(report).unwrap_or_default().of_program(succeeded))
    }

    fn playwright(&self, workspace: &Workspace, report: &Path) -> Task {
        let task = Task::new(self.programs.join("playwright"), &workspace.path("e2e"))
            .arg("test")
            .env("ACS_CHAT_EMULATOR_BIN", &self.emulator)
            .env("ACS_CHAT_PAGE_DIR", &self.page)
            .env("ACS_CHAT_PAGE_PORT", self.port.to_string())
            .env("ACS_CHAT_CHROMIUM", &self.browser.chromium)
            .env("ACS_CHAT_PYTHON_DIR", &self.python)
            .env("PLAYWRIGHT_JSON_OUTPUT_NAME", report);
        match &self.firefox {
            Some(firefox) => task.env("ACS_CHAT_FIREFOX", firefox),
            None => task,
        }
    }
}

/// An error if Playwright ended before it could write its report.
fn counts(report: &Path) -> Result<Counts> {
    let report: Value =
        serde_json::from_str(&files::read(report)?).context("Playwright's report is not JSON")?;
    Counts::from_playwright(&report).context("Playwright's report holds no figures")
}
