//! What another tab tells is taken as if this tab had asked for it.

use std::rc::Rc;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::Notice;
use crate::client::models::message::ChatMessage;
use crate::client::models::participant::ChatParticipant;
use crate::client::models::thread::ChatThreadItem;
use crate::client::{Millis, Page};
use crate::state::people::read_all;
use crate::state::{Access, Action, Cause, Connection, History, ThreadId};
use crate::sync::engine::Engine;
use crate::sync::reader::version;

impl Engine {
    pub(super) fn hear_notice(self: &Rc<Self>, notice: Notice) {
        if !matches!(notice, Notice::Read { .. }) {
            // Somebody who polls is awake.
            self.tabs.refused.set(None);
        }
        match notice {
            Notice::Threads { asked, came, since, whole, pages } => {
                self.hear_threads((asked, came), since, whole, &pages);
            }
            Notice::Messages { thread, begun, newest, access, pages } => {
                self.hear_messages(&thread.into(), begun, newest, access, &pages);
            }
            Notice::People { thread, pages } => self.hear_people(&thread.into(), &pages),
            Notice::Answered { begun } => self.hear_success(begun),
            Notice::Failed { begun, retry_after } => self.hear_failure(begun, retry_after),
            Notice::Read { thread, mark } => self.read_elsewhere(&thread.into(), mark),
            Notice::Receipts { thread, pages } => self.receipts_elsewhere(&thread.into(), &pages),
        }
    }

    fn hear_threads(&self, (asked, came): (Millis, Millis), since: Millis, whole: bool, pages: &[&str]) {
        let Some((threads, _)) = read::<ChatThreadItem>(pages) else { return };
        let (state, clock) = (self.state(), self.now());
        let has_list = state.threads.loaded || !threads.is_empty();
        if !has_list || state.threads.latest_activity().unwrap_or_default() < since {
            // Something was missed: what is left of it would hide that.
            self.schedule.borrow_mut().want_list();
            return;
        }
        if !self.schedule.borrow_mut().follow_list(clock, asked, whole) {
            return;
        }
        if !threads.is_empty() {
            self.learn(Action::ThreadsReceived(threads));
        }
        self.hear_of_open_thread();
        let is_news = whole || !Rc::ptr_eq(&state.threads, &self.state().threads);
        if is_news {
            self.hear_of_threads(&state.threads, whole);
        }
        let mut schedule = self.schedule.borrow_mut();
        schedule.backdate(clock, came);
        schedule.grant_wish(state.open.as_ref());
        let is_hurried = schedule.is_hurried();
        drop(schedule);
        if !is_hurried {
            // What was left in another tab is remembered by this device.
            self.retire_acts(state.done_acts(), is_news);
        }
    }

    fn hear_messages(&self, thread: &ThreadId, begun: Millis, newest: u64, access: Access, pages: &[&str]) {
        let (state, known) = (self.state(), self.newest_version(thread));
        if known.is_none() && (pages.is_empty() || state.threads.find(thread).is_none()) {
            return;
        }
        let Some((messages, rest)) = read::<ChatMessage>(pages) else { return };
        let reader = self.reader(thread);
        // Who is reading the thread will know by that.
        let Some(_reading) = reader.try_lock() else { return };
        if !self.schedule.borrow_mut().follow_reading(thread, self.now(), begun, access) {
            return;
        }
        // It uses up what this user may read, whoever does it.
        pages.iter().skip(1).for_each(|_| self.spend(thread));
        self.spend(thread);
        match known {
            None => self.take_first(thread, messages, rest),
            Some(known) if messages.iter().any(|message| version(message) <= known) => {
                self.take_in(thread, messages, known);
            }
            // What lies between is missing.
            Some(_) => {}
        }
        self.store.dispatch(Action::ReadInBackground(thread.clone()));
        self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access });
        let has_gap = self.state().timeline(thread).is_some_and(|timeline| timeline.gap().is_some());
        if access == Access::Full && (has_gap || self.newest_version(thread) != Some(newest)) {
            // Each tab fills its own gaps.
            self.schedule.borrow_mut().want_messages(thread);
        }
    }

    /// What another tab has read of a thread of which this one knows nothing: from the latest change on, as if it had
    /// read that itself.
    fn take_first(&self, thread: &ThreadId, messages: Vec<ChatMessage>, rest: Option<String>) {
        self.learn(Action::PageReceived { thread: thread.clone(), messages });
        let history = rest.map_or(History::Complete, |place| History::More(place.into()));
        self.store.dispatch(Action::HistoryChanged { thread: thread.clone(), history });
    }

    fn hear_people(&self, thread: &ThreadId, pages: &[&str]) {
        let Some((participants, _)) = read::<ChatParticipant>(pages) else { return };
        let state = self.state();
        if state.timeline(thread).is_none() {
            return;
        }
        let people = read_all(&participants);
        self.store.dispatch(Action::PeopleReceived { thread: thread.clone(), people });
        self.people_changed.borrow_mut().retain(|changed| changed != thread);
        self.schedule.borrow_mut().list_people(thread, self.now());
        if self.access(thread) == Access::Lost {
            self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access: Access::Full });
        }
    }

    fn hear_success(&self, begun: Millis) {
        // What that tab has found out, it has told before.
        let misses_marks = self.next_unsettled().is_some();
        let mut schedule = self.schedule.borrow_mut();
        schedule.miss_marks(misses_marks);
        let is_later = schedule.follow_poll(self.now(), begun);
        drop(schedule);
        if is_later && !self.is_on_its_own() {
            self.note_success();
        }
    }

    /// All tabs slow down together. This one waits for as long as may be: who polled last tries again first.
    fn hear_failure(&self, begun: Millis, retry_after: Millis) {
        let clock = self.now();
        let mut schedule = self.schedule.borrow_mut();
        if !schedule.follow_poll(clock, begun) {
            return;
        }
        let floor = u64::try_from(retry_after).ok().map(Duration::from_millis);
        schedule.failed(clock, floor, 1.0);
        let (since, next) = schedule.outage(clock);
        let is_worth_telling = schedule.is_failing() && !schedule.is_offline();
        let at = schedule.next_try(clock);
        drop(schedule);
        if is_worth_telling && !self.is_on_its_own() {
            self.store.dispatch(Action::TryPlanned { at, cause: Cause::NoAnswer });
            self.store.dispatch(Action::ConnectionChanged(Connection::Reconnecting { since, next }));
        }
    }

    /// Whether this tab has a trouble that others have not: its own host page gives it no token.
    fn is_on_its_own(&self) -> bool {
        matches!(self.state().connection, Connection::NoToken(_) | Connection::SessionEnded)
    }
}

/// The items of some pages, and where the next page is; `None` if one of them is no page.
fn read<T: DeserializeOwned>(pages: &[&str]) -> Option<(Vec<T>, Option<String>)> {
    let (mut items, mut rest) = (Vec::new(), None);
    for page in pages {
        let page = Page::<T>::read((*page).to_owned()).ok()?;
        items.extend(page.value);
        rest = page.continuation.filter(|place| !place.is_empty());
    }
    Some((items, rest))
}
