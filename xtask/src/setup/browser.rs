//! Chromium and the driver through which tests steer it.

use super::note;
use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::PathBuf;

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: [&str; 1] = ["chromedriver"];

/// Without a font, Chromium lays out no text; the last package is one.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// Never asks for a password: nobody may be there to give it.
const SUDO: &[&str] = &["sudo", "-n"];

const MISSING: &str = "Chromium and ChromeDriver are needed and were not found: install them (on Debian: \
    `apt-get install chromium chromium-driver`), or name them in CHROME and CHROMEDRIVER";

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
    install(workspace)?;
    find().context(MISSING)
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

fn install(workspace: &Workspace) -> Result<()> {
    let Some(prefix) = allowed(workspace) else { bail!(MISSING) };
    note("installing Chromium, ChromeDriver and a font with apt-get (about a minute)");
    let install = ["install", "-y", "--no-install-recommends"];
    apt(workspace, prefix, &["update"])
        .and_then(|()| apt(workspace, prefix, &[&install[..], &PACKAGES[..]].concat()))
        .context(MISSING)
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
