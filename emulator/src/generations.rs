//! How often each user's tokens were revoked, kept in memory: every call asks.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use acs_chat_protocol::RawId;

/// The most users that are remembered; the others are looked up each time.
const MOST: usize = 100_000;

/// What is known of users; `None` for somebody who was deleted.
#[derive(Default)]
pub struct Generations(RwLock<HashMap<RawId, Option<u32>>>);

impl Generations {
    /// What is known of a user, if anything is.
    #[must_use]
    pub fn get(&self, user: &RawId) -> Option<Option<u32>> {
        self.read().get(user).copied()
    }

    /// Notes what the database said, unless something newer is known, and gives what holds.
    pub fn learn(&self, user: &RawId, found: Option<u32>) -> Option<u32> {
        let mut known = self.write();
        // Somebody unknown may become a user, by another process on the same database.
        if found.is_none() || known.len() >= MOST {
            return known.get(user).copied().unwrap_or(found);
        }
        *known.entry(user.clone()).or_insert(found)
    }

    /// Notes what was written.
    pub fn set(&self, user: &RawId, generation: Option<u32>) {
        self.write().insert(user.clone(), generation);
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.write().clear();
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<RawId, Option<u32>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<RawId, Option<u32>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_revocation_does_not_undo_it() {
        let (known, ann) = (Generations::default(), RawId::from("8:acs:a_b"));
        known.set(&ann, Some(1));
        assert_eq!(known.learn(&ann, Some(0)), Some(1));
        known.set(&ann, None);
        assert_eq!(known.learn(&ann, Some(1)), None);
    }

    #[test]
    fn somebody_unknown_is_asked_for_again() {
        let (known, ann) = (Generations::default(), RawId::from("8:acs:a_b"));
        assert_eq!(known.learn(&ann, None), None);
        assert_eq!(known.get(&ann), None);
        assert_eq!(known.learn(&ann, Some(0)), Some(0));
        assert_eq!(known.get(&ann), Some(Some(0)));
    }
}
