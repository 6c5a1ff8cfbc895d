//! Several writes in one transaction: one commit, and so one wait for the disk, makes all of them safe.

use rusqlite::Connection;

use super::write::{Job, Write};
use crate::error::{Error, Result};
use crate::events::{Event, Events};

/// Does all jobs, commits those that are to be kept, tells the events, and then who asked.
pub(super) fn carry_out(db: &Connection, jobs: Vec<Box<dyn Job>>, events: &Events) {
    let mut batch = Batch::default();
    let outcome = batch.run(db, jobs);
    if outcome.is_ok() {
        batch.events.into_iter().for_each(|event| events.publish(event));
    } else if !db.is_autocommit() {
        // The connection must be free for the next batch. If even this fails, the next one says why.
        let _ = db.execute_batch("ROLLBACK");
    }
    let lost = outcome.err();
    batch.jobs.into_iter().for_each(|job| job.settle(lost.as_ref()));
}

#[derive(Default)]
struct Batch {
    jobs: Vec<Box<dyn Job>>,
    events: Vec<Event>,
}

impl Batch {
    fn run(&mut self, db: &Connection, jobs: Vec<Box<dyn Job>>) -> Result<()> {
        self.jobs = jobs;
        db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for job in &mut self.jobs {
            self.events.extend(one(db, job.as_mut())?);
        }
        Ok(db.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([])).map(drop)?)
    }
}

/// One job, whose changes are undone if it does not want them kept.
fn one(db: &Connection, job: &mut dyn Job) -> Result<Vec<Event>> {
    db.prepare_cached("SAVEPOINT job")?.execute([])?;
    let write = Write::new(db);
    let keep = job.run(&write);
    let events = write.into_events();
    // Some failures, such as a full disk, take the whole transaction with them.
    if db.is_autocommit() {
        return Err(Error::unavailable(&"the transaction was rolled back"));
    }
    if !keep {
        db.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    db.prepare_cached("RELEASE job")?.execute([])?;
    Ok(if keep { events } else { Vec::new() })
}
