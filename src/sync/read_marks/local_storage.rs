//! The browser's small store, which all pages of an origin share.

use web_sys::Storage;

use super::{ReadMarks, name};
use crate::state::ThreadId;

/// `localStorage`. Where there is none, or it is full, nothing is remembered.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

impl ReadMarks for LocalStorage {
    fn load(&self, account: &str, thread: &ThreadId) -> Option<u64> {
        storage()?.get_item(&name(account, thread)).ok()??.parse().ok()
    }

    fn save(&self, account: &str, thread: &ThreadId, mark: u64) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(&name(account, thread), &mark.to_string());
        }
    }
}

/// Pages of no origin are refused it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
