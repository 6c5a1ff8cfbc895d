//! What a poll asks for: the list of threads, what has changed in the open one, and who takes part in it.

use std::rc::Rc;

use crate::client::models::RawId;
use crate::client::models::thread::ChatThreadItem;

use super::background::is_its_own;
use super::cause::cause;
use super::engine::Engine;
use super::locks::Hold;
use super::schedule::{Due, Schedule};
use super::tabs::{Notice, slices};
use super::token_fault::token_fault;
use crate::client::{
    ChatThreadClient, CredentialError, Error, ListOptions, Millis, Result, Retry, TransportError, random,
};
use crate::state::message::millis;
use crate::state::{Action, Connection, ThreadId, UserId};

/// How many threads a page has when all are wanted, and when only those with news are.
const WHOLE_PAGE: u32 = 50;
const NEWS_PAGE: u32 = 10;
/// How many pages of threads are read at most.
const MOST_PAGES: usize = 20;

impl Engine {
    /// One poll, if it is this tab's turn, and what it says of the connection.
    pub(super) async fn poll(self: &Rc<Self>) {
        let user = self.client.user().await;
        // The turn lasts to the end of the poll.
        let turn = match &user {
            Ok(user) => {
                self.sign_in_as(user);
                self.take_turn().await
            }
            Err(_) => Hold::Unknown,
        };
        // What was due may have been told by another tab meanwhile.
        let due = self.with_outlook(|schedule, outlook| schedule.due(outlook));
        if matches!(turn, Hold::Taken) || !due.is_any() {
            return;
        }
        let begun = self.now();
        self.schedule.borrow_mut().begin(begun);
        let outcome = match user {
            Ok(_) => self.ask(due).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => {
                self.note_success();
                self.tell(&Notice::Answered { begun });
            }
            Err(error) => {
                self.note_failure(&error);
                self.tell_failure(begun, &error);
            }
        }
    }

    pub(super) fn note_success(&self) {
        let was_offline = self.schedule.borrow().is_offline();
        self.schedule.borrow_mut().succeeded();
        if self.schedule.borrow().is_offline() {
            return self.note_offline();
        }
        self.store.dispatch(Action::ConnectionChanged(Connection::Live));
        if was_offline {
            // The browser was wrong: what waits for the network need not.
            self.try_now();
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
        let clock = self.now();
        let mut schedule = self.schedule.borrow_mut();
        schedule.failed(clock, retry_after, random());
        let connection = connection(error, &mut schedule, clock);
        let next_try = schedule.next_try(clock);
        drop(schedule);
        if let Some(connection) = connection {
            self.store.dispatch(Action::TryPlanned { at: next_try, cause: cause(error) });
            self.store.dispatch(Action::ConnectionChanged(connection));
        }
    }

    async fn ask(self: &Rc<Self>, due: Due) -> Result<()> {
        if due.threads {
            self.list_threads().await?;
        }
        if let Some(thread) = self.state().open.clone()
            && let Err(error) = self.read_open(&thread, due).await
        {
            if is_its_own(&error) {
                // The others need not wait for this one.
                self.read_background().await?;
            }
            return Err(error);
        }
        self.read_background().await
    }

    /// What has changed in the thread on screen, and what is said about it.
    async fn read_open(&self, thread: &ThreadId, due: Due) -> Result<()> {
        let is_due = due.messages || self.with_outlook(|schedule, outlook| schedule.messages_due(outlook));
        if is_due {
            match self.catch_up(thread).await {
                // The thread is gone, or closed to the user: the connection is none the worse.
                Err(error) if matches!(error.status(), Some(403 | 404)) => return Ok(()),
                outcome => outcome?,
            }
            self.list_people(thread).await;
        }
        // Right after a look, which takes each turn that there is: what this costs puts off the next look.
        if is_due || self.with_outlook(|schedule, outlook| schedule.is_free(thread, outlook)) {
            self.fill_gap(thread).await?;
        }
        self.list_receipts(thread).await;
        Ok(())
    }

    pub(super) fn sign_in_as(&self, user: &RawId) {
        self.store.dispatch(Action::SignedIn(UserId::from(user.as_str())));
    }

    /// The whole list the first time and now and then; otherwise as far as there is news.
    async fn list_threads(&self) -> Result<()> {
        let clock = self.now();
        let (asked, whole) = {
            let mut schedule = self.schedule.borrow_mut();
            (schedule.time(clock), schedule.wants_whole_list(clock))
        };
        let known = if whole { None } else { self.state().threads.latest_activity() };
        let done = self.state().done_acts();
        let (threads, texts) = self.fetch_threads(known).await?;
        let (came, since) = (self.now(), known.min(latest(&threads)));
        let before = self.state();
        self.learn(Action::ThreadsReceived(threads));
        let pages = if Rc::ptr_eq(&before, &self.state()) { Vec::new() } else { slices(&texts) };
        let since = since.unwrap_or_default();
        self.tell(&Notice::Threads { asked: clock, came, since, whole, pages });
        self.retire_acts(done, whole);
        self.schedule.borrow_mut().listed(asked, whole);
        self.hear_of_open_thread();
        if whole || !Rc::ptr_eq(&before.threads, &self.state().threads) {
            self.hear_of_threads(&before.threads, whole);
        }
        Ok(())
    }

    /// The threads, down to one where nothing has happened since the latest known activity.
    async fn fetch_threads(&self, known: Option<Millis>) -> Result<(Vec<ChatThreadItem>, Vec<String>)> {
        let size = if known.is_some() { NEWS_PAGE } else { WHOLE_PAGE };
        let options = ListOptions { max_page_size: Some(size), ..ListOptions::default() };
        let mut pager = self.client.without_retry().list_threads(&options);
        let (mut threads, mut texts) = (Vec::new(), Vec::new());
        for _ in 0..MOST_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            let reached = known.is_some() && page.value.iter().any(|thread| activity(thread) < known);
            threads.extend(page.value);
            texts.push(page.text);
            if reached {
                break;
            }
        }
        Ok((threads, texts))
    }

