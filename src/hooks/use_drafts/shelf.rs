//! The drafts of an account in the browser's small store, one entry a thread: tabs do not overwrite each other's.

use web_sys::Storage;

use crate::state::{Millis, ThreadId, Wording};

/// A longer draft is not stored: no message may be that long, and the store is the host page's.
const LONGEST: usize = 64 * 1024;

/// What stands behind the time of a draft of HTML. Versions that know none of those take them for nothing of theirs.
const HTML: &str = " html";

/// The drafts of an account. Where there is no store, or it is full, nothing is stored.
pub(super) struct Shelf {
    /// With what the names of its entries begin.
    prefix: String,
}

impl Shelf {
    /// The drafts of an account.
    pub(super) fn of(account: &str) -> Self {
        Self { prefix: prefix(account) }
    }

    pub(super) fn is_of(&self, account: &str) -> bool {
        self.prefix == prefix(account)
    }

    /// What is stored, the newest last. Beyond a number the oldest are removed.
    pub(super) fn load(&self, most: usize) -> Vec<(ThreadId, Wording)> {
        let mut found: Vec<(Millis, ThreadId, Wording)> = Vec::new();
        for thread in self.threads() {
            match self.get(&thread) {
                Some((time, draft)) => {
                    let at = found.partition_point(|(other, ..)| *other <= time);
                    found.insert(at, (time, thread, draft));
                }
                None => self.remove(&thread),
            }
        }
        let too_many = found.len().saturating_sub(most);
        found.drain(..too_many).for_each(|(_, thread, _)| self.remove(&thread));
        found.into_iter().map(|(_, thread, draft)| (thread, draft)).collect()
    }

    /// Stores a draft and when it was written.
    pub(super) fn put(&self, thread: &ThreadId, draft: &Wording, now: Millis) {
        if let Some(storage) = storage().filter(|_| draft.source().len() <= LONGEST) {
            let kind = if draft.is_html() { HTML } else { "" };
            let entry = [&*now.to_string(), kind, "\n", draft.source()].concat();
            let _ = storage.set_item(&self.name(thread), &entry);
        }
    }

    /// Forgets a draft.
    pub(super) fn remove(&self, thread: &ThreadId) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.name(thread));
        }
    }

    /// A draft and when it was written; nothing if it is not one of ours.
    fn get(&self, thread: &ThreadId) -> Option<(Millis, Wording)> {
        let entry = storage()?.get_item(&self.name(thread)).ok()??;
        let (head, source) = entry.split_once('\n')?;
        let is_possible = !source.is_empty() && source.len() <= LONGEST;
        let (time, draft) = match head.strip_suffix(HTML) {
            Some(time) => (time, Wording::Html(source.into())),
            None => (head, Wording::Text(source.into())),
        };
        is_possible.then_some((time.parse().ok()?, draft))
    }

    /// Which threads have one.
    fn threads(&self) -> Vec<ThreadId> {
        let Some(storage) = storage() else { return Vec::new() };
        let count = storage.length().unwrap_or_default();
        let names = (0..count).filter_map(|at| storage.key(at).ok().flatten());
        names.filter_map(|name| name.strip_prefix(&*self.prefix).map(ThreadId::from)).collect()
    }

    fn name(&self, thread: &ThreadId) -> String {
        [&*self.prefix, thread.as_str()].concat()
    }
}

fn prefix(account: &str) -> String {
    ["acs-chat:", account, ":draft:"].concat()
}

/// Pages of no origin are refused it.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
