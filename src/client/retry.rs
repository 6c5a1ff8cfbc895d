//! When to call again: decided without a clock and without chance, both come in.

use std::time::Duration;

use super::clock::Millis;
use super::transport::Response;

/// How often a call is repeated at most, unless the client is told otherwise.
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
pub fn next_wait(retry: Retry, attempt: u32, most: u32, chance: f64) -> Option<Duration> {
    match retry {
        Retry::After(floor) if attempt < most => Some(wait(floor, attempt, chance)),
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
    let millis = ["retry-after-ms", "x-ms-retry-after-ms"];
    let millis = millis.iter().find_map(|name| longest(response.header(name)?)).map(Duration::from_millis);
    millis.or_else(|| {
        let text = response.header("retry-after")?;
        let seconds = longest(text).map(Duration::from_secs);
        seconds.or_else(|| until(text.trim(), response.header("date").and_then(http_date).unwrap_or(now)))
    })
}

/// The largest of the numbers in a header, which holds several if it was sent several times.
fn longest(header: &str) -> Option<u64> {
    header.split(',').filter_map(|number| whole(number.trim())).max()
}

/// A number of digits alone; one that is too large is the largest.
fn whole(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

fn until(date: &str, now: Millis) -> Option<Duration> {
    u64::try_from(http_date(date)?.saturating_sub(now))
        .ok()
        .filter(|left| *left > 0)
        .map(Duration::from_millis)
}

/// A date of a header: read by the browser where there is one, which saves the page 2 KB.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::cast_possible_truncation, reason = "a date in milliseconds is a whole number of 53 bits")]
pub(super) fn http_date(date: &str) -> Option<Millis> {
    let millis = js_sys::Date::parse(date);
    // Browsers read far more as a date than an HTTP date.
    (millis.is_finite() && date.ends_with(" GMT")).then_some(millis as Millis)
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn http_date(date: &str) -> Option<Millis> {
    chrono::DateTime::parse_from_rfc2822(date).ok().map(|date| date.timestamp_millis())
}

/// A pause for all calls of a client, when the service refuses one after the other for being called too often. A
/// single refusal concerns the call alone, which the service has told how long to wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SlowDown {
    refusals: u32,
    until: Millis,
}

impl SlowDown {
    /// How long to wait before the next call.
    pub(super) fn left(self, now: Millis) -> Option<Duration> {
        let left = u64::try_from(self.until.saturating_sub(now)).ok().map(Duration::from_millis)?;
        // What is longer than any pause is a clock that was set back.
        (!left.is_zero() && left <= LONGEST_WAIT).then_some(left)
    }

    /// Takes note of a refusal. Those of calls that were under way when the pause began say nothing new.
    pub(super) fn refused(&mut self, now: Millis, chance: f64) {
        if self.left(now).is_some() {
            return;
        }
        if self.refusals > 0 {
            let pause = wait(None, self.refusals - 1, chance).as_millis();
            self.until = now.saturating_add(Millis::try_from(pause).unwrap_or(0));
        }
        self.refusals = self.refusals.saturating_add(1);
    }

    /// Ends the pause: a user wants a try. What is refused then begins a longer one.
    pub(super) fn lift(&mut self) {
        self.until = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(name: &str, value: &str) -> Response {
        Response { headers: vec![(name.to_owned(), value.to_owned())], ..Response::default() }
    }

    #[test]
    fn waits_double_are_drawn_and_end() {
        let waits: Vec<_> = (0..4).map(|attempt| next_wait(Retry::After(None), attempt, 3, 1.0)).collect();
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
        assert_eq!(next_wait(Retry::Never, 0, 3, 0.0), None);
        assert_eq!(next_wait(Retry::After(None), 0, 0, 0.0), None, "a client that repeats nothing");
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
        for nonsense in ["-1", "+5", "1.5", "abc", "", ",", "Tue, 10 Jun 2025 22:20:13 GMT"] {
            assert_eq!(read("retry-after", nonsense), None, "{nonsense}");
        }
        assert_eq!(read("retry-after", "0"), Some(Duration::ZERO));
        assert_eq!(read("retry-after", "5, 7"), Some(Duration::from_secs(7)), "two of them");
        for huge in ["99999999999", "99999999999999999999999"] {
            assert_eq!(wait(read("retry-after", huge), 0, 0.0), LONGEST_RETRY_AFTER, "{huge}");
        }
    }

    #[test]
    fn a_date_counts_from_the_time_of_the_service_t_08() {
        let mut response = answer("retry-after", "Tue, 10 Jun 2025 22:20:33 GMT");
        response.headers.push(("date".to_owned(), "Tue, 10 Jun 2025 22:20:23 GMT".to_owned()));
        assert_eq!(retry_after(&response, 0), Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_pause_that_a_user_ends_is_longer_the_next_time_s_10() {
        let mut slow_down = SlowDown::default();
        slow_down.refused(1_000, 1.0);
        slow_down.refused(1_000, 1.0);
        assert_eq!(slow_down.left(1_000), Some(Duration::from_secs(1)));
        slow_down.lift();
        assert_eq!(slow_down.left(1_000), None);
        slow_down.refused(1_000, 1.0);
        assert_eq!(slow_down.left(1_000), Some(Duration::from_secs(2)));
    }

    #[test]
    fn refusals_in_a_row_slow_all_calls_down_and_one_does_not_r_17() {
        let mut slow_down = SlowDown::default();
        slow_down.refused(0, 1.0);
        assert_eq!(slow_down.left(0), None);
        slow_down.refused(10, 1.0);
        assert_eq!(slow_down.left(10), Some(Duration::from_secs(1)));
        slow_down.refused(20, 1.0);
        assert_eq!(slow_down.left(1_009), Some(Duration::from_millis(1)), "what was under way adds nothing");
        assert_eq!(slow_down.left(1_010), None);
        slow_down.refused(1_010, 1.0);
        assert_eq!(slow_down.left(1_010), Some(Duration::from_secs(2)));
        assert_eq!(slow_down.left(-3_600_000), None, "a clock that was set back stops nothing");
    }
}
