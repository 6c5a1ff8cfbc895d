//! Keeping requests and answers back, and letting them go.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// Where a rule's requests wait. When it is dropped, all go on.
#[derive(Default)]
pub(super) struct Gate {
    releases: watch::Sender<()>,
    waiting: Arc<AtomicUsize>,
}

/// One request's place at the gate. A release counts from the moment it was hit, also if it comes before it waits.
pub(super) struct Hold {
    releases: watch::Receiver<()>,
    waiting: Arc<AtomicUsize>,
}

impl Gate {
    pub(super) fn hold(&self) -> Hold {
        Hold { releases: self.releases.subscribe(), waiting: Arc::clone(&self.waiting) }
    }

    /// How many wait at this moment.
    pub(super) fn held(&self) -> usize {
        self.waiting.load(Ordering::Acquire)
    }

    /// Lets all go that wait, and tells how many those were.
    pub(super) fn release(&self) -> usize {
        let held = self.held();
        self.releases.send_replace(());
        held
    }
}

impl Hold {
    /// Waits for a release, or for some time at most.
    pub(super) async fn wait(self, limit: Option<Duration>) {
        let Self { mut releases, waiting } = self;
        let _waiting = Waiting::begin(waiting);
        // An error of either means that the gate is gone, or the time over: both let go too.
        let _ = match limit {
            None => releases.changed().await.is_ok(),
            Some(limit) => timeout(limit, releases.changed()).await.is_ok(),
        };
    }
}

/// Counts as waiting until it is dropped, also with a client that goes away.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn begin(count: Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::AcqRel);
        Self(count)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
