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
    /// Up to which message the user has read; nobody has told yet if `None`.
    pub read: Option<u64>,
}

impl ThreadItem {
    /// When its last message came, as the messages are numbered: that one has at least this mark.
    #[must_use]
    pub fn activity(&self) -> u64 {
        self.last_activity.and_then(|activity| activity.try_into().ok()).unwrap_or(0)
    }

    fn read(wire: &ChatThreadItem) -> Self {
        Self {
            id: wire.id.as_str().into(),
            topic: wire.topic.as_str().into(),
            last_activity: wire.last_message_received_on.as_ref().and_then(millis),
            read: None,
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

    /// The list with what a page says of it. The open thread stays also if it was deleted.
    #[must_use]
    pub fn merged(&self, page: &[ChatThreadItem], open: Option<&ThreadId>) -> Self {
        let mut merged = Self { items: self.items.clone(), loaded: true };
        for wire in page {
            let mut item = ThreadItem::read(wire);
            let before = merged.take(&item.id);
            let is_open = open == Some(&item.id);
            item.read = before.and_then(|before| before.read);
            if wire.deleted_on.is_none() || is_open {
                merged.insert(item);
            }
        }
        merged
    }

    /// The list after the user has read up to some messages; `None` if that was known. Nobody un-reads a message.
    #[must_use]
    pub fn with_read(&self, marks: &[(ThreadId, u64)]) -> Option<Self> {
        let mut next: Option<Self> = None;
        for (id, mark) in marks {
            let place = self.items.iter().position(|item| item.id == *id && item.read < Some(*mark));
            if let Some(place) = place {
                let item = &mut next.get_or_insert_with(|| self.clone()).items[place];
                *item = Rc::new(ThreadItem { read: Some(*mark).max(item.read), ..(**item).clone() });
            }
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
