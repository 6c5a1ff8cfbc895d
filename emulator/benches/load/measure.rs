//! One kind of request after the other: first as fast as it goes, then at half of that.

use std::process;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::drive::{self, Load, Request, Sample};
use super::figures::Figures;
use super::program::Program;
use super::usage::{self, cores};

const WARM_UP: Duration = Duration::from_secs(1);

/// What of the machine has to be in use before it is said to be the limit.
const FULL: f64 = 0.85;

/// A program with data, ready to be measured.
pub(crate) struct Bench<'a> {
    pub(crate) program: &'a Program,
    pub(crate) scale: usize,
    pub(crate) connections: usize,
    pub(crate) duration: Duration,
}

/// The cores that were busy, for the emulator and for the load.
struct Busy {
    emulator: f64,
    load: f64,
}

impl Bench<'_> {
    /// Measures one kind of request.
    pub(crate) fn run(&self, name: &str, request: &Request<'_>, figures: &mut Figures) -> Result<()> {
        drive::at_full_speed(Load { duration: WARM_UP, ..self.load() }, request)?;
        let (full, busy) = self.busy_while(|| drive::at_full_speed(self.load(), request))?;
        let half = drive::at_rate(self.load(), full.per_second() / 2.0, request)?;
        println!("{}x {name}", self.scale);
        println!("   full speed  {}; {}", line(&full), busy.told());
        println!("   half of it  {}", line(&half));
        self.note(name, &full, &half, &busy, figures);
        Ok(())
    }

    /// Notes what the program holds, now and at most.
    pub(crate) fn memory(&self, figures: &mut Figures) {
        let process = self.program.id();
        for (name, field) in [("memory", "VmRSS"), ("memory at most", "VmHWM")] {
            if let Some(megabytes) = usage::megabytes(process, field) {
                println!("{}x {name}: {megabytes:.0} MB", self.scale);
                figures.add(format!("{}x {name}, MB", self.scale), megabytes);
            }
        }
    }

    fn load(&self) -> Load {
        Load { address: self.program.http(), connections: self.connections, duration: self.duration }
    }

    fn busy_while(&self, work: impl FnOnce() -> Result<Sample>) -> Result<(Sample, Busy)> {
        let used = |process| usage::seconds(process).unwrap_or_default();
        let all = || (used(self.program.id()), used(process::id()));
        let (before, begun) = (all(), Instant::now());
        let sample = work()?;
        let (after, seconds) = (all(), begun.elapsed().as_secs_f64());
        let emulator = (after.0 - before.0) / seconds;
        Ok((sample, Busy { emulator, load: (after.1 - before.1) / seconds }))
    }

    fn note(&self, name: &str, full: &Sample, half: &Sample, busy: &Busy, figures: &mut Figures) {
        let name = format!("{}x {name}", self.scale);
        figures.add(format!("{name}, requests/s"), full.per_second());
        figures.add(format!("{name}, p50 ms"), full.percentile(50));
        figures.add(format!("{name}, p99 ms"), full.percentile(99));
        figures.add(format!("{name}, p50 ms at half"), half.percentile(50));
        figures.add(format!("{name}, p99 ms at half"), half.percentile(99));
        figures.add(format!("{name}, cores of the emulator"), busy.emulator);
        figures.add(format!("{name}, cores of the load"), busy.load);
    }
}

fn line(sample: &Sample) -> String {
    let (per_second, middle, most) = (sample.per_second(), sample.percentile(50), sample.percentile(99));
    format!("{per_second:>7.0}/s  p50 {middle:>6.2} ms  p99 {most:>6.2} ms")
}

impl Busy {
    fn told(&self) -> String {
        let (Self { emulator, load }, cores) = (self, cores());
        let limit = if emulator + load > FULL * cores as f64 {
            "the processor limits"
        } else {
            "waiting limits (disk, locks or callers), not the processor"
        };
        format!("emulator {emulator:.2}, load {load:.2} of {cores} cores: {limit}")
    }
}