    pub(super) fn hear_of_open_thread(&self) {
        let state = self.state();
        if let Some(item) = state.open.as_ref().and_then(|open| state.threads.find(open)) {
            self.schedule.borrow_mut().hear(&item.id, item.last_activity, self.now());
        }
    }

    /// Takes note of a fact; if it is news, more is likely to come.
    pub(super) fn learn(&self, action: Action) {
        let before = self.state();
        self.store.dispatch(action);
        let after = self.state();
        if !Rc::ptr_eq(&before, &after) {
            self.schedule.borrow_mut().stir(self.now());
        }
        if !Rc::ptr_eq(&before.threads, &after.threads) {
            self.recall_marks(&before.threads, &after.threads);
        }
    }

    /// A client that makes each call once: what polls repeats by itself.
    pub(super) fn thread_client(&self, thread: &ThreadId) -> ChatThreadClient {
        self.client.without_retry().thread(thread.as_str().into())
    }
}

/// What a failure says of the connection; `None` if it is too early to tell.
fn connection(error: &Error, schedule: &mut Schedule, clock: Millis) -> Option<Connection> {
    let (since, next) = schedule.outage(clock);
    match error {
        Error::Credential(reason) if reason.is_final() => Some(Connection::SessionEnded),
        _ if schedule.is_offline() => Some(Connection::Offline),
        Error::Credential(reason) => Some(Connection::NoToken(token_fault(reason))),
        // A time-out has taken long enough for people to wonder.
        Error::Transport(TransportError::TimedOut) => Some(Connection::Reconnecting { since, next }),
        _ => schedule.is_failing().then_some(Connection::Reconnecting { since, next }),
    }
}

/// The latest activity of threads that are there still.
fn latest(threads: &[ChatThreadItem]) -> Option<Millis> {
    threads.iter().filter(|thread| thread.deleted_on.is_none()).filter_map(activity).max()
}

fn activity(thread: &ChatThreadItem) -> Option<Millis> {
    thread.last_message_received_on.as_ref().and_then(millis)
}
