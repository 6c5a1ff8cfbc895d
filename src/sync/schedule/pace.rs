//! How often is often enough: the paces, and what the limits of a thread leave to each who takes part.

use crate::client::Millis;

/// How often a page that is hidden is polled for, and a network that the browser says is gone is tried.
pub const HIDDEN: Millis = 60_000;
/// The least time from one poll to the next, whatever happens.
pub const CLOSEST: Millis = 1_000;
/// How often somebody who was refused asks again whether that has passed, and who was not, whether that is still so.
pub(super) const RECHECK: Millis = 60_000;
/// How often all pages of the list of threads are read.
pub(super) const WHOLE_LIST: Millis = 10 * 60_000;
/// How much too early a tick may come and still count: the ticks of an interval do not come to the millisecond.
pub(super) const TOLERANCE: Millis = 250;

/// The pace while things happen.
const LIVELY: Millis = 2_000;
/// The list of threads when nothing happens.
const IDLE_LIST: Millis = 5_000;
/// The messages of the open thread when nothing happens: what the list does not tell is edits and deletions.
const IDLE_SWEEP: Millis = 15_000;

/// A minute, and a second in which requests may be under way.
const MINUTE: Millis = 61_000;
/// How many lists of its messages a thread allows all its participants together a minute is 400. A quarter is left
/// for what people do: opening it, going back in it.
const READS_OF_A_THREAD: Millis = 300;
/// How many take part, as long as nobody has told.
const SUPPOSED: usize = 20;

/// How often the list of threads is read when nothing has happened for a while.
pub(super) fn list(quiet: Millis) -> Millis {
    (quiet / 20).clamp(LIVELY, IDLE_LIST)
}

/// How often the messages of the open thread are read when nothing has happened for a while. In a large thread most
/// of the allowance is kept for what the list of threads tells of.
pub(super) fn sweep(quiet: Millis, participants: Option<usize>) -> Millis {
    (quiet / 20).clamp(LIVELY, IDLE_SWEEP).max(3 * share(participants))
}

/// How long one page of a thread's messages uses up what is one's own of its allowance. All may read at the same
/// moment: it is a whole number of reads that everybody has in any minute.
pub(super) fn cost(participants: Option<usize>) -> Millis {
    share(participants).max(CLOSEST)
}

fn share(participants: Option<usize>) -> Millis {
    let all = Millis::try_from(participants.unwrap_or(SUPPOSED)).unwrap_or(READS_OF_A_THREAD);
    MINUTE / (READS_OF_A_THREAD / all.clamp(1, READS_OF_A_THREAD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_who_take_part_stay_within_the_allowance_of_the_thread_in_any_minute() {
        for participants in 1..=250 {
            let reads = 60_000 / cost(Some(participants)) + 1;
            let all = reads * Millis::try_from(participants).unwrap();
            assert!(all <= 400, "{participants} participants: {all} a minute");
        }
    }

    #[test]
    fn a_lively_thread_is_swept_often_an_idle_one_rarely_and_a_large_one_more_rarely() {
        assert_eq!(sweep(0, Some(2)), 2_000);
        assert_eq!(sweep(100_000, Some(2)), 5_000);
        assert_eq!(sweep(3_600_000, Some(2)), 15_000);
        assert_eq!((sweep(0, Some(250)), cost(Some(250))), (183_000, 61_000));
        assert_eq!((list(0), list(3_600_000)), (2_000, 5_000));
    }
}
