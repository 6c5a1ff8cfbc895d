//! Going back in a thread, page by page, when the user asks for it.

use std::rc::Rc;

use super::engine::Engine;
use crate::client::Result;
use crate::state::{Action, History, ThreadId};

impl Engine {
    /// Fetches the page before the first known message; after a failure the way back stays open.
    pub(super) async fn load_history(&self, thread: &ThreadId) {
        let state = self.state();
        let Some(History::More(place)) = state.timeline(thread).map(|timeline| timeline.history()) else {
            return;
        };
        self.set_history(thread, History::Loading(Rc::clone(place)));
        let history = self.fetch_earlier(thread, place).await.unwrap_or(History::More(Rc::clone(place)));
        self.set_history(thread, history);
    }

    async fn fetch_earlier(&self, thread: &ThreadId, place: &str) -> Result<History> {
        let mut pager = self.client.thread(thread.as_str().into()).resume_messages(place);
        let messages = pager.next_page().await?.map(|page| page.value).unwrap_or_default();
        self.store.dispatch(Action::PageReceived { thread: thread.clone(), messages });
        Ok(pager.continuation().map_or(History::Complete, |place| History::More(place.into())))
    }

    fn set_history(&self, thread: &ThreadId, history: History) {
        self.store.dispatch(Action::HistoryChanged { thread: thread.clone(), history });
    }
}
