//! One write: what it may do, and how its outcome gets back to who asked for it.

use std::cell::RefCell;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::events::Event;

/// The database, open for changes, and the events that are told once they are safe.
pub struct Write<'a> {
    connection: &'a Connection,
    events: RefCell<Vec<Event>>,
}

impl<'a> Write<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection, events: RefCell::default() }
    }

    /// Tells an event when the write is committed; if it is not, nobody hears of it.
    pub fn announce(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events.into_inner()
    }
}

impl Deref for Write<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// A write on its way to the database.
pub(super) trait Job: Send {
    /// Does the work, and says whether it is to be kept.
    fn run(&mut self, write: &Write<'_>) -> bool;

    /// Tells who asked: what the work gave, or why it could not be kept.
    fn settle(self: Box<Self>, lost: Option<&Error>);
}

/// A job of a closure, and where its outcome will be.
pub(super) fn job<T, F>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T>>)
where
    T: Send + 'static,
    F: FnOnce(&Write<'_>) -> Result<T> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (Box::new(Work { work: Some(work), outcome: None, answer }), receiver)
}

struct Work<T, F> {
    work: Option<F>,
    outcome: Option<Result<T>>,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, F> Job for Work<T, F>
where
    T: Send,
    F: FnOnce(&Write<'_>) -> Result<T> + Send,
{
    fn run(&mut self, write: &Write<'_>) -> bool {
        let Some(work) = self.work.take() else { return false };
        // Others wait for the same writer: a defect in one write must not end it.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(write)))
            .unwrap_or_else(|_| Err(Error::unavailable(&"a write panicked")));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn settle(self: Box<Self>, lost: Option<&Error>) {
        let nothing = || Err(Error::unavailable(&"a write was not carried out"));
        let outcome = self.outcome.unwrap_or_else(nothing);
        let outcome = outcome.and_then(|done| lost.map_or(Ok(done), |error| Err(error.clone())));
        // Who asked may have gone away; what was written stays.
        let _ = self.answer.send(outcome);
    }
}
