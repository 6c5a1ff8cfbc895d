//! When the messages of one thread were read, and whether they have to be again.

use super::pace;
use crate::client::Millis;
use crate::state::Access;

/// The service tells the last activity of a thread in whole seconds: two messages within one cannot be told apart.
const SECOND: Millis = 1_000;

/// How far the reading of a thread is. All times are those of [`Uptime`](super::uptime::Uptime).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// When the last reading that came to its end began.
    begun: Option<Millis>,
    /// The last activity that the list of threads told, and when it was heard of first.
    heard: Option<(Option<Millis>, Millis)>,
    /// The pages of late, and since when: each uses up one's own share of the thread's allowance for a while.
    pages: Millis,
    pages_since: Millis,
    access: Access,
    /// Until when it is left alone, as it could not be read, while it is not on screen.
    put_off: Millis,
    /// How many readings in a row had nothing as new as what is known.
    older: u32,
    /// When the participants were last asked for.
    people: Option<Millis>,
}

impl Reading {
    /// The thread is on screen: its messages are wanted.
    pub(super) fn open(&mut self, activity: Option<Millis>, now: Millis) {
        self.access = Access::Full;
        self.want();
        self.hear(activity, now);
    }

    /// The messages are wanted in any case.
    pub(super) fn want(&mut self) {
        if !self.is_ended() {
            self.begun = None;
        }
    }

    /// Whether the messages are wanted in any case.
    pub(super) fn is_wanted(&self) -> bool {
        self.begun.is_none() && !self.is_ended()
    }

    /// Takes note of the last activity that the list of threads told.
    pub(super) fn hear(&mut self, activity: Option<Millis>, now: Millis) {
        if self.heard.is_none_or(|(known, _)| known != activity) {
            self.heard = Some((activity, now));
        }
    }

    /// The same of a thread that is not on screen. The second of that activity may surely be over.
    pub(super) fn hear_of(&mut self, activity: Option<Millis>, is_over: bool, now: Millis) {
        self.hear(activity, if is_over { now - SECOND } else { now });
    }

    /// The thread could not be read.
    pub(super) fn put_off(&mut self, now: Millis) {
        self.put_off = now + pace::RECHECK;
    }

    /// What was heard of just now, another tab had heard of earlier.
    pub(super) fn backdate(&mut self, now: Millis, earlier: Millis) {
        if let Some((_, heard)) = self.heard.as_mut().filter(|(_, heard)| *heard == now) {
            *heard = earlier;
        }
    }

    /// Whether the last reading began before another one, if there was any.
    pub(super) fn has_begun_before(&self, other: Millis) -> bool {
        self.begun.is_none_or(|begun| begun <= other)
    }

    /// Takes note of a page that is asked for.
    pub(super) fn spend(&mut self, participants: Option<usize>, now: Millis) {
        if self.is_free(now, participants) {
            (self.pages, self.pages_since) = (0, now);
        }
        self.pages += 1;
    }

    /// Takes note of a reading that came to its end.
    pub(super) fn finish(&mut self, begun: Millis, access: Access) {
        self.begun = Some(begun);
        self.access = access;
    }

    /// Takes note of whether a reading had nothing as new as what is known, and tells how often that was so in a row.
    pub(super) fn count_older(&mut self, is_older: bool) -> u32 {
        self.older = if is_older { self.older + 1 } else { 0 };
        self.older
    }

    /// Takes note of participants that are asked for.
    pub(super) fn list_people(&mut self, now: Millis) {
        self.people = Some(now);
    }

    /// Whether it is time to ask whether the user still takes part.
    pub(super) fn wants_people(&self, now: Millis) -> bool {
        self.people.is_none_or(|asked| now - asked >= pace::RECHECK - pace::TOLERANCE)
    }

    /// Whether a page may be asked for.
    pub(super) fn is_free(&self, now: Millis, participants: Option<usize>) -> bool {
        now >= self.pages_since + self.pages * pace::cost(participants)
    }

