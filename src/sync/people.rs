//! Who takes part in a thread, and with that whether the user still does: who was removed goes on reading what was said
//! before, and nothing else tells.

use std::cell::Cell;

use super::engine::Engine;
use super::tabs::{Notice, slices};
use crate::client::{Error, ListOptions, Result, random};
use crate::state::people::read_all;
use crate::state::{Access, Action, ThreadId};

/// How many pages of participants are read at most.
const MOST_PAGES: usize = 20;

impl Engine {
    /// Who takes part, after the messages were read, if that is not known or has changed: without it the names are
    /// those of the messages. Else, now and then, whether the user does.
    pub(super) async fn list_people(&self, thread: &ThreadId) {
        let access = self.access(thread);
        let whole = access == Access::Lost || self.is_unclear_who_takes_part(thread);
        let is_wanted = access != Access::Ended && (whole || self.wants_people(thread));
        if !is_wanted || !self.schedule.borrow_mut().may_list_people(self.now()) {
            return;
        }
        let Some(listing) = Listing::begin(self, thread) else { return };
        self.schedule.borrow_mut().list_people(thread, self.now());
        self.people_changed.borrow_mut().retain(|changed| changed != thread);
        listing.is_owed.set(whole);
        let listed = if whole { self.fetch_people(thread).await } else { self.look_in(thread).await };
        let is_refused = listed.as_ref().is_err_and(is_refusal);
        self.schedule.borrow_mut().listed_people(listed.is_ok() || is_refused, self.now(), random());
        listing.is_owed.set(whole && listed.is_err() && !is_refused);
        match listed {
            Ok(()) if self.access(thread) == Access::Lost => self.regain_access(thread),
            Ok(()) => {}
            Err(_) if is_refused => self.lose_access(thread),
            Err(_) => {}
        }
    }

    fn is_unclear_who_takes_part(&self, thread: &ThreadId) -> bool {
        self.participants(thread).is_none() || self.people_changed.borrow().contains(thread)
    }

    fn wants_people(&self, thread: &ThreadId) -> bool {
        self.state().open.as_ref() == Some(thread)
            && self.with_outlook(|schedule, outlook| schedule.wants_people(outlook))
    }

    async fn fetch_people(&self, thread: &ThreadId) -> Result<()> {
        let mut pager = self.thread_client(thread).list_participants(&ListOptions::default());
        let (mut participants, mut texts) = (Vec::new(), Vec::new());
        for _ in 0..MOST_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            participants.extend(page.value);
            texts.push(page.text);
        }
        let people = read_all(&participants);
        self.store.dispatch(Action::PeopleReceived { thread: thread.clone(), people });
        self.tell(&Notice::People { thread: thread.as_str(), pages: slices(&texts) });
        Ok(())
    }

    /// Asks for one participant: only who takes part gets an answer.
    async fn look_in(&self, thread: &ThreadId) -> Result<()> {
        let one = ListOptions { max_page_size: Some(1), ..ListOptions::default() };
        self.thread_client(thread).list_participants(&one).next_page().await.map(drop)
    }

    fn regain_access(&self, thread: &ThreadId) {
        self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access: Access::Full });
        self.note_open();
    }

    /// The user takes part no more. From now on only that is asked for, slowly, as it may pass.
    fn lose_access(&self, thread: &ThreadId) {
        if self.access(thread) != Access::Full {
            return;
        }
        let clock = self.now();
        let mut schedule = self.schedule.borrow_mut();
        let now = schedule.time(clock);
        schedule.finish(thread, now, Access::Lost);
        drop(schedule);
        self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access: Access::Lost });
        self.tell_messages(thread, clock, Access::Lost, self.newest_version(thread), &[]);
    }

    /// Something was refused in a thread. If that is because the user may not, who takes part tells whether they may do
    /// anything there still. Whether it is so.
    pub(super) fn doubt_access(&self, thread: &ThreadId, error: &Error) -> bool {
        let is_refused = is_refusal(error);
        if is_refused {
            self.note_people_changed(thread);
        }
        is_refused
    }

    /// Somebody may have come to a thread or left it: who takes part is asked for with the next messages.
    pub(super) fn note_people_changed(&self, thread: &ThreadId) {
        let mut changed = self.people_changed.borrow_mut();
        if !changed.contains(thread) {
            changed.push(thread.clone());
        }
    }
}

fn is_refusal(error: &Error) -> bool {
    error.status() == Some(403)
}

/// That the participants of a thread are being listed: once at a time.
struct Listing<'a> {
    engine: &'a Engine,
    thread: &'a ThreadId,
    /// Whether it has to be done once more, if this is all: a poll may be given up in the middle.
    is_owed: Cell<bool>,
}

impl<'a> Listing<'a> {
    fn begin(engine: &'a Engine, thread: &'a ThreadId) -> Option<Self> {
        let mut listing = engine.listing_people.borrow_mut();
        if listing.contains(thread) {
            return None;
        }
        listing.push(thread.clone());
        Some(Self { engine, thread, is_owed: Cell::default() })
    }
}

impl Drop for Listing<'_> {
    fn drop(&mut self) {
        self.engine.listing_people.borrow_mut().retain(|thread| thread != self.thread);
        if self.is_owed.get() {
            self.engine.note_people_changed(self.thread);
        }
    }
}
