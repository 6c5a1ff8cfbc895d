//! `cargo xtask bench`: how fast the emulator is under load, and what a running widget, long
//! threads and loading cost, each compared with the figures of the last time.

mod emulator;
mod load;
mod microsoft;
mod table;
mod thread;
mod widget;

use crate::command::Task;
use crate::files;
use crate::setup::browser;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::path::Path;

/// What is measured, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    #[arg(value_enum)]
    subject: Subject,
    /// Store the figures for the next run to compare with: emulator/bench.json, docs/polling.json, docs/threads.json, docs/load.json
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
    /// Threads of 100 to 100,000 messages in Chromium, of text and of HTML, beside Microsoft's MessageThread: some minutes
    Thread,
    /// From navigation to the first message in Chromium, beside Microsoft's ChatComposite
    Load,
}

/// Measures, and compares.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let (record, text) = match options.subject {
        Subject::Emulator => (emulator::RECORD, emulator::measure(workspace, options)?),
        Subject::Widget => (widget::RECORD, widget::measure(workspace, options)?),
        Subject::Thread => (thread::RECORD, thread::measure(workspace)?),
        Subject::Load => (load::RECORD, load::measure(workspace)?),
    };
    let now: Value = serde_json::from_str(&text).context("what was measured is no JSON")?;
    let record = workspace.path(record);
    let last = if record.exists() { serde_json::from_str(&files::read(&record)?)? } else { Value::Null };
    print!("{}", table::compared(&now, &last));
    if options.write { files::write(&record, &text) } else { Ok(()) }
}

/// Playwright with one of the programs in e2e/bench, in the browser of the tests.
fn playwright(workspace: &Workspace, programs: &Path, program: &str) -> Result<Task> {
    let browser = browser::ensure(workspace)?;
    Ok(Task::new(programs.join("playwright"), &workspace.path("e2e"))
        .args(["test", "--config", "bench.config.ts", program])
        .env("ACS_CHAT_CHROMIUM", browser.chromium))
}
