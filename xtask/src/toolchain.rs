//! What the installed Rust toolchain says of itself.

use crate::command::Task;
use anyhow::{Context as _, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The target that the widget is built for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Cargo's own folder: the sources it unpacked, and in `bin` what it installed.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    let chosen = env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let usual = || env::home_dir().map(|home| home.join(".cargo"));
    chosen.or_else(usual).context("cargo's home folder is unknown: set CARGO_HOME")
}

/// The folder of the compiler with its libraries.
pub(crate) fn sysroot(root: &Path) -> Result<PathBuf> {
    let answer = Task::new("rustc", root).args(["--print", "sysroot"]).read()?;
    Ok(PathBuf::from(answer.trim()))
}

/// The target triple of this machine.
pub(crate) fn host(root: &Path) -> Result<String> {
    let answer = Task::new("rustc", root).arg("-vV").read()?;
    let host = answer.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` does not name its host")?.to_owned())
}
