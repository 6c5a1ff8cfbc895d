//! Locks that the tabs of a browser share: whoever holds one is there, and gone once it is free.

#[cfg(target_arch = "wasm32")]
mod web_locks;

use std::cell::RefCell;
use std::rc::Rc;

use crate::client::LocalFuture;

#[cfg(target_arch = "wasm32")]
pub use web_locks::WebLocks;

/// What came of the wish for a lock.
pub enum Hold {
    /// It is held until this is dropped.
    Held(Lock),
    /// Somebody else holds it.
    Taken,
    /// There are no locks here.
    Unknown,
}

/// A lock that is held. Dropping it sets it free.
pub struct Lock(Option<Box<dyn FnOnce()>>);

impl Lock {
    /// A lock, and how it is set free.
    pub fn new(release: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(release)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            release();
        }
    }
}

/// Gives locks by name.
pub trait Locks {
    /// Takes a lock if it is free; waits for nobody.
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Hold>;
}

/// Locks among the clones of this value.
#[derive(Clone, Debug, Default)]
pub struct LocalLocks(Rc<RefCell<Vec<Rc<str>>>>);

impl Locks for LocalLocks {
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Hold> {
        let is_free = self.0.borrow().iter().all(|held| **held != *name);
        let hold = if is_free { self.hold(name.into()) } else { Hold::Taken };
        Box::pin(std::future::ready(hold))
    }
}

impl LocalLocks {
    fn hold(&self, name: Rc<str>) -> Hold {
        self.0.borrow_mut().push(Rc::clone(&name));
        let all = Rc::clone(&self.0);
        Hold::Held(Lock::new(move || all.borrow_mut().retain(|held| *held != name)))
    }
}

/// No locks at all, as in old browsers.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLocks;

impl Locks for NoLocks {
    fn try_hold(&self, _: &str) -> LocalFuture<'static, Hold> {
        Box::pin(std::future::ready(Hold::Unknown))
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    fn hold(locks: &LocalLocks) -> Hold {
        locks.try_hold("name").now_or_never().expect("an answer at once")
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let locks = LocalLocks::default();
        let held = hold(&locks);
        assert!(matches!(held, Hold::Held(_)));
        assert!(matches!(hold(&locks), Hold::Taken));
        drop(held);
        assert!(matches!(hold(&locks), Hold::Held(_)));
    }
}
