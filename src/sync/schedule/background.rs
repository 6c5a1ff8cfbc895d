//! The threads that are not on screen: each is read when it has moved, and costs nothing else.

use super::reading::Reading;
use super::{Millis, Schedule, ThreadId};

/// How many are taken to take part as long as nobody has told: as many as there can be. Then a thread is read once a
/// minute, which is what one has of the allowance of the largest.
const SUPPOSED: usize = 250;

impl Schedule {
    /// Takes note of a thread that is not on screen and has moved: it is to be read, and once more when the second of
    /// its last activity is over, if it is not yet.
    pub fn hear_in_background(
        &mut self,
        thread: &ThreadId,
        open: Option<&ThreadId>,
        activity: Option<Millis>,
        is_over: bool,
        clock: Millis,
    ) {
        let now = self.uptime.at(clock);
        if self.reading(thread).is_none() {
            // Those that are read and have no debt left have nothing to tell.
            let has_debt = |reading: &Reading| !reading.is_free(now, Some(usize::MAX));
            self.readings
                .retain(|(id, reading)| open == Some(id) || reading.is_behind() || has_debt(reading));
            self.readings.push((thread.clone(), Reading::default()));
        }
        self.with_reading(thread, |reading| reading.hear_of(activity, is_over, now));
    }

    /// The thread that is to be read next of those that are not on screen, if there is one.
    #[must_use]
    pub fn next_in_background(
        &mut self,
        open: Option<&ThreadId>,
        clock: Millis,
        participants: &dyn Fn(&ThreadId) -> Option<usize>,
    ) -> Option<ThreadId> {
        let now = self.uptime.at(clock);
        let is_due = |(id, reading): &&(ThreadId, Reading)| {
            let is_wanted = open != Some(id) && reading.is_due_in_background(now);
            is_wanted && reading.is_free(now, participants(id).or(Some(SUPPOSED)))
        };
        self.readings.iter().find(is_due).map(|(id, _)| id.clone())
    }

    /// Leaves a thread that could not be read alone for a while: the others need not wait for it.
    pub fn put_off(&mut self, thread: &ThreadId, clock: Millis) {
        let now = self.uptime.at(clock);
        self.with_reading(thread, |reading| reading.put_off(now));
    }
}

#[cfg(test)]
mod tests {
    use super::super::pace::RECHECK;
    use super::*;
    use crate::state::Access;

    struct Bench(Schedule);

    impl Bench {
        fn hear(&mut self, thread: &str, activity: Millis, clock: Millis) {
            self.0.hear_in_background(&thread.into(), None, Some(activity), false, clock);
        }

        fn next(&mut self, open: Option<&str>, clock: Millis) -> Option<String> {
            let open = open.map(ThreadId::from);
            let next = self.0.next_in_background(open.as_ref(), clock, &|_| Some(2))?;
            Some(next.as_str().to_owned())
        }

        fn read(&mut self, thread: &str, clock: Millis) {
            let now = self.0.time(clock);
            self.0.spend(&thread.into(), Some(2), clock);
            self.0.finish(&thread.into(), now, Access::Full);
        }
    }

    #[test]
    fn a_thread_that_moved_is_read_and_again_when_its_second_is_over_and_then_never() {
        let mut bench = Bench(Schedule::default());
        assert_eq!(bench.next(None, 0), None);
        bench.hear("a", 5_000, 0);
        assert_eq!(bench.next(None, 0).as_deref(), Some("a"));
        bench.read("a", 0);
        assert_eq!(bench.next(None, 900), None);
        bench.hear("a", 5_000, 1_000);
        assert_eq!(
            bench.next(None, 1_100).as_deref(),
            Some("a"),
            "two messages in one second are both found"
        );
        bench.read("a", 1_100);
        assert_eq!(bench.next(None, 3_600_000), None, "nothing sweeps it");
        bench.hear("a", 6_000, 3_600_000);
        assert_eq!(bench.next(None, 3_600_000).as_deref(), Some("a"));
    }

    #[test]
    fn a_second_that_is_surely_over_needs_no_second_reading() {
        let mut bench = Bench(Schedule::default());
        bench.0.hear_in_background(&"a".into(), None, Some(5_000), true, 10_000);
        assert_eq!(bench.next(None, 10_000).as_deref(), Some("a"));
        bench.read("a", 10_000);
        assert_eq!(bench.next(None, 20_000), None);
    }

    #[test]
    fn the_thread_on_screen_is_not_read_in_the_background_and_each_keeps_its_allowance() {
        let mut bench = Bench(Schedule::default());
        bench.hear("a", 5_000, 0);
        assert_eq!(bench.next(Some("a"), 0), None);
        bench.0.spend(&"a".into(), None, 0);
        let mut unknown = |clock| bench.0.next_in_background(None, clock, &|_| None);
        assert_eq!(unknown(60_000), None, "nobody knows how many share it");
        assert!(unknown(61_000).is_some());
    }

    #[test]
    fn a_thread_that_cannot_be_read_holds_up_no_other() {
        let mut bench = Bench(Schedule::default());
        bench.hear("a", 5_000, 0);
        bench.hear("b", 5_000, 0);
        bench.0.put_off(&"a".into(), 0);
        assert_eq!(bench.next(None, 100).as_deref(), Some("b"));
        bench.read("b", 2_000);
        assert_eq!(bench.next(None, RECHECK - 1), None);
        assert_eq!(bench.next(None, RECHECK).as_deref(), Some("a"));
    }

    #[test]
    fn a_thread_that_waits_to_be_read_is_not_forgotten_when_another_one_is_opened() {
        let mut bench = Bench(Schedule::default());
        bench.hear("a", 5_000, 0);
        let open = ThreadId::from("b");
        let outlook =
            super::super::Outlook { clock: 0, visible: true, open: Some(&open), participants: Some(2) };
        assert!(bench.0.open(&open, Some(5_000), &outlook));
        assert_eq!(bench.next(Some("b"), 100).as_deref(), Some("a"));
    }
}
