//! What this workspace's commands need of the machine: each step looks first, says what it does, and is silent when
//! the right thing is there.

pub(crate) mod browser;
mod cargo_tools;
mod nightly;
pub(crate) mod npm;
pub(crate) mod python;
pub(crate) mod wasm_target;

use crate::command::Task;
use crate::toolchain::{self, WASM_TARGET};
use crate::workspace::Workspace;
use anyhow::Result;
use cargo_tools::CargoTool;
pub(crate) use nightly::NIGHTLY;
use std::path::PathBuf;

/// What serving the page needs: the folders to be put first on PATH.
pub(crate) fn for_page(workspace: &Workspace, release: bool) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    match npm::ensure(workspace) {
        Ok(folder) => folders.push(folder),
        Err(error) if release => return Err(error),
        // Trunk runs wasm-opt for releases alone.
        Err(error) => note(&format!("going on without wasm-opt, which only --release uses: {error:#}")),
    }
    wasm_target::ensure(workspace)?;
    folders.extend(CargoTool::wasm_bindgen(workspace)?.ensure(workspace)?);
    folders.extend(CargoTool::trunk().ensure(workspace)?);
    fetch(workspace)?;
    Ok(folders)
}

/// What building the package needs: the folders to be put first on PATH.
pub(crate) fn for_package(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut folders = vec![npm::ensure(workspace)?];
    wasm_target::ensure(workspace)?;
    folders.extend(CargoTool::wasm_bindgen(workspace)?.ensure(workspace)?);
    Ok(folders)
}

/// What the tests in a browser need besides the browser: the folders to be put first on PATH.
pub(crate) fn for_components(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    wasm_target::ensure(workspace)?;
    let mut folders = CargoTool::wasm_bindgen(workspace)?.ensure(workspace)?;
    folders.extend(CargoTool::wasm_pack().ensure(workspace)?);
    Ok(folders)
}

/// What fuzzing needs: the folders to be put first on PATH.
pub(crate) fn for_fuzzing(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    nightly::ensure(workspace)?;
    CargoTool::cargo_fuzz().ensure(workspace)
}

/// Trunk builds without the network, so the sources that the page is built from must be there before.
fn fetch(workspace: &Workspace) -> Result<()> {
    let host = toolchain::host(workspace.root())?;
    let targets = ["--target", host.as_str(), "--target", WASM_TARGET];
    Task::new("cargo", workspace.root()).args(["fetch", "--locked", "--quiet"]).args(targets).run()
}

fn note(text: &str) {
    eprintln!("set-up: {text}");
}
