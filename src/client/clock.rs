//! What time it is and how to wait: the machine's, or one that a test moves by hand.

use std::rc::Rc;
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

/// The clock of the machine: the browser's, in a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl SystemClock {
    /// The clock, as credentials and clients take it.
    #[must_use]
    pub fn shared() -> Rc<dyn Clock> {
        Rc::new(Self)
    }
}

/// A time as the service reads it, such as `2025-06-10T22:20:23Z`.
#[cfg(target_arch = "wasm32")]
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "a date in milliseconds is a whole number of 53 bits")]
pub fn rfc3339(time: Millis) -> String {
    js_sys::Date::new(&(time as f64).into()).to_iso_string().into()
}

/// A time as the service reads it, such as `2025-06-10T22:20:23Z`.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn rfc3339(time: Millis) -> String {
    format!("{:?}", chrono::DateTime::from_timestamp_millis(time).unwrap_or_default())
}

#[cfg(target_arch = "wasm32")]
impl Clock for SystemClock {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds are whole and small enough")]
    fn now(&self) -> Millis {
        js_sys::Date::now() as Millis
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(gloo_timers::future::sleep(duration))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        // No runtime is asked for: a thread waits, and nobody hears it when the future is gone.
        let (ended, end) = futures::channel::oneshot::channel();
        std::thread::spawn(move || {
            std::thread::sleep(duration);
            let _ = ended.send(());
        });
        Box::pin(async move {
            let _ = end.await;
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_the_service_reads_it() {
        assert_eq!(rfc3339(1_749_594_023_000), "2025-06-10T22:20:23Z");
        assert_eq!(rfc3339(1_749_594_023_041), "2025-06-10T22:20:23.041Z");
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
    }
}
