//! What time it is: the system's clock, or one that stands; tests move either.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};

/// Milliseconds since 1970.
pub type Millis = i64;

/// A clock that is shared by all that asks for the time.
#[derive(Clone, Default)]
pub struct Clock {
    /// Where it stands, if it does not run.
    stands_at: Option<Millis>,
    /// How far it was moved by hand.
    moved: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that stands at a point in time until it is moved.
    #[must_use]
    pub fn manual(now: Millis) -> Self {
        Self { stands_at: Some(now), moved: Arc::default() }
    }

    /// Moves it on, or back.
    pub fn advance(&self, by: Millis) {
        self.moved.fetch_add(by, Ordering::SeqCst);
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Millis {
        let base = self.stands_at.unwrap_or_else(|| Utc::now().timestamp_millis());
        base.saturating_add(self.moved.load(Ordering::SeqCst))
    }
}

/// The way the chat service writes a time: whole seconds, `Z`.
#[must_use]
pub fn in_seconds(time: Millis) -> String {
    date(time).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The way the identity service writes a time: seven digits of fraction, an offset.
#[must_use]
pub fn in_ticks(time: Millis) -> String {
    date(time).format("%Y-%m-%dT%H:%M:%S%.6f0+00:00").to_string()
}

/// Reads any RFC 3339 time.
#[must_use]
pub fn parse(text: &str) -> Option<Millis> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp_millis())
}

fn date(time: Millis) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(time).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_service_does() {
        assert_eq!(in_seconds(1_749_594_023_999), "2025-06-10T22:20:23Z");
        assert_eq!(in_ticks(1_749_594_023_041), "2025-06-10T22:20:23.0410000+00:00");
    }

    #[test]
    fn times_are_read_with_fractions_and_offsets() {
        assert_eq!(parse("2025-06-11T00:20:23.041+02:00"), Some(1_749_594_023_041));
        assert_eq!(parse("1/1/1970 12:00:00 AM +00:00"), None);
    }
}
