//! Which of the user's own receipts goes out when: the first at once, then one in a while, and of each thread only the
//! newest. Decided without a clock and without chance, both come in.

use std::time::Duration;

use crate::client::Millis;
use crate::client::models::MessageId;
use crate::client::retry::wait;
use crate::state::ThreadId;

/// The least time from one receipt to the next. The service takes 30 a minute.
const PACE: Millis = 3_000;
/// How long one may be under way, if nobody hears of its end.
const LONGEST: Millis = 20_000;

/// What others are to know: that the user has read up to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Receipt {
    pub(super) thread: ThreadId,
    pub(super) message: MessageId,
    /// The message as a number.
    pub(super) mark: u64,
}

/// What is to go out, and what others know. Times are those of the schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    wanted: Vec<Receipt>,
    told: Vec<(ThreadId, u64)>,
    /// From when on one may go out.
    free: Option<Millis>,
    /// The same without our own back-off, as far as that has one.
    barred: Millis,
    /// When the last one went out.
    begun: Millis,
    failures: u32,
}

impl Plan {
    /// Up to where others know, or need not know, that the user has read a thread.
    pub(super) fn told(&self, thread: &ThreadId) -> u64 {
        self.told.iter().find(|(id, _)| id == thread).map_or(0, |(_, mark)| *mark)
    }

    /// Others are to know this, and nothing older of that thread any more.
    pub(super) fn want(&mut self, receipt: Receipt) {
        let is_known = |known: &Receipt| known.thread == receipt.thread && known.mark >= receipt.mark;
        if self.told(&receipt.thread) < receipt.mark && !self.wanted.iter().any(is_known) {
            self.wanted.retain(|other| other.thread != receipt.thread);
            self.wanted.push(receipt);
        }
    }

    /// What goes out now, if something does.
    pub(super) fn next(&mut self, now: Millis) -> Option<Receipt> {
        let receipt = self.wanted.first().filter(|_| self.free.is_none_or(|free| now >= free)).cloned()?;
        (self.begun, self.free, self.barred) = (now, Some(now + LONGEST), now + LONGEST);
        Some(receipt)
    }

    /// It has arrived.
    pub(super) fn sent(&mut self, receipt: &Receipt) {
        self.failures = 0;
        self.free = Some(self.begun + PACE);
        self.heard(&receipt.thread, receipt.mark);
    }

    /// It was refused for good.
    pub(super) fn give_up(&mut self, receipt: &Receipt) {
        self.sent(receipt);
    }

    /// It may not have arrived: the newest is tried again, later and later.
    pub(super) fn failed(&mut self, now: Millis, retry_after: Option<Duration>, chance: f64) {
        let earliest = self.begun + PACE;
        self.free = Some((now + millis(wait(retry_after, self.failures, chance))).max(earliest));
        // The least of our own waits, or what the service asks for.
        self.barred = (now + millis(wait(retry_after, 0, 0.0))).max(earliest);
        self.failures += 1;
        if !self.wanted.is_empty() {
            // Those of other threads need not wait for this one.
            self.wanted.rotate_left(1);
        }
    }

    /// The network is back: our own back-off has no reason any more.
    pub(super) fn relieve(&mut self) {
        self.free = self.free.map(|free| free.min(self.barred));
    }

    /// The time is counted anew: nothing waits by the old one.
    pub(super) fn begin_again(&mut self) {
        (self.free, self.barred, self.begun, self.failures) = (None, 0, 0, 0);
    }

    /// Others know that the user has read so far, as was told from here or from elsewhere.
    pub(super) fn heard(&mut self, thread: &ThreadId, mark: u64) {
        let mark = mark.max(self.told(thread));
        self.wanted.retain(|receipt| receipt.thread != *thread || receipt.mark > mark);
        self.told.retain(|(id, _)| id != thread);
        self.told.push((thread.clone(), mark));
    }
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(thread: &str, mark: u64) -> Receipt {
        Receipt { thread: thread.into(), message: mark.to_string().as_str().into(), mark }
    }

