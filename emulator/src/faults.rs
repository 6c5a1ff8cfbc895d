//! Faults on demand: what goes wrong on the way between a client and the service, by rules that are set while it runs.
//!
//! A [`Rule`] says which requests it is for and what happens to them; [`Faults`] are the rules that are set;
//! [`Faulty`] is a service with faults in front of it, over the network or in process.

mod action;
mod answer;
mod exchange;
mod hit;
mod hold;
mod ledger;
mod pattern;
mod rewriting;
mod rule;
mod service;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Method;

pub use ledger::RuleState;
pub use rule::{InvalidRule, Rule};
pub use service::{Cut, Faulty};

use hit::Hit;
use ledger::Ledger;

/// Where the emulator's own addresses begin, to which nothing happens: rules could not be taken back otherwise.
const OWN_ADDRESSES: &str = "/_emulator/";

/// The rules that are set. Clones are the same rules.
#[derive(Clone, Default)]
pub struct Faults(Arc<Shared>);

#[derive(Default)]
struct Shared {
    /// How many rules there are, so that a request pays next to nothing when there is none.
    rules: AtomicUsize,
    ledger: Mutex<Ledger>,
}

impl Faults {
    /// Sets a rule after those that are set, and gives its id.
    pub fn add(&self, rule: Rule) -> u64 {
        self.change(|ledger| ledger.add(rule))
    }

    /// The rules in their order, and what came of them.
    #[must_use]
    pub fn states(&self) -> Vec<RuleState> {
        self.ledger().states()
    }

    /// Takes a rule back and lets go what it holds. Whether there was such a rule.
    #[must_use]
    pub fn remove(&self, id: u64) -> bool {
        self.change(|ledger| ledger.remove(id))
    }

    /// Takes all rules back and lets go what they hold.
    pub fn clear(&self) {
        self.change(Ledger::clear);
    }

    /// Lets go what a rule holds, and tells how many requests that were; none if there is no such rule.
    #[must_use]
    pub fn release(&self, id: u64) -> Option<usize> {
        self.ledger().release(id)
    }

    /// What is to happen to a request, if anything.
    fn hit(&self, method: &Method, path: &str) -> Option<Hit> {
        if self.0.rules.load(Ordering::Acquire) == 0 || path.starts_with(OWN_ADDRESSES) {
            return None;
        }
        self.ledger().hit(method, path)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Ledger) -> T) -> T {
        let mut ledger = self.ledger();
        let result = change(&mut ledger);
        self.0.rules.store(ledger.len(), Ordering::Release);
        result
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.0.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
