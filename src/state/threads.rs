//! The threads of the user, latest activity first.

use std::collections::BTreeMap;
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
}

/// The list, and what of it has been seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// Latest activity first; deleted threads are not among them.
    pub items: Rc<[Rc<ThreadItem>]>,
    /// Whether the list has come at all.
    pub loaded: bool,
    /// The activity that has been on screen, by thread.
    seen: BTreeMap<ThreadId, Millis>,
}

impl Threads {
    /// The thread with an id.
    #[must_use]
    pub fn find(&self, id: &ThreadId) -> Option<&Rc<ThreadItem>> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// Whether something happened in a thread that was not on screen then.
    #[must_use]
    pub fn is_unread(&self, item: &ThreadItem) -> bool {
        item.last_activity > self.seen.get(&item.id).copied()
    }

    /// The list with what a page says of it. What was there when the list first came counts as seen, and so does
    /// what happens in the open thread.
    #[must_use]
    pub fn merged(&self, page: &[ChatThreadItem], open: Option<&ThreadId>) -> Self {
        let mut by_id: BTreeMap<_, _> =
            self.items.iter().map(|item| (item.id.clone(), Rc::clone(item))).collect();
        for wire in page {
            let item = Rc::new(read(wire));
            match wire.deleted_on {
                Some(_) => by_id.remove(&item.id),
                None => by_id.insert(item.id.clone(), item),
            };
        }
        let mut items: Vec<_> = by_id.into_values().collect();
        items.sort_by(|a, b| b.last_activity.cmp(&a.last_activity).then_with(|| b.id.cmp(&a.id)));
        let mut merged = Self { items: items.into(), loaded: true, seen: self.seen.clone() };
        let first = !self.loaded;
        let seen = |item: &&Rc<ThreadItem>| first || open == Some(&item.id);
        for item in Rc::clone(&merged.items).iter().filter(seen) {
            merged.note_seen(item);
        }
        merged
    }

    /// The list with one thread seen.
    #[must_use]
    pub fn with_seen(&self, id: &ThreadId) -> Self {
        let mut next = self.clone();
        if let Some(item) = self.find(id) {
            next.note_seen(item);
        }
        next
    }

    fn note_seen(&mut self, item: &ThreadItem) {
        if let Some(time) = item.last_activity {
            self.seen.insert(item.id.clone(), time);
        }
    }
}

fn read(wire: &ChatThreadItem) -> ThreadItem {
    ThreadItem {
        id: wire.id.as_str().into(),
        topic: wire.topic.as_str().into(),
        last_activity: wire.last_message_received_on.as_ref().and_then(millis),
    }
}
