//! Work that goes on by itself, as a value: dropping it ends the work and what it has in flight.

use std::cell::Cell;
use std::rc::Rc;

use futures::future::{AbortHandle, abortable};

use crate::client::LocalFuture;

/// Runs a future to its end, beside everything else.
pub type Spawn = Rc<dyn Fn(LocalFuture<'static, ()>)>;

/// Work that goes on.
pub struct Task {
    abort: AbortHandle,
    done: Rc<Cell<bool>>,
}

impl Task {
    /// Starts the work.
    #[must_use]
    pub fn start(spawn: &Spawn, work: LocalFuture<'static, ()>) -> Self {
        let done = Rc::new(Cell::new(false));
        let (work, abort) = abortable(work);
        let finished = Rc::clone(&done);
        spawn(Box::pin(async move {
            let _ = work.await;
            finished.set(true);
        }));
        Self { abort, done }
    }

    /// Whether the work has come to its end.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done.get()
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.abort.abort();
    }
}
