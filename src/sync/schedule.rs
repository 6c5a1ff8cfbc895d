//! When the next poll is due: decided without a clock and without chance, both come in.

use std::time::Duration;

use crate::client::Millis;
use crate::client::retry::wait;

/// How often a page that is looked at is polled for.
pub const VISIBLE_INTERVAL: Duration = Duration::from_secs(2);
/// How often a page that is hidden is polled for.
pub const HIDDEN_INTERVAL: Duration = Duration::from_secs(60);
/// How much too early a tick may come and still count: the ticks of an interval do not come to the millisecond.
const TOLERANCE: Duration = Duration::from_millis(250);
/// How many polls must fail before people are told.
const FAILURES_TO_TELL: u32 = 2;

/// When polls happened, and how they went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    last: Option<Millis>,
    failures: u32,
    pause: Duration,
    hurried: bool,
}

impl Schedule {
    /// Whether a poll is due. A clock that was set back makes one due.
    #[must_use]
    pub fn is_due(&self, now: Millis, visible: bool) -> bool {
        let interval = if visible { VISIBLE_INTERVAL } else { HIDDEN_INTERVAL };
        // What the service asked for is kept to the millisecond.
        let pause = match self.failures {
            0 => interval - TOLERANCE,
            _ if visible => self.pause,
            _ => self.pause.max(interval),
        };
        self.last.is_none_or(|last| now < last || now - last >= millis(pause))
    }

    /// Makes a poll due at once, unless polls fail.
    pub fn hurry(&mut self) {
        if self.failures == 0 {
            self.last = None;
            self.hurried = true;
        }
    }

    /// Takes note of a poll that begins: what happens from now on wants another one.
    pub fn begun(&mut self) {
        self.hurried = false;
    }

    /// Takes note of a poll that was answered, by the time at which it began.
    pub fn succeeded(&mut self, begun: Millis) {
        *self = Self { last: (!self.hurried).then_some(begun), ..Self::default() };
    }

    /// Takes note of a poll that failed, and of how long the service wants to be left alone.
    pub fn failed(&mut self, now: Millis, retry_after: Option<Duration>, chance: f64) {
        self.pause = wait(retry_after, self.failures, chance);
        self.failures += 1;
        self.last = Some(now);
    }

    /// Whether it is time to tell people that the service cannot be reached.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.failures >= FAILURES_TO_TELL
    }
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_poll_is_due_at_once_and_the_next_after_the_interval() {
        let mut schedule = Schedule::default();
        assert!(schedule.is_due(0, true));
        schedule.succeeded(1_000);
        assert!(!schedule.is_due(2_500, true));
        assert!(schedule.is_due(2_990, true), "a tick may come a little early");
    }

    #[test]
    fn a_hidden_page_polls_once_a_minute_b_03() {
        let mut schedule = Schedule::default();
        schedule.succeeded(0);
        assert!(!schedule.is_due(59_500, false));
        assert!(schedule.is_due(60_000, false));
    }

    #[test]
    fn a_hurry_during_a_poll_makes_another_one_due() {
        let mut schedule = Schedule::default();
        schedule.begun();
        schedule.hurry();
        schedule.succeeded(0);
        assert!(schedule.is_due(1, true));
        schedule.begun();
        schedule.succeeded(1);
        assert!(!schedule.is_due(2, true));
    }

    #[test]
    fn a_hidden_page_stays_slow_while_polls_fail_b_03() {
        let mut schedule = Schedule::default();
        schedule.failed(0, None, 1.0);
        assert!(!schedule.is_due(59_999, false));
        assert!(schedule.is_due(60_000, false));
    }

    #[test]
    fn failures_slow_down_and_people_are_told_after_the_second_r_16() {
        let mut schedule = Schedule::default();
        schedule.failed(0, None, 1.0);
        assert!(!schedule.is_failing());
        assert!(schedule.is_due(1_000, true));
        schedule.failed(1_000, None, 1.0);
        assert!(schedule.is_failing());
        assert!(!schedule.is_due(2_999, true));
        schedule.hurry();
        assert!(!schedule.is_due(2_999, true), "hurry does not break the back-off");
        schedule.succeeded(3_000);
        assert!(!schedule.is_failing());
    }

    #[test]
    fn the_wish_of_the_service_is_kept() {
        let mut schedule = Schedule::default();
        schedule.failed(0, Some(Duration::from_secs(5)), 0.0);
        assert!(!schedule.is_due(4_999, true));
        assert!(schedule.is_due(5_000, true));
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing_b_05() {
        let mut schedule = Schedule::default();
        schedule.succeeded(3_600_000);
        assert!(schedule.is_due(0, true));
    }
}