    /// Whether the messages are to be read.
    pub(super) fn is_due(&self, now: Millis, quiet: Millis, participants: Option<usize>) -> bool {
        let Some(begun) = self.begun else { return true };
        let pace = match self.access {
            Access::Full => pace::sweep(quiet, participants),
            Access::Lost => pace::RECHECK,
            Access::Ended => return false,
        };
        self.has_moved(begun, now) || now - begun >= pace - pace::TOLERANCE
    }

    /// Whether the messages are to be read while the thread is not on screen: nothing sweeps it.
    pub(super) fn is_due_in_background(&self, now: Millis) -> bool {
        let is_due = self.begun.is_none_or(|begun| self.has_moved(begun, now));
        is_due && !self.is_ended() && now >= self.put_off
    }

    /// Whether there is something to be read, now or when the second of the last activity is over.
    pub(super) fn is_behind(&self) -> bool {
        let is_over = |begun: Millis| self.heard.is_none_or(|(_, heard)| begun >= heard + SECOND);
        !self.is_ended() && !self.begun.is_some_and(is_over)
    }

    /// Whether there may be messages of the last activity's second that the last reading has not seen: it must have
    /// begun when that second was over.
    fn has_moved(&self, begun: Millis, now: Millis) -> bool {
        let Some((_, heard)) = self.heard else { return false };
        (begun < heard && now >= heard) || (begun < heard + SECOND && now >= heard + SECOND)
    }

    /// Whether nobody asks for this thread any more.
    pub(super) fn is_ended(&self) -> bool {
        self.access == Access::Ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Millis = 3_600_000;
    const TWO: Option<usize> = Some(2);

    fn read_at(begun: Millis) -> Reading {
        let mut reading = Reading::default();
        reading.open(Some(5_000), 0);
        reading.finish(begun, Access::Full);
        reading
    }

    #[test]
    fn a_thread_that_was_just_opened_is_read() {
        let mut reading = read_at(2_000);
        assert!(!reading.is_due(2_500, IDLE, TWO));
        reading.open(Some(5_000), 2_500);
        assert!(reading.is_due(2_500, IDLE, TWO));
    }

    #[test]
    fn activity_is_read_at_once_and_again_when_its_second_is_over() {
        let mut reading = read_at(2_000);
        reading.hear(Some(5_000), 3_000);
        assert!(!reading.is_due(3_000, IDLE, TWO), "nothing moved");
        reading.hear(Some(6_000), 4_000);
        assert!(reading.is_due(4_000, IDLE, TWO));
        reading.finish(4_000, Access::Full);
        assert!(!reading.is_due(4_999, IDLE, TWO));
        assert!(reading.is_due(5_000, IDLE, TWO), "another message of the same second does not move it");
        reading.finish(5_000, Access::Full);
        assert!(!reading.is_due(9_000, IDLE, TWO));
    }

    #[test]
    fn edits_are_found_by_the_sweep_r_10() {
        let reading = read_at(2_000);
        assert!(!reading.is_due(16_000, IDLE, TWO));
        assert!(reading.is_due(17_000, IDLE, TWO));
        assert!(reading.is_due(4_000, 0, TWO), "sooner where something happens");
        assert!(!reading.is_due(100_000, 0, Some(250)), "later where many share the allowance");
    }

    #[test]
    fn who_was_refused_asks_now_and_then_and_who_was_told_of_the_end_does_not_t_09_t_10() {
        let mut reading = read_at(2_000);
        reading.finish(4_000, Access::Lost);
        assert!(!reading.is_due(60_000, 0, TWO));
        assert!(reading.is_due(64_000, 0, TWO));
        reading.finish(64_000, Access::Ended);
        assert!(!reading.is_due(10_000_000, 0, TWO));
        reading.open(Some(5_000), 10_000_000);
        assert!(reading.is_due(10_000_000, 0, TWO), "somebody has acted");
    }

    #[test]
    fn each_page_uses_up_a_share_of_the_allowance() {
        let mut reading = read_at(0);
        (0..3).for_each(|_| reading.spend(Some(250), 1_000));
        assert!(!reading.is_free(183_999, Some(250)));
        assert!(reading.is_free(184_000, Some(250)));
        assert!(reading.is_free(4_000, Some(2)), "it turned out that few take part");
    }
}
