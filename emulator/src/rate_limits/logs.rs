//! When calls passed: a short log for each budget, and no more of them than still matter.
//!
//! A window of n calls has room if the n-th newest call has left it. So one log serves all windows of a row, a look
//! costs the same however full it is, and no log is longer than the largest figure of its row.

use std::collections::{HashMap, VecDeque};

use super::table::{LONGEST, Window};
use crate::clock::Millis;

/// So few logs are not worth a sweep.
const FEW: usize = 1024;

/// A row of the table, as it is for one user, thread or resource.
pub(super) struct Budget {
    pub(super) key: u64,
    pub(super) windows: &'static [Window],
}

/// The logs of all budgets that were drawn on of late.
pub(super) struct Logs {
    factor: f64,
    by_key: HashMap<u64, Log>,
    /// At how many logs those are dropped that have nothing more to say. Each sweep sets it to twice what it left,
    /// so that sweeping costs a constant share of each call, and no timer is needed.
    sweep_at: usize,
}

impl Logs {
    pub(super) fn new(factor: f64) -> Self {
        Self { factor, by_key: HashMap::new(), sweep_at: FEW }
    }

    /// How long a call has to wait for this budget; none if there is room.
    pub(super) fn wait(&mut self, budget: &Budget, now: Millis) -> Option<Millis> {
        let log = self.by_key.get_mut(&budget.key)?;
        log.settle(now);
        let waits = budget.windows.iter().filter_map(|window| log.wait(*window, self.factor, now));
        waits.max()
    }

    /// Notes a call that passes.
    pub(super) fn count(&mut self, budget: &Budget, now: Millis) {
        if self.by_key.len() >= self.sweep_at {
            self.sweep(now);
        }
        let span = budget.windows.iter().map(|(_, span)| *span).max().unwrap_or(LONGEST);
        self.by_key.entry(budget.key).or_default().count(span, now);
    }

    pub(super) fn clear(&mut self) {
        self.by_key.clear();
    }

    fn sweep(&mut self, now: Millis) {
        self.by_key.retain(|_, log| {
            log.settle(now);
            log.matters(now)
        });
        self.sweep_at = FEW.max(2 * self.by_key.len());
        self.by_key.shrink_to(self.sweep_at);
    }
}

/// When the calls on a budget passed, oldest first.
#[derive(Default)]
struct Log(VecDeque<Millis>);

impl Log {
    /// Calls that the log has in the future were noted before the clock was put back. They count as made now: if
    /// they kept their times, they would block until the clock has caught up; without them, the gate would open.
    fn settle(&mut self, now: Millis) {
        for time in self.0.iter_mut().rev().take_while(|time| **time > now) {
            *time = now;
        }
    }

    /// How long until the window has room; none if it has.
    fn wait(&self, (limit, span): Window, factor: f64, now: Millis) -> Option<Millis> {
        let oldest = self.0.get(self.0.len().checked_sub(scaled(limit, factor))?)?;
        let wait = oldest.saturating_add(span).saturating_sub(now);
        (wait > 0).then_some(wait)
    }

    /// Adds a call, and drops those that no window of the row holds any more.
    fn count(&mut self, span: Millis, now: Millis) {
        while self.0.front().is_some_and(|time| time.saturating_add(span) <= now) {
            self.0.pop_front();
        }
        self.0.push_back(now);
    }

    fn matters(&self, now: Millis) -> bool {
        self.0.back().is_some_and(|time| time.saturating_add(LONGEST) > now)
    }
}

/// The conversion saturates, so that any factor gives a limit.
fn scaled(limit: u32, factor: f64) -> usize {
    ((f64::from(limit) * factor).round() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: &[Window] = &[(10, 10_000), (30, 60_000)];

    #[test]
    fn budgets_that_nobody_draws_on_are_forgotten() {
        let mut logs = Logs::new(1.0);
        for key in 0..200_000 {
            let now = Millis::try_from(key).unwrap() * 100;
            logs.count(&Budget { key, windows: WINDOWS }, now);
            assert!(logs.by_key.len() <= 2 * FEW);
        }
        assert!(logs.by_key.capacity() <= 8 * FEW);
    }

    #[test]
    fn budgets_of_a_future_that_the_clock_went_back_from_are_forgotten_too() {
        let mut logs = Logs::new(1.0);
        for key in 0..100_000 {
            logs.count(&Budget { key, windows: WINDOWS }, 3_600_000);
        }
        logs.sweep(0);
        logs.sweep(LONGEST);
        assert_eq!(logs.by_key.len(), 0);
    }

    #[test]
    fn a_budget_in_use_keeps_no_more_calls_than_its_largest_window() {
        let mut logs = Logs::new(1.0);
        let budget = Budget { key: 1, windows: WINDOWS };
        for now in (0..600_000).step_by(100) {
            if logs.wait(&budget, now).is_none() {
                logs.count(&budget, now);
            }
            assert!(logs.by_key[&budget.key].0.len() <= 30);
        }
    }

    #[test]
    fn any_factor_gives_a_limit_of_at_least_one() {
        let cases = [(0.29, 3), (1.0, 10), (2.5, 25), (0.0, 1), (-1.0, 1), (f64::NAN, 1)];
        for (factor, limit) in cases {
            assert_eq!(scaled(10, factor), limit, "{factor}");
        }
        assert_eq!(scaled(10, f64::INFINITY), usize::MAX);
    }
}
