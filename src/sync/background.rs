//! The threads that are not on screen: each is read when it has moved, so that what is unread can be counted and told.

use super::engine::Engine;
use crate::client::{Error, Result};
use crate::state::{Action, ThreadId, Threads};

/// How many are read in one poll at most: what is on screen comes first.
const AT_ONCE: usize = 2;
/// How many of the latest threads are read though nothing has happened in them since the list first came.
pub(super) const LATEST: usize = 20;

impl Engine {
    /// Tells the schedule which threads have moved since an earlier list; and of a whole list, of which of the latest
    /// threads too little is known.
    pub(super) fn hear_of_threads(&self, before: &Threads, whole: bool) {
        let state = self.state();
        let (items, known) = (&state.threads.items, before.latest_activity());
        let latest = state.threads.latest_activity();
        for (place, item) in items.iter().enumerate() {
            let may_have_moved = before.loaded && item.last_activity >= known;
            if !may_have_moved && place >= LATEST {
                break;
            }
            let old = || before.find(&item.id).map(|old| old.last_activity);
            let has_moved = may_have_moved && old() != Some(item.last_activity);
            let is_wanted = has_moved || (whole && place < LATEST && state.is_behind(item));
            if is_wanted && state.open.as_ref() != Some(&item.id) {
                // Where something has happened since, that second is over.
                let is_over = item.last_activity < latest;
                let (open, clock) = (state.open.as_ref(), self.now());
                let mut schedule = self.schedule.borrow_mut();
                schedule.hear_in_background(&item.id, open, item.last_activity, is_over, clock);
            }
        }
    }

    /// Reads some of the threads that have moved.
    pub(super) async fn read_background(&self) -> Result<()> {
        for _ in 0..AT_ONCE {
            let Some(thread) = self.next_in_background() else { break };
            match self.catch_up(&thread).await {
                // It was closed to the user: the schedule knows.
                Err(error) if matches!(error.status(), Some(403 | 404)) => continue,
                // The rest goes on without it.
                Err(error) if is_its_own(&error) => {
                    self.schedule.borrow_mut().put_off(&thread, self.now());
                    continue;
                }
                outcome => outcome?,
            }
            // How many take part tells how often it may be read.
            self.list_people(&thread).await;
            self.store.dispatch(Action::ReadInBackground(thread));
        }
        self.settle_marks().await;
        Ok(())
    }

    fn next_in_background(&self) -> Option<ThreadId> {
        let state = self.state();
        let participants = |thread: &ThreadId| self.participants(thread);
        let mut schedule = self.schedule.borrow_mut();
        schedule.next_in_background(state.open.as_ref(), self.now(), &participants)
    }
}

/// Whether a failure says nothing of the connection: the list of threads has just come.
pub(super) fn is_its_own(error: &Error) -> bool {
    match error {
        Error::Credential(_) | Error::Transport(_) => false,
        error => !matches!(error.status(), Some(401 | 429)),
    }
}
