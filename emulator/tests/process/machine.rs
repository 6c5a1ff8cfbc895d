//! What the machine has to give: tests that need much of it take turns.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// The most open files that are asked for: what 10,000 connections need, and some room.
const OPEN_FILES: u64 = 12_000;

/// The machine to oneself among the tests that ask for it, until the guard is dropped.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static MACHINE: Mutex<()> = Mutex::new(());
    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many files may be open, here and in programs that are started from now on.
pub(crate) fn open_files() -> usize {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    let wanted = soft.max(OPEN_FILES.min(hard));
    setrlimit(Resource::RLIMIT_NOFILE, wanted, hard).unwrap();
    usize::try_from(wanted).unwrap_or(usize::MAX)
}
