//! The waits before something is sent again, and what ends them early.

use std::rc::Rc;
use std::time::Duration;

use super::engine::Engine;
use super::schedule::HIDDEN;
use crate::client::retry::wait;
use crate::client::{Error, Millis, Retry, random};
use crate::state::outbox::{Fact, Pause};
use crate::state::{Action, Cause, Connection, ThreadId};

/// What ends a wait early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Any reason to think that the service can be reached again.
    Ours,
    /// The user alone: the service has asked for it.
    Asked,
}

impl Engine {
    /// Sends at once what waits for the next try, unless the service has asked to be left alone: there is a reason to
    /// think that it can be reached again.
    pub fn try_now(&self) {
        self.journal.wake();
        self.seeing.relieve();
    }

    /// Tries at once whatever waits for the next try, also where the service has asked to be left alone: the user
    /// wants it.
    pub fn try_again(self: &Rc<Self>) {
        self.client.try_now();
        self.schedule.borrow_mut().try_again(self.now());
        self.journal.wake_all();
        self.tick();
    }

    /// Tells people that there is no network, and when the service is tried all the same.
    pub(super) fn note_offline(&self) {
        let at = self.schedule.borrow_mut().next_try(self.now());
        self.store.dispatch(Action::TryPlanned { at, cause: Cause::NoAnswer });
        self.store.dispatch(Action::ConnectionChanged(Connection::Offline));
    }

    /// Waits before the next try: as long as the service asks for, or until there is a reason to try at once.
    pub(super) async fn pause(&self, thread: &ThreadId, error: &Error, failures: u32) {
        let floor = match error.retry() {
            Retry::After(floor) => floor,
            Retry::Never => None,
        };
        let wait = wait(floor, failures, random());
        let patience = if floor.is_some() { Patience::Asked } else { Patience::Ours };
        // A first failure passes before anybody could read of it.
        let is_told = floor.is_some() || failures > 0;
        self.rest(thread, wait, patience, is_told).await;
    }

    /// Where the browser says that there is no network, waits until it is back. The browser may be wrong, so that a
    /// try is due now and then.
    pub(super) async fn await_network(&self, thread: &ThreadId) {
        if self.schedule.borrow().is_offline() {
            // What waits is stored meanwhile.
            self.keep_unsent(None).await;
        }
        // Storing takes a while.
        if self.schedule.borrow().is_offline() {
            let wait = Duration::from_millis(HIDDEN.unsigned_abs());
            self.rest(thread, wait, Patience::Ours, true).await;
        }
    }

    async fn rest(&self, thread: &ThreadId, wait: Duration, patience: Patience, is_told: bool) {
        let since = self.now();
        let until = since.saturating_add(Millis::try_from(wait.as_millis()).unwrap_or(0));
        if is_told {
            self.note_fact(thread, Fact::Paused(Pause { since, until }));
        }
        let pause = self.client.clock().sleep(wait);
        self.journal.sleep(pause, patience).await;
        self.note_fact(thread, Fact::Resumed);
    }
}
