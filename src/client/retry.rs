//! When to call again: decided without a clock and without chance, both come in.

use std::time::Duration;

use super::clock::Millis;
use super::transport::Response;

/// How often a call is repeated at most.
pub(super) const MOST_RETRIES: u32 = 3;
/// The first wait; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait of our own.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// The longest wait that a service can ask for.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// Whether, and when, a call may be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Not at all: it would fail again.
    Never,
    /// After a wait, which is at least as long as the service asked for.
    After(Option<Duration>),
}

/// The wait before the n-th retry (counted from 0), or `None` when it is enough.
#[must_use]
pub fn next_wait(retry: Retry, attempt: u32, chance: f64) -> Option<Duration> {
    match retry {
        Retry::After(floor) if attempt < MOST_RETRIES => Some(wait(floor, attempt, chance)),
        Retry::Never | Retry::After(_) => None,
    }
}

/// A wait that doubles with every attempt, drawn between half and the whole, and never shorter than asked for.
#[must_use]
pub fn wait(floor: Option<Duration>, attempt: u32, chance: f64) -> Duration {
    let whole = FIRST_WAIT.saturating_mul(1 << attempt.min(10)).min(LONGEST_WAIT);
    let drawn = whole / 2 + (whole / 2000) * per_mille(chance);
    drawn.max(floor.unwrap_or_default().min(LONGEST_RETRY_AFTER))
}

/// A chance in whole thousandths: durations times fractions would bring the formatting of fractions along.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the product lies between 0 and 1000"
)]
fn per_mille(chance: f64) -> u32 {
    (chance.clamp(0.0, 1.0) * 1000.0) as u32
}

/// What an answer says of the time to wait: in milliseconds, in seconds, or as a date. Nonsense says nothing.
pub(super) fn retry_after(response: &Response, now: Millis) -> Option<Duration> {
    let millis = ["retry-after-ms", "x-ms-retry-after-ms"]
        .iter()
        .find_map(|name| response.header(name)?.trim().parse().ok())
        .map(Duration::from_millis);
    millis.or_else(|| {
        let text = response.header("retry-after")?.trim();
        let seconds = text.parse().ok().map(Duration::from_secs);
        seconds.or_else(|| until(text, now))
    })
}

fn until(date: &str, now: Millis) -> Option<Duration> {
    u64::try_from(http_date(date)? - now).ok().map(Duration::from_millis)
}

/// A date of a header: read by the browser where there is one, which saves the page 2 KB.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::cast_possible_truncation, reason = "a date in milliseconds is a whole number of 53 bits")]
fn http_date(date: &str) -> Option<Millis> {
    let millis = js_sys::Date::parse(date);
    // Browsers read far more as a date than an HTTP date.
    (millis.is_finite() && date.ends_with(" GMT")).then_some(millis as Millis)
}

#[cfg(not(target_arch = "wasm32"))]
fn http_date(date: &str) -> Option<Millis> {
    chrono::DateTime::parse_from_rfc2822(date).ok().map(|date| date.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(name: &str, value: &str) -> Response {
        Response { headers: vec![(name.to_owned(), value.to_owned())], ..Response::default() }
    }

    #[test]
    fn waits_double_are_drawn_and_end() {
        let waits: Vec<_> = (0..4).map(|attempt| next_wait(Retry::After(None), attempt, 1.0)).collect();
        assert_eq!(
            waits,
            [1, 2, 4]
                .map(|seconds| Some(Duration::from_secs(seconds)))
                .into_iter()
                .chain([None])
                .collect::<Vec<_>>()
        );
        assert_eq!(wait(None, 0, 0.0), Duration::from_millis(500));
        assert_eq!(wait(None, 40, 1.0), LONGEST_WAIT);
        assert_eq!(next_wait(Retry::Never, 0, 0.0), None);
    }

    #[test]
    fn the_wish_of_the_service_is_a_floor_with_a_cap() {
        assert_eq!(wait(Some(Duration::from_secs(5)), 0, 0.0), Duration::from_secs(5));
        assert_eq!(wait(Some(Duration::ZERO), 0, 0.0), Duration::from_millis(500));
        assert_eq!(wait(Some(Duration::from_secs(99_999)), 0, 0.0), LONGEST_RETRY_AFTER);
    }

    #[test]
    fn retry_after_is_read_in_every_form_and_nonsense_is_passed_over_s_10() {
        let now = 1_749_594_023_000;
        let read = |name, value| retry_after(&answer(name, value), now);
        assert_eq!(read("retry-after", "5"), Some(Duration::from_secs(5)));
        assert_eq!(read("retry-after-ms", "250"), Some(Duration::from_millis(250)));
        assert_eq!(read("x-ms-retry-after-ms", "250"), Some(Duration::from_millis(250)));
        assert_eq!(read("retry-after", "Tue, 10 Jun 2025 22:20:33 GMT"), Some(Duration::from_secs(10)));
        for nonsense in ["-1", "abc", "", "Tue, 10 Jun 2025 22:20:13 GMT"] {
            assert_eq!(read("retry-after", nonsense), None, "{nonsense}");
        }
    }
}
