//! What was done, once the list of threads shows it; and which threads the user has left, remembered on this device.

use crate::state::acts::Fact;
use crate::state::{ActId, Action, Millis, ThreadId};
use crate::sync::engine::Engine;

impl Engine {
    /// Takes note of a list of threads that was asked for after something had been done: what it shows now is true.
    pub(in crate::sync) fn retire_acts(&self, done: Vec<ActId>, whole: bool) {
        if !done.is_empty() {
            done.into_iter().for_each(|act| self.store.dispatch(Action::ActChanged(Fact::Forgotten(act))));
            self.remember_left();
        }
        if whole {
            self.recall_left();
        }
    }

    fn remember_left(&self) {
        for (thread, activity) in &self.state().left {
            self.remember(thread, *activity);
        }
    }

    /// The user has just left a thread, as it stands in the list.
    pub(super) fn remember_leaving(&self, thread: &ThreadId) {
        if let Some(item) = self.state().threads.find(thread) {
            self.remember(thread, item.last_activity);
        }
    }

    fn remember(&self, thread: &ThreadId, activity: Option<Millis>) {
        if let Some(account) = self.account_of_left() {
            self.marks.save(&account, thread, mark(activity));
        }
    }

    /// The service lists what the user has left, as if nothing had been.
    fn recall_left(&self) {
        let Some(account) = self.account_of_left() else { return };
        let state = self.state();
        let items = state.threads.items.iter();
        let left = items.filter(|item| self.marks.load(&account, &item.id) == Some(mark(item.last_activity)));
        let left = left.map(|item| (item.id.clone(), item.last_activity)).collect();
        self.store.dispatch(Action::ActChanged(Fact::Left(left)));
    }

    fn account_of_left(&self) -> Option<String> {
        self.account().map(|account| [&*account, " left"].concat())
    }
}

/// The last activity as a mark; there may be none.
fn mark(activity: Option<Millis>) -> u64 {
    activity.and_then(|activity| u64::try_from(activity).ok()).unwrap_or_default()
}
