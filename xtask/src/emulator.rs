//! Building the emulator's program.

use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::Result;
use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

const PACKAGE: &str = "acs-chat-emulator";

/// Builds the emulator, and gives the path of its program.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    Task::new("cargo", workspace.root()).args(["build", "--locked", "--package", PACKAGE]).run()?;
    Ok(workspace.target(&format!("debug/{PACKAGE}{EXE_SUFFIX}")))
}
