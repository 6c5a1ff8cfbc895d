//! `cargo xtask bench`: how fast the emulator is under load, and what a running widget costs, each compared with the
//! figures of the last time.

mod emulator;
mod table;
mod widget;

use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;

/// What is measured, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    #[arg(value_enum)]
    subject: Subject,
    /// Store the figures in emulator/bench.json or docs/polling.json, for the next run to compare with
    #[arg(long)]
    write: bool,
    /// Measure the emulator at ten times the data, too (10,000,000 messages: some minutes, and some GB on the disk)
    #[arg(long)]
    ten_times: bool,
    /// How long each measurement takes; 5 seconds for the emulator and 120 for the widget if not given
    #[arg(long, value_name = "SECONDS")]
    seconds: Option<u32>,
    /// How long a widget runs before it is measured: it takes its time to find that nothing happens
    #[arg(long, value_name = "SECONDS", default_value_t = 330)]
    settle: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Subject {
    /// Requests per second and latencies of the emulator, with its database on the disk
    Emulator,
    /// Requests, bytes, time and memory of a widget in Chromium: idle, hidden, and in lively conversations
    Widget,
}

/// Measures, and compares.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let (record, text) = match options.subject {
        Subject::Emulator => (emulator::RECORD, emulator::measure(workspace, options)?),
        Subject::Widget => (widget::RECORD, widget::measure(workspace, options)?),
    };
    let now: Value = serde_json::from_str(&text).context("what was measured is no JSON")?;
    let record = workspace.path(record);
    let last = if record.exists() { serde_json::from_str(&files::read(&record)?)? } else { Value::Null };
    print!("{}", table::compared(&now, &last));
    if options.write { files::write(&record, &text) } else { Ok(()) }
}