    fn wanting(marks: &[u64]) -> Plan {
        let mut plan = Plan::default();
        marks.iter().for_each(|mark| plan.want(receipt("a", *mark)));
        plan
    }

    #[test]
    fn the_first_goes_out_at_once_and_then_the_newest_after_a_while() {
        let mut plan = wanting(&[1]);
        assert_eq!(plan.next(0), Some(receipt("a", 1)));
        assert_eq!(plan.next(0), None, "one at a time");
        plan.sent(&receipt("a", 1));
        (2..=9).for_each(|mark| plan.want(receipt("a", mark)));
        assert_eq!(plan.next(PACE - 1), None);
        assert_eq!(plan.next(PACE), Some(receipt("a", 9)));
        plan.sent(&receipt("a", 9));
        assert_eq!(plan.next(1_000_000), None);
    }

    #[test]
    fn what_others_know_does_not_go_out() {
        let mut plan = wanting(&[5]);
        plan.want(receipt("a", 4));
        plan.heard(&"a".into(), 5);
        plan.heard(&"a".into(), 3);
        plan.want(receipt("a", 5));
        assert_eq!((plan.next(0), plan.told(&"a".into())), (None, 5));
    }

    #[test]
    fn only_the_newest_is_tried_again_and_later_and_later_r_22() {
        let mut plan = wanting(&[1]);
        let (mut now, mut tries) = (0, Vec::new());
        for mark in 2..7 {
            while plan.next(now).is_none() {
                now += 100;
            }
            tries.push(now);
            plan.failed(now, None, 1.0);
            plan.want(receipt("a", mark));
        }
        assert_eq!(tries, [0, 3_000, 6_000, 10_000, 18_000]);
        assert_eq!(plan.next(now + 16_000), Some(receipt("a", 6)));
        plan.failed(now + 16_000, Some(Duration::from_secs(100)), 0.0);
        assert_eq!(plan.next(now + 115_900), None, "the service has asked for it");
        assert!(plan.next(now + 116_000).is_some());
    }

    #[test]
    fn one_that_is_refused_for_good_is_given_up_and_the_next_one_is_not() {
        let mut plan = wanting(&[1]);
        let refused = plan.next(0).unwrap();
        plan.give_up(&refused);
        assert_eq!(plan.next(PACE), None);
        plan.want(receipt("a", 2));
        assert!(plan.next(PACE).is_some());
    }

    #[test]
    fn a_network_that_is_back_ends_the_back_off_and_not_what_the_service_asked_for() {
        let mut plan = wanting(&[1]);
        plan.relieve();
        assert!(plan.next(0).is_some());
        plan.relieve();
        assert_eq!(plan.next(PACE), None, "it is under way");
        (0..6).for_each(|_| plan.failed(PACE, None, 1.0));
        assert_eq!(plan.next(20_000), None);
        plan.relieve();
        assert!(plan.next(20_000).is_some());
        plan.failed(20_000, None, 1.0);
        plan.relieve();
        assert_eq!(plan.next(20_000 + PACE - 1), None, "never more often than the service takes");
        assert!(plan.next(20_000 + PACE).is_some());
        plan.failed(30_000, Some(Duration::from_secs(100)), 0.0);
        plan.relieve();
        assert_eq!(plan.next(129_999), None, "the service has asked for it");
        assert!(plan.next(130_000).is_some());
    }

    #[test]
    fn where_time_is_counted_anew_nothing_waits_by_the_old_one() {
        let mut plan = wanting(&[1, 2]);
        assert!(plan.next(28_800_000).is_some());
        plan.failed(28_800_000, Some(Duration::from_secs(100)), 0.0);
        plan.begin_again();
        assert!(plan.next(0).is_some());
    }

    #[test]
    fn one_whose_end_nobody_hears_of_does_not_hold_up_the_rest() {
        let mut plan = wanting(&[1]);
        plan.want(receipt("b", 1));
        assert!(plan.next(0).is_some());
        assert_eq!(plan.next(LONGEST - 1), None);
        assert!(plan.next(LONGEST).is_some());
    }
}
