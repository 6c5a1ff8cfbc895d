//! What other tabs have asked for counts as asked for here, so that all together ask no more often than one.

use super::reading::Reading;
use super::{CLOSEST, HIDDEN, Schedule, pace};
use crate::client::Millis;
use crate::state::{Access, ThreadId};

/// How long another tab may keep the turn to poll while nothing gets through: longer than any request takes.
pub const FROZEN: Millis = 30_000;

impl Schedule {
    /// Takes note of a list of threads that another tab has asked for, and of whether it was the whole list. `false`
    /// if this tab has one that was asked for later.
    pub fn follow_list(&mut self, clock: Millis, asked: Millis, whole: bool) -> bool {
        let asked = self.at(clock, asked);
        if self.listed.is_some_and(|listed| listed > asked) {
            return false;
        }
        self.follow(asked);
        self.listed(asked, whole);
        true
    }

    /// Takes note of a poll of another tab that came to its end. `false` if this tab has begun one later.
    pub fn follow_poll(&mut self, clock: Millis, begun: Millis) -> bool {
        let begun = self.at(clock, begun);
        let is_later = self.begun.is_none_or(|known| known <= begun);
        if is_later {
            self.follow(begun);
        }
        is_later
    }

    fn follow(&mut self, begun: Millis) {
        self.begun = self.begun.max(Some(begun));
        self.following = true;
    }

    /// Forgets the wish for a poll at once if the one of another tab that was just followed began after it. Then only the
    /// messages of the open thread are still wanted.
    pub fn grant_wish(&mut self, open: Option<&ThreadId>) {
        let is_whole = !self.told_of_threads || self.listed_whole == self.listed;
        if !is_whole || self.wished.is_none_or(|wished| self.listed < Some(wished)) {
            return;
        }
        if let Some(open) = open.filter(|_| self.hurried) {
            self.want_messages(open);
        }
        (self.hurried, self.told, self.told_of_threads, self.wished) = (false, false, false, None);
    }

    /// Whether a poll is wished for at once.
    #[must_use]
    pub fn is_hurried(&self) -> bool {
        self.hurried
    }

    /// What was heard of just now, another tab had heard of earlier: its readings since then have seen it.
    pub fn backdate(&mut self, clock: Millis, heard: Millis) {
        let (now, heard) = (self.uptime.at(clock), self.at(clock, heard));
        self.readings.iter_mut().for_each(|(_, reading)| reading.backdate(now, heard));
    }

    /// Takes note of a thread that another tab has read. `false` if this tab has begun to read it later.
    pub fn follow_reading(
        &mut self,
        thread: &ThreadId,
        clock: Millis,
        begun: Millis,
        access: Access,
    ) -> bool {
        let begun = self.at(clock, begun);
        let Some(reading) = self.reading(thread) else { return true };
        let is_later = reading.has_begun_before(begun);
        if is_later {
            self.finish(thread, begun, access);
        }
        is_later
    }

    /// Wants the list of threads in any case: another tab knows more.
    pub fn want_list(&mut self) {
        self.listed = None;
    }

    /// Wants the messages of a thread in any case.
    pub fn want_messages(&mut self, thread: &ThreadId) {
        self.with_reading(thread, Reading::want);
    }

    /// How long a poll of another tab may take until this one polls too: as long as it is from one poll to the next.
    #[must_use]
    pub fn patience(&self, now: Millis) -> Millis {
        if self.trouble.is_over() { pace::list(now - self.stirred) } else { FROZEN }
    }

    /// How much later than others this tab does what is due: who polled last is to go on with it. But who has something to
    /// find out that the others do not tell comes first: threads to read, or how far the user has read them.
    pub(super) fn lag(&self, now: Millis) -> Millis {
        let pace = pace::list(now - self.stirred);
        if !self.following {
            0
        } else if self.receipts.misses_marks(now) || self.has_backlog(now, now - 2 * pace) {
            -CLOSEST / 2
        } else {
            pace / 2
        }
    }

    /// Whether there are threads that should have been read in the background a while ago, and may be.
    fn has_backlog(&self, now: Millis, before: Millis) -> bool {
        let is_behind = |reading: &Reading| {
            reading.is_due_in_background(before) && reading.is_free(now, Some(usize::MAX))
        };
        self.readings.iter().any(|(_, reading)| is_behind(reading))
    }

    /// Takes note of since when something is wished for at once.
    pub(super) fn note_wish(&mut self, now: Millis) {
        if self.hurried || self.told {
            self.wished = self.wished.or(Some(now));
        }
    }

