//! How often the service may be called: by a user, in a thread, by a user in a thread, and on the whole.
//!
//! A call is looked up in every row of the table that is about it, and counted only if all of them have room. So a
//! refused call costs nothing, and a caller that keeps trying is let in at the very moment that it was told.
//!
//! Windows slide: of any ten seconds, not of each ten seconds on the clock. The service does not say which it
//! does; a sliding window is the reading under which a client that is fine here is fine there.

mod logs;
mod operation;
mod table;
mod throttle;

#[cfg(test)]
mod tests;

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use acs_chat_protocol::{RawId, ThreadId};

use crate::clock::Millis;
use logs::{Budget, Logs};
use table::{Row, Scope};

pub use operation::Operation;
pub(crate) use throttle::throttle;

/// How long a refused caller has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait(Millis);

impl Wait {
    /// Milliseconds until the same call passes if nothing else happens.
    #[must_use]
    pub fn millis(self) -> Millis {
        self.0
    }

    /// The same for `Retry-After`: whole seconds, never too few.
    #[must_use]
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0).map_or(1, |millis| millis.div_ceil(1000).max(1))
    }
}

/// The limits of a resource, and what has been used of them.
pub struct RateLimits {
    /// Keyed at random, so that nobody can aim at the budget of another.
    hasher: RandomState,
    /// One lock for all, as it is held for a few hundred nanoseconds. None if there are no limits.
    logs: Option<Mutex<Logs>>,
}

impl RateLimits {
    /// Limits of the documented figures times a factor, rounded and at least one call each; none without a factor.
    #[must_use]
    pub fn new(factor: Option<f64>) -> Self {
        Self { hasher: RandomState::new(), logs: factor.map(|factor| Mutex::new(Logs::new(factor))) }
    }

    /// Counts a call if it may pass. A row about a user or thread that is not given does not apply.
    ///
    /// # Errors
    /// How long to wait, if a row has no room. Then the call is counted nowhere.
    pub fn check(
        &self,
        operation: Operation,
        user: Option<&RawId>,
        thread: Option<&ThreadId>,
        now: Millis,
    ) -> Result<(), Wait> {
        let Some(logs) = &self.logs else { return Ok(()) };
        let budgets = operation.rows().iter().filter_map(|row| self.budget(*row, user, thread));
        let budgets: Vec<Budget> = budgets.collect();
        let mut logs = logs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wait) = budgets.iter().filter_map(|budget| logs.wait(budget, now)).max() {
            return Err(Wait(wait));
        }
        for budget in &budgets {
            logs.count(budget, now);
        }
        Ok(())
    }

    /// Forgets every call.
    pub fn clear(&self) {
        if let Some(logs) = &self.logs {
            logs.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    /// Whose the row is, as a number: two budgets would share one only if 64 random bits were the same.
    fn budget(&self, row: Row, user: Option<&RawId>, thread: Option<&ThreadId>) -> Option<Budget> {
        let rule = row.rule();
        let whose: (Option<&RawId>, Option<&ThreadId>) = match rule.scope {
            Scope::User => (Some(user?), None),
            Scope::Thread => (None, Some(thread?)),
            Scope::UserInThread => (Some(user?), Some(thread?)),
            Scope::Resource => (None, None),
        };
        Some(Budget { key: self.hasher.hash_one((row, whose)), windows: rule.windows })
    }
}
