//! What a poll asks for: the list of threads, and what has changed in the open one.

use std::rc::Rc;

use crate::client::models::message::ChatMessage;

use super::engine::Engine;
use crate::client::{
    ChatThreadClient, CredentialError, Error, ListOptions, LocalFuture, Result, Retry, TransportError, random,
};
use crate::state::people::read_all;
use crate::state::{Action, Connection, History, ThreadId, UserId};

/// How many messages a page has: enough that one page nearly always holds all that is new.
const PAGE_SIZE: u32 = 50;
/// How many pages of threads or participants are read at most.
const MOST_PAGES: usize = 20;
/// How far back a catch-up walks at most: beyond it the rest counts as history.
const MOST_CATCH_UP_PAGES: usize = 40;

impl Engine {
    /// One poll, and what it says of the connection.
    pub(super) async fn poll(self: &Rc<Self>) {
        let begun = self.now();
        self.schedule.borrow_mut().begun();
        match self.ask().await {
            Ok(()) => {
                self.schedule.borrow_mut().succeeded(begun);
                self.store.dispatch(Action::ConnectionChanged(Connection::Live));
            }
            Err(error) => self.note_failure(&error),
        }
    }

    fn note_failure(&self, error: &Error) {
        if let Error::Credential(CredentialError::AnotherUser(user)) = error {
            self.change_user(UserId::from(user.as_str()));
            return;
        }
        let retry_after = match error.retry() {
            Retry::After(floor) => floor,
            Retry::Never => None,
        };
        let mut schedule = self.schedule.borrow_mut();
        schedule.failed(self.now(), retry_after, random());
        let connection = match error {
            Error::Credential(reason) if reason.is_final() => Connection::SessionEnded,
            Error::Credential(reason) => Connection::NoToken(reason.to_string().into()),
            // A time-out has taken long enough for people to wonder.
            Error::Transport(TransportError::TimedOut) => Connection::Reconnecting,
            _ if schedule.is_failing() => Connection::Reconnecting,
            _ => return,
        };
        drop(schedule);
        self.store.dispatch(Action::ConnectionChanged(connection));
    }

    async fn ask(self: &Rc<Self>) -> Result<()> {
        let user = self.client.user().await?;
        self.store.dispatch(Action::SignedIn(UserId::from(user.as_str())));
        self.list_threads().await?;
        let Some(thread) = self.state().open.clone() else { return Ok(()) };
        let outcome = self.catch_up(&thread).await;
        if outcome.is_ok()
            && self.state().timeline(&thread).is_some_and(|timeline| timeline.people().is_none())
        {
            // Without them the names are those of the messages; the next poll tries again.
            let _ = self.list_people(&thread).await;
        }
        match outcome {
            // The thread is gone, or closed to the user: the connection is none the worse.
            Err(error) if matches!(error.status(), Some(403 | 404)) => Ok(()),
            outcome => outcome,
        }
    }

    /// The whole list the first time; later its first page, which holds all threads with news.
    async fn list_threads(&self) -> Result<()> {
        let most = if self.state().threads.loaded { 1 } else { MOST_PAGES };
        let options = ListOptions { max_page_size: Some(PAGE_SIZE), ..ListOptions::default() };
        let mut pager = self.client.without_retry().list_threads(&options);
        let mut threads = Vec::new();
        for _ in 0..most {
            let Some(page) = pager.next_page().await? else { break };
            threads.extend(page.value);
        }
        self.store.dispatch(Action::ThreadsReceived(threads));
        Ok(())
    }

    /// Fetches what has changed in a thread since the last time. Nothing is applied until there is no gap.
    pub(super) fn catch_up<'a>(&'a self, thread: &'a ThreadId) -> LocalFuture<'a, Result<()>> {
        // Boxed, so that its three callers share one machine: each copy would cost 2 KB.
        Box::pin(self.fetch_news(thread))
    }

    /// One at a time: who comes second begins when the first has ended, and then knows what it brought.
    async fn fetch_news(&self, thread: &ThreadId) -> Result<()> {
        let reader = self.reader(thread);
        let _reading = reader.lock().await;
        let known = self.state().timeline(thread).and_then(|timeline| timeline.newest_version());
        let options = ListOptions { max_page_size: Some(PAGE_SIZE), ..ListOptions::default() };
        let mut pager = self.thread_client(thread).list_messages(&options);
        let (mut messages, mut reached) = (Vec::new(), false);
        for _ in 0..MOST_CATCH_UP_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            reached = known.is_none_or(|known| reaches(&page.value, known));
            messages.extend(page.value);
            if reached {
                break;
            }
        }
        self.store.dispatch(Action::PageReceived { thread: thread.clone(), messages });
        if known.is_none() || !reached {
            let history = pager.continuation().map_or(History::Complete, |place| History::More(place.into()));
            self.store.dispatch(Action::HistoryChanged { thread: thread.clone(), history });
        }
        Ok(())
    }

    /// What an opened thread needs at once: its messages. The next poll does the rest.
    pub(super) async fn load_thread(self: &Rc<Self>, thread: &ThreadId) {
        let _ = self.catch_up(thread).await;
        self.hurry();
    }

    async fn list_people(&self, thread: &ThreadId) -> Result<()> {
        let mut pager = self.thread_client(thread).list_participants(&ListOptions::default());
        let mut participants = Vec::new();
        for _ in 0..MOST_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            participants.extend(page.value);
        }
        let people = read_all(&participants);
        self.store.dispatch(Action::PeopleReceived { thread: thread.clone(), people });
        Ok(())
    }

    /// A client that makes each call once: what polls repeats by itself.
    pub(super) fn thread_client(&self, thread: &ThreadId) -> ChatThreadClient {
        self.client.without_retry().thread(thread.as_str().into())
    }
}

/// Whether a page goes back to a version that is known already.
fn reaches(page: &[ChatMessage], known: u64) -> bool {
    page.iter().any(|message| message.version.parse().is_ok_and(|version: u64| version <= known))
}
