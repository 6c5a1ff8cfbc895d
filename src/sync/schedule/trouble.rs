//! What failed of late, and how long to leave the service alone because of it.

use std::time::Duration;

use crate::client::Millis;
use crate::client::retry::wait;

/// How many polls must fail before people are told.
const FAILURES_TO_TELL: u32 = 2;

/// Failures in a row. Times are those of [`Uptime`](super::uptime::Uptime), but for `since`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trouble {
    failures: u32,
    /// Our own back-off.
    retry_at: Millis,
    /// The wish of the service.
    barred_until: Millis,
    /// When the first of them failed, by the clock.
    since: Millis,
}

impl Trouble {
    /// Takes note of a failure, and of how long the service wants to be left alone.
    pub(super) fn fail(&mut self, now: Millis, clock: Millis, retry_after: Option<Duration>, chance: f64) {
        if self.failures == 0 {
            self.since = clock;
        }
        self.retry_at = now + millis(wait(retry_after, self.failures, chance));
        // The least of our own waits, or what the service asks for, which has a cap.
        self.barred_until = now + millis(wait(retry_after, 0, 0.0));
        self.failures += 1;
    }

    /// The network is back: our own back-off has no reason any more.
    pub(super) fn relieve(&mut self) {
        self.retry_at = self.barred_until;
    }

    /// A user wants a try, whatever speaks against it.
    pub(super) fn forgive(&mut self) {
        (self.retry_at, self.barred_until) = (0, 0);
    }

    pub(super) fn is_over(&self) -> bool {
        self.failures == 0
    }

    /// How long to wait before the next try.
    pub(super) fn left(&self, now: Millis) -> Millis {
        (self.retry_at - now).max(0)
    }

    /// Since when people have to be told that the service cannot be reached.
    pub(super) fn since(&self) -> Millis {
        self.since
    }

    pub(super) fn is_worth_telling(&self) -> bool {
        self.failures >= FAILURES_TO_TELL
    }
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}
