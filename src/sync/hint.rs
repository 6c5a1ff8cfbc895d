//! What an event of the service is worth, as a host page passes it on: a hint of what to ask for, and no more. Events
//! come twice or not at all, and what they say is never taken for the truth.

use std::rc::Rc;

use super::engine::Engine;
use crate::state::people::name;
use crate::state::{Action, ThreadId, UserId};

/// A hint of something that has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// There is news in a thread.
    Messages(ThreadId),
    /// Somebody came to a thread or left it, maybe the user.
    People(ThreadId),
    /// A thread came or went.
    Threads,
    /// Somebody has read on in a thread.
    Receipts(ThreadId),
    /// Somebody types.
    Typing {
        /// In which thread.
        thread: ThreadId,
        /// Who.
        user: UserId,
        /// Their name, if it was told.
        name: Option<Rc<str>>,
    },
    /// Something, nobody knows what.
    Something,
}

impl Hint {
    /// What an event says, by its name in Microsoft's chat SDK. One that is not known, or lacks what it should have,
    /// says that something has happened.
    #[must_use]
    pub fn of_event(
        event: &str,
        thread: Option<&str>,
        user: Option<&str>,
        display_name: Option<&str>,
    ) -> Self {
        let thread = thread.map(ThreadId::from);
        let hint = match event {
            "chatMessageReceived"
            | "chatMessageEdited"
            | "chatMessageDeleted"
            | "chatThreadPropertiesUpdated" => thread.map(Self::Messages),
            "participantsAdded" | "participantsRemoved" => thread.map(Self::People),
            "chatThreadCreated" | "chatThreadDeleted" => Some(Self::Threads),
            "readReceiptReceived" => thread.map(Self::Receipts),
            "typingIndicatorReceived" => thread.zip(user).map(|(thread, user)| Self::Typing {
                thread,
                user: user.into(),
                name: name(display_name),
            }),
            _ => None,
        };
        hint.unwrap_or(Self::Something)
    }
}

impl Engine {
    /// Takes a hint: what it is about is asked for as soon as may be, once for many of them.
    pub fn handle_event(self: &Rc<Self>, hint: Hint) {
        match hint {
            Hint::Typing { thread, user, name } => {
                let now = self.now();
                self.store.dispatch(Action::TypingHeard { thread, user, name, now });
            }
            Hint::Messages(thread) => self.hint_messages(&thread),
            Hint::People(thread) => {
                self.note_people_changed(&thread);
                self.hint_messages(&thread);
            }
            Hint::Threads => {
                self.schedule.borrow_mut().hint_threads();
                self.tick();
            }
            Hint::Receipts(thread) => {
                if self.state().open.as_ref() == Some(&thread) {
                    self.schedule.borrow_mut().hint_receipts();
                }
            }
            Hint::Something => self.poke(),
        }
    }

    fn hint_messages(self: &Rc<Self>, thread: &ThreadId) {
        let state = self.state();
        self.schedule.borrow_mut().hint_messages(thread, state.open.as_ref());
        self.tick();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(event: &str) -> Hint {
        Hint::of_event(event, Some("lunch"), Some("ben"), Some(" Ben\nLee "))
    }

    #[test]
    fn an_event_tells_what_to_ask_for() {
        for event in
            ["chatMessageReceived", "chatMessageEdited", "chatMessageDeleted", "chatThreadPropertiesUpdated"]
        {
            assert_eq!(hint(event), Hint::Messages("lunch".into()), "{event}");
        }
        for event in ["participantsAdded", "participantsRemoved"] {
            assert_eq!(hint(event), Hint::People("lunch".into()), "{event}");
        }
        assert_eq!(hint("chatThreadCreated"), Hint::Threads);
        assert_eq!(hint("chatThreadDeleted"), Hint::Threads);
        assert_eq!(hint("readReceiptReceived"), Hint::Receipts("lunch".into()));
        let (thread, user, name) = ("lunch".into(), "ben".into(), Some("Ben Lee".into()));
        assert_eq!(hint("typingIndicatorReceived"), Hint::Typing { thread, user, name });
    }

    #[test]
    fn what_is_not_known_or_lacks_something_says_that_something_has_happened() {
        for event in ["realTimeNotificationConnected", "realTimeNotificationDisconnected", "", "toString"] {
            assert_eq!(hint(event), Hint::Something, "{event}");
        }
        for event in ["chatMessageReceived", "readReceiptReceived", "typingIndicatorReceived"] {
            assert_eq!(Hint::of_event(event, None, Some("ben"), None), Hint::Something, "{event}");
        }
        let without_user = Hint::of_event("typingIndicatorReceived", Some("lunch"), None, None);
        assert_eq!(without_user, Hint::Something);
    }

    #[test]
    fn a_thread_that_came_or_went_need_not_be_named() {
        assert_eq!(Hint::of_event("chatThreadCreated", None, None, None), Hint::Threads);
    }
}
