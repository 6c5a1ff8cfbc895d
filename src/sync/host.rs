//! What a host page does in a chat without going through what is on screen.

use std::rc::Rc;

use super::engine::Engine;
use crate::client::random_id;
use crate::state::{Action, Echo, MessageKey, ThreadId, Wording};

impl Engine {
    /// Sends text or HTML to a thread, whatever is on screen.
    pub fn send_to(self: &Rc<Self>, thread: ThreadId, wording: Wording) {
        let key = MessageKey::from(random_id().as_str());
        let echo = Echo { name: self.display_name(), ..Echo::new(key, wording, self.now()) };
        self.store.dispatch(Action::SendRequested { thread: thread.clone(), echo });
        self.start_sending(thread);
    }

    /// Takes note of another name to send messages under.
    pub fn set_display_name(&self, name: Option<Rc<str>>) {
        self.display_name.replace(name);
    }

    /// The name to send messages under.
    pub(super) fn display_name(&self) -> Option<Rc<str>> {
        self.display_name.borrow().clone()
    }
}
