//! When the receipts of the open thread are asked for. What goes wrong with that concerns nothing else.

use std::time::Duration;

use super::trouble::Trouble;
use super::{Millis, Outlook, Schedule, pace};

/// The service takes five lists of receipts in ten seconds.
const CLOSEST_LISTS: Millis = 2_500;
/// In how many threads one poll asks at most how far the user has read on other devices.
const MARKS_AT_ONCE: usize = 2;

/// How it went with the receipts of late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asking {
    /// When they were asked for.
    asked: Option<Millis>,
    /// Whether somebody is known to have read since.
    hinted: bool,
    trouble: Trouble,
    /// In how many threads this poll has asked how far the user has read.
    marks: usize,
    /// Whether there are threads of which the other tabs do not tell that.
    misses_marks: bool,
}

impl Asking {
    /// Takes note of a poll that begins.
    pub(super) fn begin(&mut self) {
        (self.marks, self.misses_marks) = (0, false);
    }

    /// Whether there is something to find out that the other tabs do not tell, and it may be asked for.
    pub(super) fn misses_marks(&self, now: Millis) -> bool {
        self.misses_marks && self.trouble.left(now) == 0
    }
}

impl Schedule {
    /// Whether the receipts of the open thread may be asked for: half as often as its messages are looked at.
    #[must_use]
    pub fn may_list_receipts(&mut self, outlook: &Outlook) -> bool {
        let now = self.uptime.at(outlook.clock);
        let sweep = 2 * pace::sweep(now - self.stirred, outlook.participants) - pace::TOLERANCE;
        let pace = if self.receipts.hinted { CLOSEST_LISTS } else { sweep };
        let is_due = self.receipts.asked.is_none_or(|asked| now - asked >= pace);
        is_due && self.receipts.trouble.left(now) == 0
    }

    /// Takes note of receipts that are asked for.
    pub fn list_receipts(&mut self, clock: Millis) {
        (self.receipts.asked, self.receipts.hinted) = (Some(self.uptime.at(clock)), false);
    }

    /// Takes note of how that went, and of how long the service wants to be left alone.
    pub fn listed_receipts(
        &mut self,
        listed: bool,
        retry_after: Option<Duration>,
        clock: Millis,
        chance: f64,
    ) {
        let now = self.uptime.at(clock);
        if listed {
            self.receipts.trouble = Trouble::default();
        } else {
            self.receipts.trouble.fail(now, clock, retry_after, chance);
        }
    }

    /// Whether receipts have failed so often in a row that they count as not to be had.
    #[must_use]
    pub fn lacks_receipts(&self) -> bool {
        self.receipts.trouble.is_worth_telling()
    }

    /// Whether this poll may ask in one more thread how far the user has read; if so, that is taken note of.
    #[must_use]
    pub fn ask_mark(&mut self, clock: Millis) -> bool {
        let now = self.uptime.at(clock);
        let may_ask = self.receipts.marks < MARKS_AT_ONCE && self.receipts.trouble.left(now) == 0;
        self.receipts.marks += usize::from(may_ask);
        may_ask
    }

    /// Takes note of whether a poll of another tab has left open how far the user has read somewhere. What it could not
    /// find out, this tab is to ask itself.
    pub fn miss_marks(&mut self, misses_marks: bool) {
        self.receipts.misses_marks = misses_marks;
    }

    /// The time as the schedule counts it, for those who do not drive it.
    #[must_use]
    pub fn time_by(&self, clock: Millis) -> Millis {
        self.uptime.clone().at(clock)
    }

    /// Somebody is known to have read: the next poll asks for receipts, unless one has just done so.
    pub fn hint_receipts(&mut self) {
        self.receipts.hinted = true;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Bench;

    #[test]
    fn receipts_are_asked_for_half_as_often_as_messages() {
        let mut bench = Bench::new(2);
        let may = |bench: &mut Bench, clock| {
            bench.ask(clock, |schedule, outlook| schedule.may_list_receipts(outlook))
        };
        assert!(may(&mut bench, 0));
        bench.schedule.list_receipts(0);
        assert!(!may(&mut bench, 3_000));
        assert!(may(&mut bench, 4_000));
        bench.schedule.list_receipts(3_600_000);
        assert!(!may(&mut bench, 3_600_000 + 29_000));
        assert!(may(&mut bench, 3_600_000 + 30_000));
        bench.schedule.list_receipts(3_700_000);
        bench.schedule.hint_receipts();
        assert!(!may(&mut bench, 3_702_000), "never more than the service takes");
        assert!(may(&mut bench, 3_702_500), "somebody has read");
    }

    #[test]
    fn a_poll_asks_in_two_threads_how_far_the_user_has_read() {
        let mut bench = Bench::new(2);
        let asked = |bench: &mut Bench, clock| [(); 3].map(|()| bench.schedule.ask_mark(clock));
        assert_eq!(asked(&mut bench, 0), [true, true, false]);
        bench.poll(2_000);
        assert_eq!(asked(&mut bench, 2_000), [true, true, false]);
        // One failure is waited out, and only more of them in a row say that there are none.
        bench.schedule.listed_receipts(false, None, 2_000, 1.0);
        assert!(!bench.schedule.lacks_receipts());
        bench.poll(2_100);
        assert_eq!(asked(&mut bench, 2_100), [false; 3]);
        bench.poll(20_000);
        assert_eq!(asked(&mut bench, 20_000), [true, true, false]);
        bench.schedule.listed_receipts(false, None, 20_000, 1.0);
        assert!(bench.schedule.lacks_receipts());
        bench.schedule.listed_receipts(true, None, 60_000, 1.0);
        assert!(!bench.schedule.lacks_receipts());
    }

    #[test]
    fn receipts_that_fail_become_rare_and_leave_polls_alone_r_21() {
        let mut bench = Bench::new(2);
        for _ in 0..8 {
            bench.schedule.list_receipts(2_000);
            bench.schedule.listed_receipts(false, None, 2_000, 1.0);
        }
        let may = |bench: &mut Bench, clock| {
            bench.ask(clock, |schedule, outlook| schedule.may_list_receipts(outlook))
        };
        assert!(!may(&mut bench, 61_000));
        assert!(may(&mut bench, 62_000));
        assert!(!bench.schedule.is_failing());
        assert!(bench.poll(62_000).is_any());
    }
}
