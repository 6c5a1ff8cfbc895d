//! What the user writes, changes and gives up in the open thread.

use std::rc::Rc;

use super::engine::Engine;
use crate::client::random_id;
use crate::state::outbox::Fact;
use crate::state::{Action, Echo, MessageKey};

impl Engine {
    /// Sends a text to the open thread.
    pub fn send(self: &Rc<Self>, text: &str) {
        let Some(thread) = self.state().open.clone() else { return };
        let key = MessageKey::from(random_id().as_str());
        let echo = Echo { name: self.display_name.clone(), ..Echo::new(key, text.into(), self.now()) };
        self.store.dispatch(Action::SendRequested { thread: thread.clone(), echo });
        self.start_sending(thread);
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

    /// Gives an own message of the open thread another text, also one that is on its way.
    pub fn edit(self: &Rc<Self>, key: MessageKey, text: &str) {
        self.change_unsent(Fact::Edited(key, text.into()));
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
