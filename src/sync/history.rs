//! Going back in a thread, page by page, when the user asks for it.

use std::rc::Rc;

use super::engine::Engine;
use super::reader::pages_from;
use crate::client::Result;
use crate::state::{Action, History, ThreadId};

/// How many pages are read at most until one brings something: where the far history was given up to save memory,
/// the way back begins with what is known.
const MOST_KNOWN_PAGES: usize = 20;

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
        let mut pager = pages_from(&self.client.thread(thread.as_str().into()), place);
        let before = self.first_sequence(thread);
        for _ in 0..MOST_KNOWN_PAGES {
            self.spend(thread);
            let messages = pager.next_page().await?.map(|page| page.value).unwrap_or_default();
            self.store.dispatch(Action::PageReceived { thread: thread.clone(), messages });
            if pager.continuation().is_none() || self.first_sequence(thread) != before {
                break;
            }
        }
        Ok(pager.continuation().map_or(History::Complete, |place| History::More(place.into())))
    }

    fn first_sequence(&self, thread: &ThreadId) -> Option<u64> {
        let state = self.state();
        state.timeline(thread).and_then(|timeline| Some(timeline.messages().first()?.sequence))
    }

    pub(super) fn set_history(&self, thread: &ThreadId, history: History) {
        self.store.dispatch(Action::HistoryChanged { thread: thread.clone(), history });
    }
}
