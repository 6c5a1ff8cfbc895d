//! Tells others that the user types, and forgets in time who else does.

use std::rc::Rc;

use super::engine::Engine;
use crate::state::{Access, Action, Connection, ThreadId};

/// In a larger thread the service tells nobody who types.
const MOST_PARTICIPANTS: usize = 20;

impl Engine {
    /// Tells the others in the open thread that the user types: as often as this is called, but not more than the
    /// client lets through.
    pub fn type_text(self: &Rc<Self>) {
        let state = self.state();
        let Some(thread) = state.open.clone() else { return };
        let is_small = self.participants(&thread).is_some_and(|number| number <= MOST_PARTICIPANTS);
        let may_write = state.connection == Connection::Live && self.access(&thread) == Access::Full;
        if is_small && may_write {
            let (engine, of) = (Rc::clone(self), thread.clone());
            let work = move || async move { engine.tell_typing(&of).await };
            self.start_once(|work| &mut work.typing, thread, work);
        }
    }

    async fn tell_typing(self: &Rc<Self>, thread: &ThreadId) {
        let name = self.display_name();
        let told = self.thread_client(thread).send_typing_notification(name.as_deref()).await;
        // Nobody misses one that fails: the next is told in time. But who may not write must know before all is written.
        if told.is_err_and(|error| self.doubt_access(thread, &error)) {
            self.poke();
        }
    }

    /// Takes those off the screen who have not been heard to type for a while.
    pub(super) fn end_typing(&self) {
        let now = self.now();
        if self.state().is_typing_over(now) {
            self.store.dispatch(Action::TimePassed(now));
        }
    }
}
