//! The way of a host page into the running chat: what it knows of the service's events.

use std::cell::RefCell;
use std::rc::Rc;

use crate::sync::{Hint, Session};

/// What a host page says of an event of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostEvent {
    /// Its name in Microsoft's chat SDK.
    pub name: String,
    /// In which thread it happened.
    pub thread: Option<String>,
    /// Who did it.
    pub user: Option<String>,
    /// The name that came with it.
    pub display_name: Option<String>,
}

/// Where the running chat is, if there is one. A handle.
#[derive(Clone, Default)]
pub struct HostPort(pub(super) Rc<RefCell<Option<Session>>>);

impl PartialEq for HostPort {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl HostPort {
    /// Passes on an event. Without a chat nothing happens.
    pub fn handle_event(&self, event: &HostEvent) {
        let (thread, user, name) = (&event.thread, &event.user, &event.display_name);
        self.hint(Hint::of_event(&event.name, thread.as_deref(), user.as_deref(), name.as_deref()));
    }

    /// Passes on that something has happened, nobody knows what.
    pub fn poke(&self) {
        self.hint(Hint::Something);
    }

    fn hint(&self, hint: Hint) {
        // A borrow must not last: what comes of the hint may end the chat.
        let session = self.0.try_borrow().ok();
        let hear = session.and_then(|session| session.as_ref().map(Session::hear));
        if let Some(hear) = hear {
            hear(hint);
        }
    }
}
