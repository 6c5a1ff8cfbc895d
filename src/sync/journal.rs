//! Keeps in the store what is not sent yet, and goes on with what an earlier page has left there.
//!
//! Each tab holds a lock of its own as long as it has something unsent. An entry whose tab holds no lock was left
//! behind: whoever comes first takes it over, and the store sees to it that this is one. Where there are no locks, an
//! entry counts as left behind when its tab has not claimed it for a while.

mod left_behind;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Either, select};
use futures::lock::Mutex;

use super::engine::Engine;
use super::locks::{LocalLocks, Lock, Locks};
use super::outbox_store::{InMemory, OutboxStore, Record, Stored};
use super::pauses::Patience;
use crate::client::{LocalFuture, Millis, random_id};
use crate::state::outbox::Fact;
use crate::state::{Action, ChatState, Entry, MessageKey};

/// How long the store may take: a send does not wait for it any longer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where unsent messages are kept, and what tells which tabs are there.
#[derive(Clone)]
pub struct Outbox {
    /// The store.
    pub store: Rc<dyn OutboxStore>,
    /// The locks.
    pub locks: Rc<dyn Locks>,
}

impl Default for Outbox {
    /// An outbox of its own, which lasts as long as the engine.
    fn default() -> Self {
        Self { store: Rc::new(InMemory::default()), locks: Rc::new(LocalLocks::default()) }
    }
}

#[cfg(target_arch = "wasm32")]
impl Outbox {
    /// The outbox that all tabs of this browser share.
    #[must_use]
    pub fn of_browser() -> Self {
        Self { store: Rc::new(super::outbox_store::IndexedDb), locks: Rc::new(super::locks::WebLocks) }
    }
}

/// The outbox of an engine, and what is known to be in it.
pub(super) struct Journal {
    outbox: Outbox,
    /// One at a time reads and writes.
    turn: Mutex<()>,
    book: RefCell<Book>,
    sleepers: RefCell<Vec<(Patience, oneshot::Sender<()>)>>,
}

/// What is known to be in the store.
#[derive(Default)]
struct Book {
    account: Option<Rc<str>>,
    /// The name of this tab as long as the account stays the same.
    tab: Rc<str>,
    /// What was left behind is looked for from then on; never, if not given.
    look_at: Option<Millis>,
    kept: Vec<Entry>,
    lock: Option<Lock>,
    /// The state that is in the store.
    seen: Option<Rc<ChatState>>,
    broken: bool,
}

impl Journal {
    pub(super) fn new(outbox: Outbox) -> Self {
        Self { outbox, turn: Mutex::default(), book: RefCell::default(), sleepers: RefCell::default() }
    }

    /// Whether the store has nothing to be told of this state.
    pub(super) fn is_current(&self, state: &Rc<ChatState>, now: Millis) -> bool {
        let book = self.book.borrow();
        let is_seen = book.seen.as_ref().is_some_and(|seen| Rc::ptr_eq(seen, state));
        book.broken || (is_seen && book.look_at.is_none_or(|at| now < at))
    }

    /// Whether the store has to be read or written.
    pub(super) fn is_behind(&self, state: &Rc<ChatState>, account: &str, now: Millis) -> bool {
        let mut book = self.book.borrow_mut();
        let is_same = book.account.as_deref() == Some(account)
            && book.look_at.is_none_or(|at| now < at)
            && state.unsent() == book.kept;
        if is_same {
            book.seen = Some(Rc::clone(state));
        }
        !is_same
    }

    /// Ends what others could wait for: the entries are left behind.
    pub(super) fn release(&self) {
        drop(self.book.take());
        self.wake_all();
    }

    /// Ends the pauses between tries that the service has not asked for.
    pub(super) fn wake(&self) {
        self.sleepers.borrow_mut().retain(|(patience, _)| *patience == Patience::Asked);
    }

    /// Ends all pauses between tries.
    pub(super) fn wake_all(&self) {
        drop(self.sleepers.take());
    }

    /// Waits, unless somebody wakes the sleepers of this kind.
    pub(super) async fn sleep(&self, pause: LocalFuture<'static, ()>, patience: Patience) {
        let woken = self.sleeper(patience);
        select(pause, woken).await;
    }

    fn sleeper(&self, patience: Patience) -> oneshot::Receiver<()> {
        let (wake, woken) = oneshot::channel();
        let mut sleepers = self.sleepers.borrow_mut();
        sleepers.retain(|(_, sleeper)| !sleeper.is_canceled());
        sleepers.push((patience, wake));
        woken
    }

