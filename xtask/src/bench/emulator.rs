//! The emulator under load, by the load program among its benches.

use super::Options;
use crate::command::Task;
use crate::files;
use crate::workspace::Workspace;
use anyhow::Result;

/// Where the last figures are.
pub(super) const RECORD: &str = "emulator/bench.json";

const PACKAGE: &str = "acs-chat-emulator";
const SECONDS: u32 = 5;

/// Measures, and gives the figures as JSON.
pub(super) fn measure(workspace: &Workspace, options: &Options) -> Result<String> {
    let measured = workspace.target("load/figures.json");
    files::make(&workspace.target("load"))?;
    load(workspace, options).arg("--json").arg(&measured).run()?;
    files::read(&measured)
}

/// The load program, which starts the emulator that was built with it.
fn load(workspace: &Workspace, options: &Options) -> Task {
    let cargo = ["bench", "--locked", "--profile", "native", "--package", PACKAGE, "--bench", "load", "--"];
    let task = Task::new("cargo", workspace.root()).args(cargo).arg("--folder").arg(workspace.target("load"));
    let task = task.args(["--seconds", &options.seconds.unwrap_or(SECONDS).to_string()]);
    if options.ten_times { task.arg("--ten-times") } else { task }
}
