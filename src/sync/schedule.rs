//! What to ask the service for, and when: decided without a clock and without chance, both come in.
//!
//! The list of threads is the cheap detector: one request tells in which threads something came. The messages of the
//! open thread are read when its last activity moves, and now and then for edits and deletions, which move nothing.

mod background;
mod following;
mod hints;
mod pace;
mod people;
mod reading;
mod receipts;
mod trouble;
mod uptime;

use std::time::Duration;

use crate::client::Millis;
use crate::state::{Access, ThreadId};

pub use following::FROZEN;
pub use pace::{CLOSEST, HIDDEN};
use reading::Reading;
use receipts::Asking;
use trouble::Trouble;
use uptime::Uptime;

/// What a poll is to ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The list of threads.
    pub threads: bool,
    /// The messages of the open thread.
    pub messages: bool,
}

impl Due {
    /// Whether there is anything to ask for.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.threads || self.messages
    }
}

/// How things are at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Outlook<'a> {
    /// What the clock says.
    pub clock: Millis,
    /// Whether anybody can see the chat.
    pub visible: bool,
    /// The thread on screen.
    pub open: Option<&'a ThreadId>,
    /// How many take part in it, if that is known.
    pub participants: Option<usize>,
}

/// What was asked for, when, and how it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    uptime: Uptime,
    /// When the last poll began.
    begun: Option<Millis>,
    /// When the list of threads came, and when all of it did.
    listed: Option<Millis>,
    listed_whole: Option<Millis>,
    /// When something last happened: it makes the pace.
    stirred: Millis,
    hurried: bool,
    /// Whether the list of threads is wanted at once, and whether all of it is.
    told: bool,
    told_of_threads: bool,
    /// Since when something is wanted at once.
    wished: Option<Millis>,
    /// Whether the last poll was that of another tab.
    following: bool,
    /// Since when the browser says that there is no network.
    offline: Option<Millis>,
    trouble: Trouble,
    /// A failure to list participants concerns nothing else.
    people: Trouble,
    receipts: Asking,
    readings: Vec<(ThreadId, Reading)>,
}

impl Schedule {
    /// What is due.
    #[must_use]
    pub fn due(&mut self, outlook: &Outlook) -> Due {
        let now = self.uptime.at(outlook.clock);
        self.note_wish(now);
        if !self.may_begin(now, outlook) {
            return Due::default();
        }
        let pace = pace::list(now - self.stirred) - pace::TOLERANCE;
        let is_stale = self.listed.is_none_or(|listed| now - self.lag(now) - listed >= pace);
        let threads = self.hurried || self.told || !self.trouble.is_over() || is_stale;
        let messages = self.are_messages_due(outlook, now);
        if let Some(open) = outlook.open.filter(|_| self.hurried && !messages) {
            // What cannot be read now is read as soon as the thread's allowance has room.
            self.with_reading(open, Reading::want);
        }
        Due { threads, messages }
    }

    /// Whether the messages of the open thread are due, after the list of threads has come.
    #[must_use]
    pub fn messages_due(&mut self, outlook: &Outlook) -> bool {
        let now = self.uptime.at(outlook.clock);
        self.are_messages_due(outlook, now)
    }

    fn are_messages_due(&self, outlook: &Outlook, now: Millis) -> bool {
        let Some(reading) = outlook.open.and_then(|open| self.reading(open)) else { return false };
        let is_wanted = self.hurried && !reading.is_ended();
        let is_due =
            is_wanted || reading.is_due(now - self.lag(now), now - self.stirred, outlook.participants);
        is_due && reading.is_free(now, outlook.participants)
    }

    fn may_begin(&self, now: Millis, outlook: &Outlook) -> bool {
        let Some(begun) = self.begun else { return true };
        let since = now - begun;
        if self.trouble.left(now) > 0 || since < CLOSEST {
            return false;
        }
        // The browser may be wrong about the network, so that it is tried all the same, but rarely.
        let rests = self.offline.is_some() || (!outlook.visible && !self.is_awaited(now, outlook));
        !rests || since >= HIDDEN - pace::TOLERANCE
    }

    /// Takes note of a poll that begins: what happens from now on wants another one.
    pub fn begin(&mut self, clock: Millis) {
        self.begun = Some(self.uptime.at(clock));
        (self.hurried, self.told) = (false, false);
        (self.wished, self.following) = (None, false);
        self.receipts.begin();
        if std::mem::take(&mut self.told_of_threads) {
            self.listed_whole = None;
        }
    }

    /// Takes note of a poll that was answered: there is a network, whatever the browser had said when it began.
    pub fn succeeded(&mut self) {
        self.trouble = Trouble::default();
        self.offline = self.offline.filter(|since| self.begun.is_none_or(|begun| begun < *since));
    }

    /// Takes note of a poll that failed, and of how long the service wants to be left alone.
    pub fn failed(&mut self, clock: Millis, retry_after: Option<Duration>, chance: f64) {
        let now = self.uptime.at(clock);
        self.trouble.fail(now, clock, retry_after, chance);
    }

