//! `cargo xtask bench`: how fast the emulator is under load, compared with the last figures in `emulator/bench.json`.

use crate::command::Task;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;

const PACKAGE: &str = "acs-chat-emulator";
const RECORD: &str = "emulator/bench.json";

/// What is measured, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    #[arg(value_enum)]
    subject: Subject,
    /// Store the figures in emulator/bench.json, for the next run to compare with
    #[arg(long)]
    write: bool,
    /// Measure at ten times the data, too (10,000,000 messages: some minutes, and some GB on the disk)
    #[arg(long)]
    ten_times: bool,
    /// How long each measurement takes
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    seconds: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Subject {
    /// Requests per second and latencies of the emulator, with its database on the disk
    Emulator,
}

/// Measures, and compares.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    match options.subject {
        Subject::Emulator => emulator(workspace, options),
    }
}

fn emulator(workspace: &Workspace, options: &Options) -> Result<()> {
    let measured = workspace.target("load/figures.json");
    files::make(&workspace.target("load"))?;
    load(workspace, options).arg("--json").arg(&measured).run()?;
    let text = files::read(&measured)?;
    let now: Value = serde_json::from_str(&text).context("the load program wrote no JSON")?;
    let record = workspace.path(RECORD);
    let last = if record.exists() { serde_json::from_str(&files::read(&record)?)? } else { Value::Null };
    print!("{}", compared(&now, &last));
    if options.write { files::write(&record, &text) } else { Ok(()) }
}

/// The load program, which starts the emulator that was built with it.
fn load(workspace: &Workspace, options: &Options) -> Task {
    let cargo = ["bench", "--locked", "--profile", "native", "--package", PACKAGE, "--bench", "load", "--"];
    let task = Task::new("cargo", workspace.root()).args(cargo).arg("--folder").arg(workspace.target("load"));
    let task = task.args(["--seconds", &options.seconds.to_string()]);
    if options.ten_times { task.arg("--ten-times") } else { task }
}

/// The figures, each with its ratio to the last one.
fn compared(now: &Value, last: &Value) -> String {
    let head = format!("{:<58}{:>12}{:>12}{:>12}\n", "", "now", "last", "of the last");
    let figures = now["figures"].as_object().into_iter().flatten();
    let lines = figures.map(|(name, figure)| line(name, figure, &last["figures"][name]));
    let machine = machine(&now["machine"], &last["machine"]);
    std::iter::once(head).chain(lines).chain([machine]).collect()
}

fn line(name: &str, now: &Value, last: &Value) -> String {
    format!("{name:<58}{:>12}{:>12}{:>12}\n", shown(now), shown(last), ratio(now, last))
}

fn shown(figure: &Value) -> String {
    figure.as_f64().map_or_else(|| "-".to_owned(), |figure| format!("{figure:.2}"))
}

fn ratio(now: &Value, last: &Value) -> String {
    match (now.as_f64(), last.as_f64()) {
        (Some(now), Some(last)) if last > 0.0 => format!("{:.1} %", now / last * 100.0),
        _ => "-".to_owned(),
    }
}

/// Figures of two machines say nothing about a change.
fn machine(now: &Value, last: &Value) -> String {
    let note =
        if last.is_null() || now == last { "" } else { "\nThe last figures are those of another machine." };
    format!("on {}{note}\n", now.as_str().unwrap_or("an unknown machine"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_figure_is_compared_with_the_last() {
        let now =
            json!({ "machine": "a", "figures": { "send, requests/s": 1500.0, "list, requests/s": 10.0 } });
        let last = json!({ "machine": "a", "figures": { "send, requests/s": 1000.0 } });
        let text = compared(&now, &last);
        assert!(text.contains("1500.00     1000.00     150.0 %"), "{text}");
        assert!(text.contains("10.00           -           -"), "{text}");
        assert!(text.ends_with("on a\n"), "{text}");
    }

    #[test]
    fn another_machine_is_said() {
        assert!(machine(&json!("a"), &json!("b")).contains("another machine"));
        assert!(!machine(&json!("a"), &Value::Null).contains("another machine"));
    }
}
