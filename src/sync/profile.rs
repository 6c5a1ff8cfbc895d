//! What the tabs of one browser share: what is unsent, what they tell each other, and how far the user has read.

use std::rc::Rc;

use super::channel::{Channel, LocalChannel};
use super::journal::Outbox;
use super::read_marks::{InMemory, ReadMarks};

/// What the tabs of one browser share.
#[derive(Clone)]
pub struct Profile {
    /// Where unsent messages are kept, and what tells which tabs are there.
    pub outbox: Outbox,
    /// What the tabs tell each other by.
    pub channel: Rc<dyn Channel>,
    /// How far the user has read.
    pub marks: Rc<dyn ReadMarks>,
}

impl Default for Profile {
    /// A profile of one's own, which lasts as long as it is held.
    fn default() -> Self {
        Self {
            outbox: Outbox::default(),
            channel: Rc::new(LocalChannel::default()),
            marks: Rc::new(InMemory::default()),
        }
    }
}

#[cfg(target_arch = "wasm32")]
impl Profile {
    /// The profile that all tabs of this browser share.
    #[must_use]
    pub fn of_browser() -> Self {
        Self {
            outbox: Outbox::of_browser(),
            channel: Rc::new(super::channel::BroadcastChannel),
            marks: Rc::new(super::read_marks::LocalStorage),
        }
    }
}