    fn is_for(&self, account: &str) -> bool {
        self.book.borrow().account.as_deref() == Some(account)
    }

    /// Begins anew for an account. What another one has left stays where it is.
    fn begin(&self, account: &Rc<str>) {
        if !self.is_for(account) {
            let broken = self.book.borrow().broken;
            let (account, tab) = (Some(Rc::clone(account)), random_id().as_str().into());
            let book = Book { account, tab, look_at: Some(Millis::MIN), broken, ..Book::default() };
            // Dropped after the borrow has ended: it sets a lock free.
            drop(self.book.replace(book));
        }
    }

    fn record(&self, entry: &Entry, now: Millis) -> Record {
        Record { entry: entry.clone(), tab: self.tab(), claimed: now }
    }

    fn tab(&self) -> Rc<str> {
        Rc::clone(&self.book.borrow().tab)
    }

    fn kept(&self) -> Vec<Entry> {
        self.book.borrow().kept.clone()
    }

    fn note(&self, entry: Entry) {
        self.forget(&entry.key);
        self.book.borrow_mut().kept.push(entry);
    }

    fn forget(&self, key: &MessageKey) {
        self.book.borrow_mut().kept.retain(|kept| kept.key != *key);
    }
}

impl Engine {
    /// The user at the endpoint, once that is known.
    pub(super) fn account(&self) -> Option<Rc<str>> {
        let state = self.state();
        let user = state.me.as_ref()?.as_str();
        Some(format!("{} {user}", self.client.endpoint()).into())
    }

    /// Brings the store up to date with the state, and claims the message that is about to be sent. `false` if another
    /// tab has that message: then it is no longer here.
    pub(super) async fn keep_unsent(&self, claimed: Option<&MessageKey>) -> bool {
        let Some(account) = self.account() else { return true };
        let _turn = self.journal.turn.lock().await;
        self.journal.begin(&account);
        self.restore_unsent(&account).await;
        let state = self.state();
        let unsent = state.unsent();
        if !unsent.is_empty() {
            self.hold_tab(&account).await;
        }
        for gone in self.journal.kept().iter().filter(|kept| unsent.iter().all(|entry| entry.key != kept.key))
        {
            self.stored(self.journal.outbox.store.remove(&account, &gone.key)).await;
            self.journal.forget(&gone.key);
        }
        let kept = self.journal.kept();
        for entry in &unsent {
            if claimed == Some(&entry.key) || !kept.contains(entry) {
                self.store_entry(&account, entry).await;
            }
        }
        self.close_book(&state, unsent.is_empty());
        claimed.is_none_or(|key| unsent.iter().all(|entry| entry.key != *key) || self.is_kept(key))
    }

    async fn store_entry(&self, account: &str, entry: &Entry) {
        let record = self.journal.record(entry, self.now());
        match self.stored(self.journal.outbox.store.put(account, record)).await {
            Some(true) => self.journal.note(entry.clone()),
            Some(false) => {
                self.journal.forget(&entry.key);
                let (thread, fact) = (entry.thread.clone(), Fact::TakenOver(entry.key.clone()));
                self.store.dispatch(Action::OutboxChanged { thread, fact });
            }
            None => {}
        }
    }

    fn is_kept(&self, key: &MessageKey) -> bool {
        let book = self.journal.book.borrow();
        book.broken || book.kept.iter().any(|kept| kept.key == *key)
    }

    fn close_book(&self, state: &Rc<ChatState>, is_empty: bool) {
        let mut book = self.journal.book.borrow_mut();
        book.seen = Some(Rc::clone(state));
        let lock = if is_empty { book.lock.take() } else { None };
        drop(book);
        drop(lock);
    }

    /// What the store answers, unless it fails or takes too long: then it is left alone from then on.
    async fn stored<T>(&self, answer: Stored<T>) -> Option<T> {
        if self.journal.book.borrow().broken {
            return None;
        }
        let answer = match select(answer, self.client.clock().sleep(PATIENCE)).await {
            Either::Left((answer, _)) => answer.ok(),
            Either::Right(_) => None,
        };
        if answer.is_none() {
            self.journal.book.borrow_mut().broken = true;
            self.store.dispatch(Action::StorageFailed);
        }
        answer
    }
}
