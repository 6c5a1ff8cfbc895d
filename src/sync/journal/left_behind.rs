//! Goes on with what other tabs have left behind.

use std::rc::Rc;

use futures::future::{Either, select};

use super::PATIENCE;
use crate::client::Millis;
use crate::state::{Action, Entry};
use crate::sync::engine::Engine;
use crate::sync::locks::Hold;
use crate::sync::outbox_store::Takeover;

/// How long a claim holds where there are no locks: longer than any request takes.
const CLAIM: Millis = 60_000;

/// How often is looked again for what others may leave behind. A page that is reloaded may find its own lock still taken.
const LOOK_AGAIN: Millis = 5_000;

impl Engine {
    /// Takes over what was left behind, at the start and, as long as others have something unsent, now and then.
    pub(super) async fn restore_unsent(&self, account: &str) {
        let now = self.now();
        if self.journal.book.borrow().look_at.is_none_or(|at| now < at) {
            return;
        }
        let Some(records) = self.stored(self.journal.outbox.store.load(account)).await else { return };
        let mut tabs: Vec<_> = records.into_iter().map(|record| record.tab).collect();
        tabs.sort_unstable();
        tabs.dedup();
        tabs.retain(|tab| *tab != self.journal.tab());
        if !tabs.is_empty() {
            self.hold_tab(account).await;
        }
        let (mut entries, mut all) = (Vec::new(), true);
        for tab in &tabs {
            all &= self.take_over(account, tab, &mut entries).await;
        }
        let mut book = self.journal.book.borrow_mut();
        book.look_at = (!all).then_some(now + LOOK_AGAIN);
        book.kept.extend(entries.iter().cloned());
        drop(book);
        if !entries.is_empty() {
            self.store.dispatch(Action::OutboxRestored { entries, now });
        }
    }

    /// Takes over what a tab has left behind; `false` if it may be there still.
    async fn take_over(&self, account: &str, tab: &Rc<str>, entries: &mut Vec<Entry>) -> bool {
        let now = self.now();
        let (lock, claimed_before) = match self.try_hold(account, tab).await {
            Hold::Held(lock) => (Some(lock), Millis::MAX),
            Hold::Unknown => (None, now - CLAIM),
            Hold::Taken => return false,
        };
        let (from, to) = (Rc::clone(tab), self.journal.tab());
        let takeover = Takeover { from, to, now, claimed_before };
        let taken = self.stored(self.journal.outbox.store.take_over(account, takeover)).await;
        entries.extend(taken.unwrap_or_default().into_iter().map(|record| record.entry));
        lock.is_some()
    }

    /// Tells the other tabs that this one is there.
    pub(super) async fn hold_tab(&self, account: &str) {
        if self.journal.book.borrow().lock.is_some() {
            return;
        }
        if let Hold::Held(lock) = self.try_hold(account, &self.journal.tab()).await {
            self.journal.book.borrow_mut().lock = Some(lock);
        }
    }

    async fn try_hold(&self, account: &str, tab: &str) -> Hold {
        self.try_turn(&["acs-chat:", account, ":outbox:", tab].concat()).await
    }

    /// Takes a lock, if it is free. A browser that does not answer holds up nothing.
    pub(in crate::sync) async fn try_turn(&self, name: &str) -> Hold {
        let hold = self.journal.outbox.locks.try_hold(name);
        match select(hold, self.client.clock().sleep(PATIENCE)).await {
            Either::Left((hold, _)) => hold,
            Either::Right(_) => Hold::Unknown,
        }
    }
}
