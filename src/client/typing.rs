//! How often it is told that somebody types: often enough, and no more.

use std::cell::RefCell;

use acs_chat_protocol::ThreadId;

use super::clock::Millis;

/// How long readers show that somebody types, and so how long nobody needs to be told again.
const PAUSE: Millis = 8000;

/// How long nobody is told again, also where messages go out in between.
const CLOSEST: Millis = 4000;

/// When typing was last told, by thread.
#[derive(Default)]
pub(super) struct Typing(RefCell<Vec<Told>>);

struct Told {
    thread: ThreadId,
    at: Millis,
    /// For how long that will do.
    pause: Millis,
}

impl Typing {
    /// Whether it is to be told now; then it counts as told.
    pub(super) fn begin(&self, thread: &ThreadId, now: Millis) -> bool {
        let mut told = self.0.borrow_mut();
        // A clock that was set back must not hold anything back.
        told.retain(|told| (0..told.pause).contains(&now.saturating_sub(told.at)));
        let due = told.iter().all(|told| told.thread != *thread);
        if due {
            told.push(Told { thread: thread.clone(), at: now, pause: PAUSE });
        }
        due
    }

    /// Begins anew: readers take a message as the end of typing. Who writes many short ones stays within the limits all
    /// the same, which are fifteen a minute.
    pub(super) fn reset(&self, thread: &ThreadId) {
        let mut told = self.0.borrow_mut();
        told.iter_mut().filter(|told| told.thread == *thread).for_each(|told| told.pause = CLOSEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_told_once_in_eight_seconds_and_thread() {
        let (typing, lunch, hike) = (Typing::default(), ThreadId::from("lunch"), ThreadId::from("hike"));
        let told = [0, 1, 7999, 8000, 8001].map(|now| typing.begin(&lunch, now));
        assert_eq!(told, [true, false, false, true, false]);
        assert!(typing.begin(&hike, 8001));
    }

    #[test]
    fn a_message_shortens_the_pause_of_its_thread() {
        let (typing, lunch, hike) = (Typing::default(), ThreadId::from("lunch"), ThreadId::from("hike"));
        assert!(typing.begin(&lunch, 0) && typing.begin(&hike, 0));
        typing.reset(&lunch);
        assert_eq!((typing.begin(&lunch, 3_999), typing.begin(&hike, 4_000)), (false, false));
        assert!(typing.begin(&lunch, 4_000));
    }

    #[test]
    fn a_clock_that_was_set_back_holds_nothing_back() {
        let (typing, lunch) = (Typing::default(), ThreadId::from("lunch"));
        assert!(typing.begin(&lunch, 3_600_000));
        assert!(typing.begin(&lunch, 0));
    }
}
