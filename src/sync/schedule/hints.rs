//! What makes a poll due out of turn: what the host has heard of, and what the user wants.

use super::pace::{CLOSEST, HIDDEN};
use super::reading::Reading;
use super::{Millis, Outlook, Schedule, ThreadId};

impl Schedule {
    /// Something is known to have happened in a thread. Of one that is not on screen the list of threads tells enough.
    pub fn hint_messages(&mut self, thread: &ThreadId, open: Option<&ThreadId>) {
        self.wished = None;
        // A poll that fails must not forget it.
        self.with_reading(thread, Reading::want);
        if open == Some(thread) {
            self.hurried = true;
        } else {
            self.told = true;
        }
    }

    /// Whether a poll is waited for, also where nobody looks.
    pub(super) fn is_awaited(&self, now: Millis, outlook: &Outlook) -> bool {
        let open = outlook.open.and_then(|open| self.reading(open));
        let is_wanted = |reading: &Reading| reading.is_wanted() && reading.is_free(now, outlook.participants);
        self.hurried || self.told || open.is_some_and(is_wanted)
    }

    /// A thread is known to have come or gone: one that has gone is not among those with news.
    pub fn hint_threads(&mut self) {
        (self.told, self.told_of_threads, self.wished) = (true, true, None);
    }

    /// The user wants a try: it ends our own back-off, and once even what the service asked for. Never two in a second.
    pub fn try_again(&mut self, clock: Millis) {
        let now = self.uptime.at(clock);
        self.trouble.forgive();
        (self.hurried, self.stirred) = (true, now);
        // A poll that was long ago holds nothing up, neither where nobody looks nor where there is no network.
        self.begun = self.begun.filter(|begun| now - begun < CLOSEST);
    }

    /// When the next poll is tried, by the clock, as long as the service cannot be reached.
    #[must_use]
    pub fn next_try(&mut self, clock: Millis) -> Millis {
        let now = self.uptime.at(clock);
        let rest = self.begun.filter(|_| self.offline.is_some()).map_or(0, |begun| begun + HIDDEN - now);
        clock + self.trouble.left(now).max(rest)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::Due;
    use super::super::tests::Bench;
    use super::*;

    const HOUR: Millis = 3_600_000;

    /// A hidden page of an hour ago, which has just been polled for.
    fn hidden() -> (Bench, Millis) {
        let mut bench = Bench::new(2);
        bench.visible = false;
        assert!(bench.poll(HOUR).is_any());
        (bench, HOUR + 1_000)
    }

    #[test]
    fn news_of_the_open_thread_are_read_at_once_also_where_nobody_looks() {
        let (mut bench, now) = hidden();
        let thread = bench.thread.clone();
        assert!(!bench.due(now).is_any());
        bench.schedule.hint_messages(&thread, Some(&thread));
        assert_eq!(bench.poll(now), Due { threads: true, messages: true });
        assert!(!bench.due(now + 2_000).is_any(), "and once");
    }

    #[test]
    fn what_the_allowance_of_the_thread_puts_off_is_read_when_there_is_some_left() {
        let (mut bench, now) = hidden();
        let thread = bench.thread.clone();
        bench.schedule.spend(&thread, Some(2), now);
        bench.schedule.hint_messages(&thread, Some(&thread));
        assert_eq!(bench.poll(now), Due { threads: true, messages: false });
        assert_eq!(bench.poll(now + 1_000), Due { threads: false, messages: true });
        assert!(!bench.due(now + 3_000).is_any());
    }

    #[test]
    fn news_of_another_thread_cost_no_page_of_the_open_one() {
        let (mut bench, now) = hidden();
        let thread = bench.thread.clone();
        bench.schedule.hint_messages(&"another".into(), Some(&thread));
        assert_eq!(bench.due(now), Due { threads: true, messages: false });
    }

    #[test]
    fn a_thread_that_came_or_went_makes_all_of_the_list_due_also_while_one_is_under_way() {
        let (mut bench, now) = hidden();
        assert!(!bench.schedule.wants_whole_list(now));
        bench.schedule.begin(now);
        bench.schedule.hint_threads();
        assert!(!bench.schedule.wants_whole_list(now), "what is under way may have been too early");
        bench.schedule.listed(now, false);
        assert!(bench.due(now + 1_000).threads);
        bench.schedule.begin(now + 1_000);
        assert!(bench.schedule.wants_whole_list(now + 1_000));
    }

    #[test]
    fn a_user_ends_a_wait_that_the_service_asked_for_and_gets_one_try_a_second_s_10() {
        let mut bench = Bench::new(2);
        bench.schedule.begin(2_000);
        bench.schedule.failed(2_000, Some(Duration::from_secs(300)), 0.0);
        assert_eq!(bench.schedule.next_try(2_500), 302_000);
        assert!(!bench.due(4_000).is_any());
        bench.schedule.try_again(4_000);
        assert!(bench.due(4_000).threads);
        bench.schedule.begin(4_000);
        bench.schedule.failed(4_000, Some(Duration::from_secs(300)), 0.0);
        bench.schedule.try_again(4_100);
        assert!(!bench.due(4_500).is_any());
        assert!(bench.due(5_000).threads);
    }

    #[test]
    fn a_user_is_believed_rather_than_a_browser_that_says_it_is_offline_b_02() {
        let mut bench = Bench::new(2);
        bench.schedule.set_online(false, 1_000);
        assert_eq!(bench.schedule.next_try(10_000), 60_000);
        assert!(!bench.due(10_000).is_any());
        bench.schedule.try_again(10_000);
        assert!(bench.poll(10_000).is_any());
        assert!(!bench.schedule.is_offline(), "it was answered");
    }
}
