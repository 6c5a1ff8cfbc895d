//! The threads of the user, latest activity first.

use std::rc::Rc;

use acs_chat_protocol::thread::ChatThreadItem;

use super::Millis;
use super::ids::ThreadId;
use super::message::millis;

/// A thread in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadItem {
    /// Which thread.
    pub id: ThreadId,
    /// Its title.
    pub topic: Rc<str>,
    /// When its last message came.
    pub last_activity: Option<Millis>,
    /// The last activity that has been on screen.
    seen: Option<Millis>,
}

impl ThreadItem {
    /// Whether something happened in the thread that was not on screen then.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.last_activity > self.seen
    }

    fn read(wire: &ChatThreadItem) -> Self {
        Self {
            id: wire.id.as_str().into(),
            topic: wire.topic.as_str().into(),
            last_activity: wire.last_message_received_on.as_ref().and_then(millis),
            seen: None,
        }
    }

    fn comes_before(&self, other: &Self) -> bool {
        (self.last_activity, &self.id) > (other.last_activity, &other.id)
    }
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// Latest activity first; deleted threads are not among them, but for the one on screen.
    pub items: Vec<Rc<ThreadItem>>,
    /// Whether the list has come at all.
    pub loaded: bool,
}

impl Threads {
    /// The thread with an id.
    #[must_use]
    pub fn find(&self, id: &ThreadId) -> Option<&Rc<ThreadItem>> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// When something last happened in any of them.
    #[must_use]
    pub fn latest_activity(&self) -> Option<Millis> {
        self.items.iter().filter_map(|item| item.last_activity).max()
    }

    /// The list with what a page says of it. What was there when the list first came counts as seen, and so does
    /// what happens in the open thread, which stays also if it was deleted.
    #[must_use]
    pub fn merged(&self, page: &[ChatThreadItem], open: Option<&ThreadId>) -> Self {
        let mut merged = Self { items: self.items.clone(), loaded: true };
        for wire in page {
            let mut item = ThreadItem::read(wire);
            let before = merged.take(&item.id);
            let is_open = open == Some(&item.id);
            let is_seen = !self.loaded || is_open;
            item.seen = if is_seen { item.last_activity } else { before.and_then(|before| before.seen) };
            if wire.deleted_on.is_none() || is_open {
                merged.insert(item);
            }
        }
        merged
    }

    /// The list with all of one thread seen.
    #[must_use]
    pub fn with_seen(&self, id: &ThreadId) -> Self {
        let mut next = self.clone();
        if let Some(item) = next.items.iter_mut().find(|item| item.id == *id) {
            *item = Rc::new(ThreadItem { seen: item.last_activity, ..(**item).clone() });
        }
        next
    }

    fn take(&mut self, id: &ThreadId) -> Option<Rc<ThreadItem>> {
        let at = self.items.iter().position(|item| item.id == *id)?;
        Some(self.items.remove(at))
    }

    fn insert(&mut self, item: ThreadItem) {
        let at = self.items.iter().position(|other| item.comes_before(other)).unwrap_or(self.items.len());
        self.items.insert(at, Rc::new(item));
    }
}
