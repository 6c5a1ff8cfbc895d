//! What the user writes, changes and gives up in the open thread.

use std::rc::Rc;

use super::engine::Engine;
use crate::state::outbox::Fact;
use crate::state::{Action, MessageKey, ThreadId, Wording};

impl Engine {
    /// Sends a plain text to the open thread.
    pub fn send(self: &Rc<Self>, text: &str) {
        if let Some(thread) = self.state().open.clone() {
            self.send_to(thread, text.into());
        }
    }

    /// Sends text or HTML to the thread in which it was written, which may have gone from the screen a moment ago. After a
    /// change of the user it is nobody's any more.
    pub fn send_from(self: &Rc<Self>, thread: ThreadId, wording: Wording) {
        let state = self.state();
        if state.open.as_ref() == Some(&thread) || state.timeline(&thread).is_some() {
            self.send_to(thread, wording);
        }
    }

    /// Sends a failed message of the open thread again, and one that waits for its next try at once.
    pub fn retry(self: &Rc<Self>, key: MessageKey) {
        let state = self.state();
        let Some(thread) = state.open.clone() else { return };
        let is_waiting = state.timeline(&thread).is_some_and(|timeline| timeline.is_waiting(&key));
        if is_waiting {
            return self.try_again();
        }
        self.store.dispatch(Action::SendRetried { thread: thread.clone(), key });
        self.start_sending(thread);
    }

    /// Gives up a failed message of the open thread.
    pub fn withdraw(self: &Rc<Self>, key: MessageKey) {
        if let Some(thread) = self.state().open.clone() {
            self.store.dispatch(Action::SendWithdrawn { thread: thread.clone(), key });
            self.start_sending(thread);
        }
    }

    /// Takes a failed message of the open thread back, to be written anew.
    pub fn take_back(self: &Rc<Self>, key: MessageKey) {
        self.change_unsent(Fact::TakenBack(key));
    }

    /// Gives an own message of plain text in the open thread another text, also one that is on its way.
    pub fn edit(self: &Rc<Self>, key: MessageKey, text: &str) {
        self.edit_wording(key, text.into());
    }

    /// Lets an own message of the open thread say something else of the same kind, also one that is on its way.
    pub fn edit_wording(self: &Rc<Self>, key: MessageKey, wording: Wording) {
        self.change_unsent(Fact::Edited(key, wording));
    }

    /// Deletes an own message of the open thread, also one that is on its way.
    pub fn delete(self: &Rc<Self>, key: MessageKey) {
        self.change_unsent(Fact::Deleted(key));
    }

    fn change_unsent(self: &Rc<Self>, fact: Fact) {
        if let Some(thread) = self.state().open.clone() {
            self.store.dispatch(Action::OutboxChanged { thread: thread.clone(), fact });
            self.start_sending(thread);
        }
    }

    /// Sees to it that what is unsent is stored, and that what can be sent goes out.
    pub(super) fn tend_outbox(self: &Rc<Self>) {
        let (state, now) = (self.state(), self.now());
        let is_behind = |account: Rc<str>| self.journal.is_behind(&state, &account, now);
        if !self.journal.is_current(&state, now) && self.account().is_some_and(is_behind) {
            self.start_keeping();
        }
        for (thread, timeline) in &state.timelines {
            if timeline.next_step().is_some() {
                self.start_sending(thread.clone());
            }
        }
    }
}
