//! Chromium and the driver through which tests steer it, and Firefox, which needs no driver.

use super::note;
use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::PathBuf;

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: [&str; 1] = ["chromedriver"];
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// Without a font, Chromium lays out no text; the last package is one.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];
const FIREFOX_PACKAGES: [&str; 2] = ["firefox-esr", "fonts-dejavu-core"];

/// Never asks for a password: nobody may be there to give it.
const SUDO: &[&str] = &["sudo", "-n"];

const MISSING: &str = "Chromium and ChromeDriver are needed and were not found: install them (on Debian: \
    `apt-get install chromium chromium-driver`), or name them in CHROME and CHROMEDRIVER";

const FIREFOX_MISSING: &str = "nothing is tested in Firefox, as none was found: install it (on Debian: \
    `apt-get install firefox-esr`), or name it in FIREFOX";

/// Where the browser and its driver are.
pub(crate) struct Browser {
    /// Chromium, or Chrome.
    pub(crate) chromium: PathBuf,
    /// ChromeDriver.
    pub(crate) driver: PathBuf,
}

/// Makes sure that there is a browser and its driver.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    install(workspace, "Chromium, ChromeDriver and a font", &PACKAGES, MISSING)?;
    find().context(MISSING)
}

/// A Firefox, installed if need be. It is the second browser of a few tests: where none can be had, that is said, and the
/// others run.
pub(crate) fn ensure_firefox(workspace: &Workspace) -> Option<PathBuf> {
    let find = || chosen("FIREFOX", &FIREFOX);
    if let Some(firefox) = find() {
        return Some(firefox);
    }
    if let Err(error) = install(workspace, "Firefox and a font", &FIREFOX_PACKAGES, FIREFOX_MISSING) {
        note(&format!("{error:#}"));
    }
    find()
}

fn find() -> Option<Browser> {
    Some(Browser { chromium: chosen("CHROME", &CHROMIUM)?, driver: chosen("CHROMEDRIVER", &DRIVER)? })
}

fn chosen(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or_else(|| names.iter().find_map(|name| on_path(name)))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

fn install(workspace: &Workspace, what: &str, packages: &[&str], missing: &'static str) -> Result<()> {
    let Some(prefix) = allowed(workspace) else { bail!(missing) };
    note(&format!("installing {what} with apt-get (about a minute)"));
    let install = ["install", "-y", "--no-install-recommends"];
    apt(workspace, prefix, &["update"])
        .and_then(|()| apt(workspace, prefix, &[&install[..], packages].concat()))
        .context(missing)
}

/// The words before `apt-get` with which it may install, if it is there and may.
fn allowed(workspace: &Workspace) -> Option<&'static [&'static str]> {
    let ask = |program: &str, args: &[&str]| Task::new(program, workspace.root()).args(args).answer();
    ask("apt-get", &["--version"])?;
    if ask("id", &["-u"])?.trim() == "0" {
        return Some(&[]);
    }
    ask("sudo", &["-n", "true"]).map(|_| SUDO)
}

fn apt(workspace: &Workspace, prefix: &[&str], args: &[&str]) -> Result<()> {
    let words = [prefix, &["apt-get"], args].concat();
    let (program, rest) = words.split_first().context("nothing to run")?;
    Task::new(program, workspace.root()).args(rest).env("DEBIAN_FRONTEND", "noninteractive").run()
}