    /// Since when polls fail, and when the next one is tried, by the clock.
    #[must_use]
    pub fn outage(&mut self, clock: Millis) -> (Millis, Millis) {
        let now = self.uptime.at(clock);
        (self.trouble.since(), clock + self.trouble.left(now))
    }

    /// Whether it is time to tell people that the service cannot be reached.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.trouble.is_worth_telling()
    }

    /// Makes a poll due at once: something is known to have happened. It does not break the back-off.
    pub fn hurry(&mut self) {
        (self.hurried, self.wished) = (true, None);
    }

    /// Makes a poll due at once, unless one has just begun: somebody looks.
    pub fn glance(&mut self, clock: Millis) {
        let now = self.uptime.at(clock);
        self.stirred = now;
        self.hurried |= self.begun.is_none_or(|begun| now - begun >= CLOSEST);
    }

    /// Takes note of something that happened: more is likely to.
    pub fn stir(&mut self, clock: Millis) {
        self.stirred = self.uptime.at(clock);
    }

    /// Takes note of whether the browser has a network. One that is back is tried at once.
    pub fn set_online(&mut self, online: bool, clock: Millis) {
        self.offline = (!online).then(|| self.uptime.at(clock));
        if online {
            self.trouble.relieve();
            self.glance(clock);
        }
    }

    /// Whether the browser has said that it has no network.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.offline.is_some()
    }

    /// Whether the machine has slept: what was under way then will not come.
    #[must_use]
    pub fn has_slept(&self, clock: Millis) -> bool {
        self.uptime.has_slept(clock)
    }

    /// Whether all pages of the list of threads are to be read, and not only those with news.
    #[must_use]
    pub fn wants_whole_list(&mut self, clock: Millis) -> bool {
        let now = self.uptime.at(clock);
        self.listed_whole.is_none_or(|listed| now - listed >= pace::WHOLE_LIST)
    }

    /// Takes note of the list of threads, by the time at which it was asked for.
    pub fn listed(&mut self, asked: Millis, whole: bool) {
        self.listed = Some(asked);
        if whole {
            self.listed_whole = Some(asked);
        }
    }

    /// The time as the schedule counts it, for what [`listed`](Self::listed) and [`finish`](Self::finish) are told.
    pub fn time(&mut self, clock: Millis) -> Millis {
        self.uptime.at(clock)
    }

    /// Takes note of a thread that comes on screen, with its last activity. Whether its messages may be read at once.
    pub fn open(&mut self, thread: &ThreadId, activity: Option<Millis>, outlook: &Outlook) -> bool {
        self.stir(outlook.clock);
        let now = self.stirred;
        // What has no debt left, however many take part, has nothing to tell.
        let has_debt = |reading: &Reading| !reading.is_free(now, Some(usize::MAX));
        self.readings.retain(|(id, reading)| id == thread || reading.is_behind() || has_debt(reading));
        if self.reading(thread).is_none() {
            self.readings.push((thread.clone(), Reading::default()));
        }
        self.with_reading(thread, |reading| {
            reading.open(activity, now);
            reading.is_free(now, outlook.participants)
        })
    }

    /// Whether a page of a thread's messages may be asked for.
    #[must_use]
    pub fn is_free(&mut self, thread: &ThreadId, outlook: &Outlook) -> bool {
        let now = self.uptime.at(outlook.clock);
        self.with_reading(thread, |reading| reading.is_free(now, outlook.participants))
    }

    /// Takes note of the last activity of a thread, as the list of threads tells it.
    pub fn hear(&mut self, thread: &ThreadId, activity: Option<Millis>, clock: Millis) {
        let now = self.uptime.at(clock);
        self.with_reading(thread, |reading| reading.hear(activity, now));
    }

    /// Takes note of a page of a thread's messages that is asked for.
    pub fn spend(&mut self, thread: &ThreadId, participants: Option<usize>, clock: Millis) {
        let now = self.uptime.at(clock);
        self.with_reading(thread, |reading| reading.spend(participants, now));
    }

    /// Takes note of a thread that was read, by the time at which that began, and of whether the user was let in.
    pub fn finish(&mut self, thread: &ThreadId, begun: Millis, access: Access) {
        self.with_reading(thread, |reading| reading.finish(begun, access));
    }

    /// Takes note of whether a reading had nothing as new as what is known, and tells how often that was so in a row.
    pub fn count_older(&mut self, thread: &ThreadId, is_older: bool) -> u32 {
        self.with_reading(thread, |reading| reading.count_older(is_older))
    }

    fn reading(&self, thread: &ThreadId) -> Option<&Reading> {
        self.readings.iter().find(|(id, _)| id == thread).map(|(_, reading)| reading)
    }

    fn with_reading<T: Default>(&mut self, thread: &ThreadId, change: impl FnOnce(&mut Reading) -> T) -> T {
        let reading = self.readings.iter_mut().find(|(id, _)| id == thread);
        reading.map(|(_, reading)| change(reading)).unwrap_or_default()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod budget;
#[cfg(test)]
mod tests;
