//! How far the user has read, and how much is unread because of that.

use std::rc::Rc;

use super::ids::{MessageKey, ThreadId, UserId};
use super::message::{Content, Message};
use super::threads::ThreadItem;
use super::timeline::{History, Timeline};
use super::{Access, ChatState};

/// How many of the newest messages are looked at for one of the user's own.
const NEWEST: usize = 200;

/// How many messages of others the user has not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many are known.
    pub count: u32,
    /// Whether there may be more than are known; then one at least is counted.
    pub more: bool,
}

impl Unread {
    /// Whether everything has been seen.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.count == 0
    }

    fn of(count: u32, more: bool) -> Self {
        Self { count: count.max(u32::from(more)), more }
    }

    fn and(self, other: Self) -> Self {
        Self { count: self.count.saturating_add(other.count), more: self.more || other.more }
    }
}

impl ChatState {
    /// How much is unread in a thread.
    #[must_use]
    pub fn unread(&self, thread: &ThreadId) -> Unread {
        self.threads.find(thread).map(|item| self.unread_in(item)).unwrap_or_default()
    }

    /// How much is unread in a thread of the list.
    #[must_use]
    pub fn unread_in(&self, item: &ThreadItem) -> Unread {
        // As long as nobody has told how far the user has read, nobody knows what is unread.
        let Some(read) = item.read else { return Unread::default() };
        // The thread on screen is read before anybody has to be told that it moved.
        let is_moved = self.open.as_ref() != Some(&item.id) && item.activity() > read && self.is_behind(item);
        let known = self.timeline(&item.id).filter(|timeline| timeline.access() != Access::Ended);
        let (count, reaches) = known.map_or((0, true), |known| known.count_since(read, self.me.as_ref()));
        Unread::of(count, is_moved || !reaches)
    }

    /// How much is unread in all threads.
    #[must_use]
    pub fn total_unread(&self) -> Unread {
        let listed = self.threads.items.iter().filter(|item| self.is_listed(item));
        listed.map(|item| self.unread_in(item)).fold(Unread::default(), Unread::and)
    }

    /// Whether something has happened in a thread that none of its known messages tells of. Where the user may not read
    /// any more nobody can know.
    #[must_use]
    pub fn is_behind(&self, item: &ThreadItem) -> bool {
        let newest = |timeline: &Rc<Timeline>| {
            let mark = timeline.messages().last().map_or(0, |message| message.mark());
            (timeline.access(), mark)
        };
        let (access, newest) = self.timeline(&item.id).map_or((Access::Full, 0), newest);
        access == Access::Full && item.activity() > newest
    }

    /// The state in which the user has read at least so far.
    pub(super) fn with_read(&self, marks: &[(ThreadId, u64)]) -> Option<Self> {
        let threads = Rc::new(self.threads.with_read(marks)?);
        Some(Self { threads, ..self.clone() })
    }

    /// Whoever writes has read what was there. Where nobody has told yet how far the user has read, that is too little.
    pub(super) fn with_read_by_writing(&self, thread: &ThreadId, messages: &[Message]) -> Option<Self> {
        let is_known = self.threads.find(thread).is_some_and(|item| item.read.is_some());
        let own = messages.iter().filter(|message| message.is_of(self.me.as_ref()));
        let newest = own.map(Message::mark).max().filter(|_| is_known)?;
        self.with_read(&[(thread.clone(), newest)])
    }

    /// The newest message of the user's in a thread, as far as it is known: whoever writes has read what was there.
    #[must_use]
    pub fn written_up_to(&self, thread: &ThreadId) -> Option<u64> {
        let mut newest = self.timeline(thread)?.messages().iter().rev().take(NEWEST);
        newest.find(|message| message.is_of(self.me.as_ref())).map(|own| own.mark())
    }
}

impl Message {
    /// Its place among all that can be read: its id as a number, which is the time at which the service took it.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.id.as_str().parse().unwrap_or(0)
    }

    /// Whether somebody has sent it.
    pub(super) fn is_of(&self, user: Option<&UserId>) -> bool {
        user.is_some() && self.sender.as_ref().map(|sender| &sender.id) == user
    }

    /// Whether it is something that another has to say.
    fn is_said_by_another(&self, me: Option<&UserId>) -> bool {
        let is_said = matches!(self.content, Content::Text(_) | Content::Html(_) | Content::Unknown);
        is_said && !self.is_of(me)
    }
}

impl Timeline {
    /// Up to where the user has read, when the row of a key is the last one in view. All messages stand above what the
    /// user has just written.
    #[must_use]
    pub fn mark_of(&self, key: &MessageKey) -> Option<u64> {
        if self.echoes().iter().any(|echo| echo.key == *key) {
            return self.messages().last().map(|message| message.mark());
        }
        self.messages().iter().rev().find(|message| message.key == *key).map(|message| message.mark())
    }

    /// The newest message of another up to a mark, and not before another one.
    #[must_use]
    pub fn heard_between(&self, from: u64, to: u64, me: Option<&UserId>) -> Option<&Rc<Message>> {
        let newest = self.messages().iter().rev().skip_while(|message| message.mark() > to);
        newest.take_while(|message| message.mark() > from).find(|message| message.is_said_by_another(me))
    }

    /// How many messages of others are newer than a mark, and whether the known ones go back to it.
    fn count_since(&self, read: u64, me: Option<&UserId>) -> (u32, bool) {
        let gap = self.gap().map(|gap| gap.after);
        let mut count = 0;
        for message in self.messages().iter().rev() {
            if message.mark() <= read {
                return (count, true);
            }
            if gap.is_some_and(|after| message.sequence <= after) {
                return (count, false);
            }
            count += u32::from(message.is_said_by_another(me));
        }
        (count, self.messages().is_empty() || *self.history() == History::Complete)
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
