//! The checks that run no test: formatting, clippy, the docs, and the house rules.

use super::count::Counts;
use crate::command::Task;
use crate::setup::wasm_target;
use crate::tidy;
use crate::toolchain::WASM_TARGET;
use crate::workspace::{CLIENT_EXAMPLE, WIDGET, Workspace};
use anyhow::Result;

const CLIPPY: [&str; 2] = ["clippy", "--locked"];
const NO_WARNINGS: [&str; 4] = ["--all-targets", "--", "-D", "warnings"];

/// Runs every check; each counts as one test.
pub(crate) fn run(workspace: &Workspace) -> Result<Counts> {
    wasm_target::ensure(workspace)?;
    let cargo = || Task::new("cargo", workspace.root());
    let wasm = ["--package", WIDGET, "--target", WASM_TARGET];
    // With this one the library is checked without its widget, too.
    let client = ["--package", CLIENT_EXAMPLE, "--target", WASM_TARGET];
    let programs = [
        cargo().args(["fmt", "--all", "--check"]),
        cargo().args(CLIPPY).arg("--workspace").args(NO_WARNINGS),
        cargo().args(CLIPPY).args(wasm).args(NO_WARNINGS),
        cargo().args(CLIPPY).args(client).args(NO_WARNINGS),
        cargo().args(["doc", "--locked", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"),
    ];
    let checked: Result<Counts> = programs.into_iter().map(|task| task.succeeds().map(Counts::one)).sum();
    Ok([checked?, is_tidy(workspace)].into_iter().sum())
}

fn is_tidy(workspace: &Workspace) -> Counts {
    let result = tidy::run(workspace);
    if let Err(error) = &result {
        eprintln!("error: {error:#}");
    }
    Counts::one(result.is_ok())
}
