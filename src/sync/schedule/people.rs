//! When the participants of a thread are asked for. What goes wrong with that concerns nothing else.

use std::time::Duration;

use super::trouble::Trouble;
use super::{Millis, Outlook, Schedule, ThreadId};

impl Schedule {
    /// Whether participants may be asked for.
    #[must_use]
    pub fn may_list_people(&mut self, clock: Millis) -> bool {
        let now = self.uptime.at(clock);
        self.people.left(now) == 0
    }

    /// Whether it is time to ask, where somebody looks, whether the user still takes part in the open thread.
    #[must_use]
    pub fn wants_people(&mut self, outlook: &Outlook) -> bool {
        let now = self.uptime.at(outlook.clock);
        let reading = outlook.open.and_then(|open| self.reading(open));
        outlook.visible && reading.is_some_and(|reading| reading.wants_people(now))
    }

    /// Takes note of participants that are asked for.
    pub fn list_people(&mut self, thread: &ThreadId, clock: Millis) {
        let now = self.uptime.at(clock);
        self.with_reading(thread, |reading| reading.list_people(now));
    }

    /// Takes note of how that went.
    pub fn listed_people(&mut self, listed: bool, clock: Millis, chance: f64) {
        let now = self.uptime.at(clock);
        if listed {
            self.people = Trouble::default();
        } else {
            self.people.fail(now, clock, Some(Duration::from_secs(10)), chance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Bench;
    use super::Millis;

    fn wants(bench: &mut Bench, clock: Millis) -> bool {
        bench.ask(clock, |schedule, outlook| schedule.wants_people(outlook))
    }

    #[test]
    fn whether_one_still_takes_part_is_asked_once_a_minute_and_where_somebody_looks() {
        let mut bench = Bench::new(2);
        let thread = bench.thread.clone();
        assert!(wants(&mut bench, 0), "nobody has asked yet");
        bench.schedule.list_people(&thread, 0);
        assert!(!wants(&mut bench, 59_000));
        assert!(wants(&mut bench, 60_000));
        bench.visible = false;
        assert!(!wants(&mut bench, 3_600_000));
        bench.visible = true;
        assert!(wants(&mut bench, 3_600_000));
    }

    #[test]
    fn participants_that_cannot_be_had_become_rare_and_leave_polls_alone_r_21() {
        let mut bench = Bench::new(2);
        (0..8).for_each(|_| bench.schedule.listed_people(false, 2_000, 1.0));
        assert!(!bench.schedule.may_list_people(61_000));
        assert!(bench.schedule.may_list_people(62_000));
        assert!(!bench.schedule.is_failing() && bench.poll(62_000).is_any());
    }
}
