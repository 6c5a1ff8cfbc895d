//! Time, which moves by itself whenever everybody waits.

use std::time::Duration;

use acs_chat_widget::client::{Clock, LocalFuture, Millis};
use tokio::time::Instant;

/// When every scenario begins.
pub(crate) const BEGIN: Millis = 1_780_000_000_000;

/// The clock of a scenario.
#[derive(Clone, Copy)]
pub(crate) struct Time(Instant);

impl Time {
    /// A clock that begins now.
    pub(crate) fn begin() -> Self {
        Self(Instant::now())
    }

    /// How long the scenario has gone on.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

impl Clock for Time {
    fn now(&self) -> Millis {
        BEGIN + Millis::try_from(self.elapsed().as_millis()).expect("a short scenario")
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
