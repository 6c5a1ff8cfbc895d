//! How far the user has read on other devices, in the threads of which this one remembers nothing: the receipt that was
//! sent from there tells. It is asked for once in each thread. Where there is none, what was there at first counts as read.

use std::rc::Rc;

use super::is_of_thread;
use crate::state::receipts::MOST_PEOPLE;
use crate::state::{Access, ThreadId, ThreadItem};
use crate::sync::engine::Engine;
use crate::sync::tabs::Notice;

impl Engine {
    /// Finds out how far the user has read where that is not known yet, in as many threads as one poll may.
    pub(in crate::sync) async fn settle_marks(&self) {
        while let Some(thread) = self.next_unsettled() {
            if !self.settle_mark(&thread).await {
                break;
            }
        }
    }

    /// A thread of which something is known, and of which nobody knows yet how far the user was.
    pub(in crate::sync) fn next_unsettled(&self) -> Option<ThreadId> {
        let state = self.state();
        let is_next = |item: &&Rc<ThreadItem>| item.read.is_none() && state.timeline(&item.id).is_some();
        state.threads.items.iter().find(is_next).map(|item| item.id.clone())
    }

    /// Whether it is not known how far the user has read a thread of the list.
    pub(super) fn is_unsettled(&self, thread: &ThreadId) -> bool {
        self.state().threads.find(thread).is_some_and(|item| item.read.is_none())
    }

    /// `false` if that has to wait for the next poll.
    async fn settle_mark(&self, thread: &ThreadId) -> bool {
        let remembered = self.account().and_then(|account| self.marks.load(&account, thread));
        if let Some(mark) = remembered {
            // Another tab has found out.
            self.read_elsewhere(thread, mark);
            return true;
        }
        let is_large = self.participants(thread).is_some_and(|number| number > MOST_PEOPLE);
        let may_tell = !is_large && self.access(thread) == Access::Full;
        let is_asked = may_tell && !self.schedule.borrow().lacks_receipts();
        let clock = self.now();
        if is_asked && !self.schedule.borrow_mut().ask_mark(clock) {
            return false;
        }
        let mut is_told = is_large;
        if is_asked {
            match self.ask_receipts(thread).await {
                Ok(()) => is_told = true,
                // Another poll tries again, unless it was refused in this thread alone.
                Err(error) if !is_of_thread(&error) && !self.schedule.borrow().lacks_receipts() => {
                    return false;
                }
                Err(_) => {}
            }
        }
        let is_known = is_told || !self.is_unsettled(thread);
        if self.is_unsettled(thread) {
            self.assume_mark(thread, is_told);
        }
        if is_known {
            self.tell_mark(thread);
        }
        true
    }

    /// What was there at first counts as read. That is remembered, so that nobody asks again, unless nobody was told: then
    /// this page alone assumes it, and the other tabs, which may have better luck, ask themselves.
    fn assume_mark(&self, thread: &ThreadId, is_told: bool) {
        let base = self.seeing.base.get().unwrap_or(0);
        if is_told {
            self.read_up_to(thread, base);
        } else {
            self.note_read(thread, base);
        }
    }

    /// The other tabs need not ask.
    fn tell_mark(&self, thread: &ThreadId) {
        let state = self.state();
        if let Some(mark) = state.threads.find(thread).and_then(|item| item.read) {
            self.tell(&Notice::Read { thread: thread.as_str(), mark });
        }
    }
}
