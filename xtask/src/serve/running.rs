//! The programs that run until Ctrl-C, or until one of them ends by itself.

use crate::child::ProcessGroup;
use crate::command::Task;
use anyhow::{Context as _, Result, bail};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(100);

/// What runs, and whether it was asked to stop. Dropping it stops all.
pub(crate) struct Running {
    stop: Arc<AtomicBool>,
    programs: Vec<ProcessGroup>,
}

impl Running {
    /// Nothing runs yet, but Ctrl-C and SIGTERM are listened for from here on.
    pub(crate) fn new() -> Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst))
            .context("could not listen for Ctrl-C")?;
        Ok(Self { stop, programs: Vec::new() })
    }

    /// Starts one more program.
    pub(crate) fn start(&mut self, name: &'static str, task: Task) -> Result<()> {
        self.programs.push(ProcessGroup::start(name, task)?);
        Ok(())
    }

    /// Waits for a condition, and says whether it came; `false` when all shall stop. An error if a program ended.
    pub(crate) fn wait_until(&mut self, mut holds: impl FnMut() -> bool) -> Result<bool> {
        while !self.stop.load(Ordering::SeqCst) {
            self.ensure_all_run()?;
            if holds() {
                return Ok(true);
            }
            thread::sleep(TICK);
        }
        Ok(false)
    }

    fn ensure_all_run(&mut self) -> Result<()> {
        for program in &mut self.programs {
            if let Some(status) = program.ended()? {
                bail!("{} stopped by itself ({status}): see its lines above", program.name());
            }
        }
        Ok(())
    }
}
