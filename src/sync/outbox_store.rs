//! Where unsent messages are kept, so that they survive the page: by account, each with the tab that sends it.

#[cfg(target_arch = "wasm32")]
pub mod indexed_db;

use std::cell::RefCell;
use std::rc::Rc;

use crate::client::{LocalFuture, Millis};
use crate::state::{Entry, MessageKey};

#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;

/// The store cannot be used: it is missing, full, blocked or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unsent messages cannot be stored")]
pub struct StoreError;

/// What a store answers.
pub type Stored<T> = LocalFuture<'static, Result<T, StoreError>>;

/// An unsent message, and who sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The message.
    pub entry: Entry,
    /// The tab that sends it.
    pub tab: Rc<str>,
    /// When the tab last said so.
    pub claimed: Millis,
}

/// Takes over what a tab left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeover {
    /// The tab that is gone.
    pub from: Rc<str>,
    /// The tab that goes on.
    pub to: Rc<str>,
    /// The time.
    pub now: Millis,
    /// What was claimed later is left alone: the tab may be there still.
    pub claimed_before: Millis,
}

impl Takeover {
    /// What becomes of a record; nothing, if it stays as it is.
    #[must_use]
    pub fn of(&self, record: &Record) -> Option<Record> {
        let is_left = record.tab == self.from && record.claimed < self.claimed_before;
        is_left.then(|| Record { entry: record.entry.clone(), tab: Rc::clone(&self.to), claimed: self.now })
    }
}

/// A store of unsent messages. An account is a user at an endpoint: nobody sees another account's entries. Whatever
/// happens, happens as a whole or not at all, also beside other tabs.
pub trait OutboxStore {
    /// All that an account has left unsent, in all tabs.
    fn load(&self, account: &str) -> Stored<Vec<Record>>;

    /// Takes over what a tab left behind, and gives it.
    fn take_over(&self, account: &str, takeover: Takeover) -> Stored<Vec<Record>>;

    /// Stores an entry, or the latest of it; `false` if another tab has it: then nothing is stored.
    fn put(&self, account: &str, record: Record) -> Stored<bool>;

    /// Forgets an entry. One that is not there is forgotten already.
    fn remove(&self, account: &str, key: &MessageKey) -> Stored<()>;
}

/// A store that lasts as long as its clones.
#[derive(Clone, Debug, Default)]
pub struct InMemory(Rc<RefCell<Records>>);

/// Records, and of whom each is.
type Records = Vec<(Rc<str>, Record)>;

impl InMemory {
    fn of(&self, account: &str) -> Vec<Record> {
        let all = self.0.borrow();
        all.iter().filter(|(of, _)| **of == *account).map(|(_, record)| record.clone()).collect()
    }

    fn find(&self, account: &str, key: &MessageKey) -> Option<usize> {
        self.0.borrow().iter().position(|(of, record)| **of == *account && record.entry.key == *key)
    }

    fn set(&self, account: &str, record: Record) {
        match self.find(account, &record.entry.key) {
            Some(at) => self.0.borrow_mut()[at].1 = record,
            None => self.0.borrow_mut().push((account.into(), record)),
        }
    }
}

impl OutboxStore for InMemory {
    fn load(&self, account: &str) -> Stored<Vec<Record>> {
        ready(self.of(account))
    }

    fn take_over(&self, account: &str, takeover: Takeover) -> Stored<Vec<Record>> {
        let taken: Vec<_> = self.of(account).iter().filter_map(|record| takeover.of(record)).collect();
        taken.iter().for_each(|record| self.set(account, record.clone()));
        ready(taken)
    }

    fn put(&self, account: &str, record: Record) -> Stored<bool> {
        let at = self.find(account, &record.entry.key);
        let is_ours = at.is_none_or(|at| self.0.borrow()[at].1.tab == record.tab);
        if is_ours {
            self.set(account, record);
        }
        ready(is_ours)
    }

    fn remove(&self, account: &str, key: &MessageKey) -> Stored<()> {
        if let Some(at) = self.find(account, key) {
            self.0.borrow_mut().remove(at);
        }
        ready(())
    }
}

fn ready<T: 'static>(value: T) -> Stored<T> {
    Box::pin(std::future::ready(Ok(value)))
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;
    use crate::state::outbox::Fate;

    fn record(key: &str, tab: &str, claimed: Millis) -> Record {
        let entry = Entry {
            key: key.into(),
            thread: "thread".into(),
            wording: "hi".into(),
            name: None,
            written: 0,
            fate: Fate::Send,
        };
        Record { entry, tab: tab.into(), claimed }
    }

    fn now<T>(stored: Stored<T>) -> T {
        stored.now_or_never().expect("an answer at once").expect("a store that works")
    }

    #[test]
    fn nobody_sees_the_entries_of_another_account_s_26() {
        let store = InMemory::default();
        assert!(now(store.put("ann", record("k", "tab", 0))));
        assert!(now(store.load("ben")).is_empty());
        now(store.remove("ben", &"k".into()));
        assert_eq!(now(store.load("ann")).len(), 1);
    }

    #[test]
    fn an_entry_belongs_to_one_tab_s_24() {
        let store = InMemory::default();
        now(store.put("ann", record("k", "old", 5)));
        let takeover =
            |to: &str, claimed_before| Takeover { from: "old".into(), to: to.into(), now: 9, claimed_before };
        assert!(now(store.take_over("ann", takeover("one", 5))).is_empty(), "the claim is too fresh");
        assert_eq!(now(store.take_over("ann", takeover("one", 6))), [record("k", "one", 9)]);
        assert!(now(store.take_over("ann", takeover("two", 6))).is_empty(), "it is taken already");
        assert!(!now(store.put("ann", record("k", "old", 10))), "who comes back finds it taken");
        assert_eq!(now(store.load("ann")), [record("k", "one", 9)]);
    }
}
