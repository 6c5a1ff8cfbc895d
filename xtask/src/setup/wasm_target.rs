//! The compiler's libraries for wasm.

use super::note;
use crate::command::Task;
use crate::toolchain::{self, WASM_TARGET};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};

/// Makes sure that the compiler can build for wasm.
pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    let rustup = Task::new("rustup", workspace.root()).args(["target", "list", "--installed"]);
    match rustup.answer() {
        Some(installed) if lists(&installed) => Ok(()),
        Some(_) => add(workspace),
        None => ensure_in_sysroot(workspace),
    }
}

fn lists(installed: &str) -> bool {
    installed.lines().any(|line| line.trim() == WASM_TARGET)
}

fn add(workspace: &Workspace) -> Result<()> {
    note("adding the compiler's wasm target");
    let added = Task::new("rustup", workspace.root()).args(["target", "add", WASM_TARGET]).run();
    added.with_context(|| format!("could not add the target {WASM_TARGET}: check the network"))
}

/// Without rustup, the compiler comes from elsewhere, and so do its libraries.
fn ensure_in_sysroot(workspace: &Workspace) -> Result<()> {
    let library = toolchain::sysroot(workspace.root())?.join("lib/rustlib").join(WASM_TARGET);
    ensure!(
        library.is_dir(),
        "the Rust compiler lacks the target {WASM_TARGET}: install it the way you installed the compiler, or use rustup"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_looked_for_by_its_whole_name() {
        assert!(lists("wasm32-unknown-unknown\nx86_64-unknown-linux-gnu\n"));
        assert!(!lists("wasm32-unknown-unknown-other\n"));
    }
}
