//! Time that only goes forward, made of a clock that may be set back or jump ahead.

use crate::client::Millis;

/// A gap of this length between two ticks is no slow timer: the machine has slept, or the page was frozen. Timers of
/// hidden pages tick once a minute.
const SLEEP: Millis = 90_000;

/// How long it has been going, as far as the clock can be believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Uptime {
    clock: Option<Millis>,
    passed: Millis,
}

impl Uptime {
    /// How long it has been going by now. What a clock that is set back takes away does not count.
    pub(super) fn at(&mut self, clock: Millis) -> Millis {
        let before = self.clock.replace(clock).unwrap_or(clock);
        self.passed = self.passed.saturating_add(clock.saturating_sub(before).max(0));
        self.passed
    }

    /// Whether so much time has passed since the last look at the clock that the machine must have slept.
    pub(super) fn has_slept(&self, clock: Millis) -> bool {
        self.clock.is_some_and(|before| clock.saturating_sub(before) > SLEEP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_back_or_ahead_never_takes_time_away_b_05() {
        let mut uptime = Uptime::default();
        assert_eq!(uptime.at(1_000_000), 0);
        assert_eq!(uptime.at(1_000_500), 500);
        assert_eq!(uptime.at(-2_600_000), 500);
        assert_eq!(uptime.at(-2_599_500), 1_000);
        assert_eq!(uptime.at(1_000_500), 3_601_000);
    }

    #[test]
    fn a_throttled_timer_is_no_sleep_and_a_night_is_b_04() {
        let mut uptime = Uptime::default();
        assert!(!uptime.has_slept(1));
        uptime.at(0);
        assert!(!uptime.has_slept(60_000));
        assert!(!uptime.has_slept(-3_600_000));
        assert!(uptime.has_slept(8 * 3_600_000));
    }
}
