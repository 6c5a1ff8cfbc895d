//! The one thread that writes. What waits while it commits goes into its next transaction together.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use anyhow::Context;
use rusqlite::Connection;

use super::batch;
use super::write::Job;
use crate::error::{Error, Result};
use crate::events::Events;

/// The most writes that share a commit: more would make the first of them wait too long.
const LARGEST_BATCH: usize = 256;

/// A way to the writer, which ends when the last of these is dropped.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: Sender<Box<dyn Job>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection, events: Events) -> anyhow::Result<Self> {
        let (jobs, queue) = channel();
        thread::Builder::new()
            .name("database writer".to_owned())
            .spawn(move || run(&connection, &queue, &events))
            .context("the database's thread cannot be started")?;
        Ok(Self { jobs })
    }

    /// Puts a write into the queue.
    pub(super) fn submit(&self, job: Box<dyn Job>) -> Result<()> {
        self.jobs.send(job).map_err(|_| Error::unavailable(&"the writer of the database has ended"))
    }
}

fn run(connection: &Connection, queue: &Receiver<Box<dyn Job>>, events: &Events) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(LARGEST_BATCH - 1));
        batch::carry_out(connection, jobs, events);
    }
}