    /// A moment by the clock, as the schedule counts time: not in the future, and not long ago.
    fn at(&mut self, clock: Millis, moment: Millis) -> Millis {
        self.uptime.at(clock) - clock.saturating_sub(moment).clamp(0, HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Bench;
    use super::super::*;

    const NOTHING: Due = Due { threads: false, messages: false };
    const BOTH: Due = Due { threads: true, messages: true };

    /// Another tab has polled, and tells.
    fn follow(bench: &mut Bench, clock: Millis, begun: Millis) {
        assert!(bench.schedule.follow_list(clock, begun, false));
        let thread = bench.thread.clone();
        assert!(bench.schedule.follow_reading(&thread, clock, begun, Access::Full));
    }

    #[test]
    fn who_is_told_waits_for_half_an_interval_more_and_then_polls_b_08_b_09() {
        let mut bench = Bench::new(2);
        for clock in (3_000..21_000).step_by(3_000) {
            follow(&mut bench, clock + 100, clock);
            assert_eq!(bench.due(clock + 2_500), NOTHING);
        }
        assert_eq!(bench.due(20_500), NOTHING);
        assert_eq!(bench.poll(21_000), BOTH, "the other one is gone");
        assert_eq!(bench.poll(23_000), BOTH, "from now on it is this one");
    }

    #[test]
    fn who_has_threads_to_read_that_nobody_tells_of_polls_first() {
        let mut bench = Bench::new(2);
        let thread = bench.thread.clone();
        follow(&mut bench, 10_000, 10_000);
        bench.schedule.hear_in_background(&"b".into(), Some(&thread), Some(1_000), true, 10_000);
        assert_eq!(bench.due(11_000), NOTHING);
        assert!(bench.due(11_500).threads);
    }

    #[test]
    fn who_is_not_told_how_far_the_user_has_read_polls_first_and_once() {
        let mut bench = Bench::new(2);
        follow(&mut bench, 10_000, 10_000);
        bench.schedule.miss_marks(true);
        assert_eq!(bench.due(11_000), NOTHING);
        assert!(bench.poll(11_500).threads);
        follow(&mut bench, 13_500, 13_500);
        assert_eq!(bench.due(15_000), NOTHING);
    }

    #[test]
    fn what_hurries_is_polled_for_whoever_polled_last() {
        let mut bench = Bench::new(2);
        follow(&mut bench, 10_100, 10_000);
        bench.schedule.hurry();
        assert_eq!(bench.due(10_500), NOTHING, "but not within the same second");
        assert_eq!(bench.poll(11_000), BOTH);
    }

    #[test]
    fn a_poll_of_another_tab_that_began_after_the_wish_grants_it_b_01_b_08() {
        let mut bench = Bench::new(2);
        bench.schedule.hurry();
        assert_eq!(bench.due(60_000), BOTH);
        follow(&mut bench, 60_100, 59_900);
        bench.schedule.grant_wish(None);
        assert!(bench.schedule.is_hurried(), "that one began too soon");
        follow(&mut bench, 61_200, 61_100);
        bench.schedule.grant_wish(None);
        assert_eq!(bench.due(62_500), NOTHING);
    }

    #[test]
    fn a_hidden_tab_counts_the_polls_of_others_b_03_b_08() {
        let mut bench = Bench::new(2);
        bench.visible = false;
        follow(&mut bench, 50_000, 50_000);
        assert_eq!(bench.due(100_000), NOTHING);
        assert_eq!(bench.due(110_000), BOTH);
    }

    #[test]
    fn an_older_list_and_an_older_reading_do_not_count_r_19() {
        let mut bench = Bench::new(2);
        assert_eq!(bench.poll(10_000), BOTH);
        let thread = bench.thread.clone();
        assert!(!bench.schedule.follow_list(10_500, 9_900, true));
        assert!(!bench.schedule.follow_reading(&thread, 10_500, 9_900, Access::Ended));
        assert!(!bench.schedule.follow_poll(10_500, 9_900));
        assert_eq!(bench.poll(12_000), BOTH);
    }

    #[test]
    fn activity_that_another_tab_has_read_already_is_not_read_again() {
        let mut bench = Bench::new(2);
        follow(&mut bench, 10_000, 9_900);
        let thread = bench.thread.clone();
        // The words come late: the other tab was told at 12,000 and read at 12,010.
        assert!(bench.schedule.follow_list(12_600, 11_950, false));
        bench.schedule.hear(&thread, Some(1_000), 12_600);
        bench.schedule.backdate(12_600, 12_000);
        assert!(bench.schedule.follow_reading(&thread, 12_650, 12_010, Access::Full));
        assert_eq!(bench.due(13_000), NOTHING);
        assert!(bench.due(14_500).messages, "unless nobody reads it again when its second is over");
    }

    #[test]
    fn a_time_in_the_future_or_long_ago_stops_nothing_b_05_b_11() {
        for moment in [Millis::MIN, 0, Millis::MAX] {
            let mut bench = Bench::new(2);
            assert_eq!(bench.poll(100_000), BOTH);
            let _ = bench.schedule.follow_list(100_500, moment, true);
            assert_eq!(bench.poll(108_500), BOTH, "{moment}");
        }
    }
}
