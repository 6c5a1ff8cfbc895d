//! The load program: how many requests a second the emulator answers, how fast, at which cost, and what limits it.
//!
//! `cargo xtask bench emulator` runs it. It fills a database, starts the program on it, and speaks to it over
//! connections that stay open; it runs on the same machine, so what it needs itself is told as well.

mod drive;
mod figures;
mod fill;
mod measure;
mod program;
mod requests;
mod usage;
mod wire;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use figures::Figures;
use measure::Bench;

/// How the load program is run; the defaults are what the stored figures were measured with.
#[derive(Clone, Debug, Parser)]
struct Options {
    /// How many threads there are
    #[arg(long, default_value_t = 1000)]
    threads: usize,
    /// How many messages each of them has
    #[arg(long, default_value_t = 1000)]
    messages: usize,
    /// How many messages the one long thread has
    #[arg(long, default_value_t = 100_000)]
    long: usize,
    /// How many callers there are at once, each with a connection that stays open
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Measure at ten times as many threads, too
    #[arg(long)]
    ten_times: bool,
    /// Where the databases are made, and removed in the end; on a real disk, or commits cost nothing
    #[arg(long, default_value = ".")]
    folder: PathBuf,
    /// Where the figures are written to
    #[arg(long)]
    json: Option<PathBuf>,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let mut figures = Figures::default();
    println!("{}", usage::machine());
    let scales: &[usize] = if options.ten_times { &[1, 10] } else { &[1] };
    for scale in scales {
        measure_at(&options, *scale, &mut figures)?;
    }
    match &options.json {
        Some(path) => figures.write(path).with_context(|| format!("{} cannot be written", path.display())),
        None => Ok(()),
    }
}

fn measure_at(options: &Options, scale: usize, figures: &mut Figures) -> Result<()> {
    let data = fill::Data::make(options, scale)?;
    println!(
        "{scale}x: {} threads of {} messages, one of {}; {} MB, filled in {:.0} s",
        options.threads * scale,
        options.messages,
        options.long,
        data.megabytes(),
        data.seconds
    );
    let program = program::Program::start(data.folder())?;
    let duration = Duration::from_secs(options.seconds);
    let bench = Bench { program: &program, scale, connections: options.connections, duration };
    bench.run("list newest page", &|out| data.anybody().list_newest(out), figures)?;
    bench.run("list threads", &|out| data.anybody().list_threads(out), figures)?;
    let short = format!("list newest page of {}", options.messages);
    bench.run(&short, &|out| data.owner().list_newest_of(&data.short, out), figures)?;
    let long = format!("list newest page of {}", options.long);
    bench.run(&long, &|out| data.owner().list_newest_of(&data.long, out), figures)?;
    bench.run("send", &|out| data.anybody().send(out), figures)?;
    bench.memory(figures);
    Ok(())
}
