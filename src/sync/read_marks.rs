//! How far the user has read, remembered on this device: unread counts survive the page.

#[cfg(target_arch = "wasm32")]
mod local_storage;

use std::cell::RefCell;
use std::rc::Rc;

use crate::state::ThreadId;

#[cfg(target_arch = "wasm32")]
pub use local_storage::LocalStorage;

/// Remembers by account and thread up to which message the user has read. A message is named by its id as a number,
/// which is the time at which the service took it.
pub trait ReadMarks {
    /// What was remembered, if anything.
    fn load(&self, account: &str, thread: &ThreadId) -> Option<u64>;

    /// Remembers that the user has read up to a message.
    fn save(&self, account: &str, thread: &ThreadId, mark: u64);
}

/// Marks in memory, which the clones of this value share.
#[derive(Clone, Debug, Default)]
pub struct InMemory(Rc<RefCell<Vec<Mark>>>);

type Mark = (Rc<str>, u64);

impl ReadMarks for InMemory {
    fn load(&self, account: &str, thread: &ThreadId) -> Option<u64> {
        let name = name(account, thread);
        self.0.borrow().iter().find(|(other, _)| **other == *name).map(|(_, mark)| *mark)
    }

    fn save(&self, account: &str, thread: &ThreadId, mark: u64) {
        let name = name(account, thread);
        let mut marks = self.0.borrow_mut();
        marks.retain(|(other, _)| **other != *name);
        marks.push((name.into(), mark));
    }
}

fn name(account: &str, thread: &ThreadId) -> String {
    ["acs-chat:", account, ":read:", thread.as_str()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_belong_to_an_account_and_a_thread() {
        let (marks, lunch, hike) = (InMemory::default(), ThreadId::from("lunch"), ThreadId::from("hike"));
        marks.save("ann", &lunch, 1);
        marks.save("ann", &lunch, 2);
        let load = |account, thread| marks.load(account, thread);
        assert_eq!([load("ann", &lunch), load("ann", &hike), load("ben", &lunch)], [Some(2), None, None]);
    }
}
