//! What time it is and how to wait: the browser's, or one that a test moves by hand.

use std::time::Duration;

use super::LocalFuture;

/// Milliseconds since 1970.
pub type Millis = i64;

/// A clock.
pub trait Clock {
    /// The time.
    fn now(&self) -> Millis;

    /// Ends after a while. Dropping the future ends the waiting.
    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()>;
}

/// The clock of the browser.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

#[cfg(target_arch = "wasm32")]
impl Clock for BrowserClock {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds are whole and small enough")]
    fn now(&self) -> Millis {
        js_sys::Date::now() as Millis
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(gloo_timers::future::sleep(duration))
    }
}
