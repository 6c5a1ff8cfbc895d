//! Several tabs of one user: one of them polls at a time, and tells the others what it has learned.
//!
//! Nobody is elected. Who polled last polls again after one interval of its pace, who was told waits for half an
//! interval more: so one tab polls, and when it is gone or hidden another one does.

mod hearing;
mod notice;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::channel::{Hear, Member};
use super::engine::Engine;
use super::locks::Hold;
use super::schedule::FROZEN;
use crate::client::{Error, Millis, Retry};
use crate::state::{Access, ThreadId};
pub(crate) use notice::Notice;

/// The other tabs, as far as one knows of them.
#[derive(Default)]
pub(super) struct Tabs {
    place: RefCell<Option<Place>>,
    /// Since when another tab has had the turn, all the time that one wanted it. By the schedule's time.
    refused: Cell<Option<Millis>>,
}

/// Where the tabs of an account tell each other what they learn.
struct Place {
    account: Rc<str>,
    /// `None` where there is no such place.
    member: Option<Box<dyn Member>>,
}

impl Tabs {
    /// Hears and tells nothing any more.
    pub(super) fn leave(&self) {
        drop(self.place.take());
        self.refused.set(None);
    }

    fn is_at(&self, account: &str) -> bool {
        self.place.borrow().as_ref().is_some_and(|place| *place.account == *account)
    }

    /// The time is counted anew.
    pub(super) fn forget_refusals(&self) {
        self.refused.set(None);
    }

    /// How long one has wanted the turn in vain.
    fn waited(&self, now: Millis) -> Millis {
        let refused = self.refused.get().unwrap_or(now);
        self.refused.set(Some(refused));
        now - refused
    }
}

impl Engine {
    /// The turn to poll, which lasts as long as what is returned. One tab has it at a time. A second one has it when
    /// the first keeps it for too long, as one does that is frozen; and anybody, when both do.
    pub(super) async fn take_turn(self: &Rc<Self>) -> Hold {
        let Some(account) = self.account() else { return Hold::Unknown };
        self.join_tabs(&account);
        let name = ["acs-chat:", &account, ":poll"].concat();
        let turn = self.try_turn(&name).await;
        if !matches!(turn, Hold::Taken) {
            self.tabs.refused.set(None);
            return turn;
        }
        let now = self.schedule.borrow_mut().time(self.now());
        let (waited, patience) = (self.tabs.waited(now), self.schedule.borrow().patience(now));
        if waited < patience {
            return turn;
        }
        match self.try_turn(&[name.as_str(), ":2"].concat()).await {
            Hold::Taken if waited >= FROZEN => Hold::Unknown,
            turn => turn,
        }
    }

    /// The page is put to rest, maybe for good. Its poll is given up, and with it the turn, and it hears nothing of the
    /// others until it polls again: a browser does not keep a page for going back that holds a lock or is told something.
    /// What is unsent keeps its lock: the browser then ends such a page rather than keep it, and another tab sends what it
    /// has left.
    pub fn step_aside(self: &Rc<Self>) {
        self.set_visible(false);
        self.work.borrow_mut().poll = None;
        self.tabs.leave();
    }

    fn join_tabs(self: &Rc<Self>, account: &Rc<str>) {
        if self.tabs.is_at(account) {
            return;
        }
        let engine = Rc::downgrade(self);
        let hear: Hear = Rc::new(move |words: &str| {
            if let (Some(engine), Some(notice)) = (engine.upgrade(), Notice::read(words)) {
                engine.hear_notice(notice);
            }
        });
        let member = self.channel.join(&["acs-chat:", account].concat(), hear);
        let place = Place { account: Rc::clone(account), member };
        drop(self.tabs.place.replace(Some(place)));
    }

    /// Tells all other tabs of the account something.
    pub(super) fn tell(&self, notice: &Notice<'_>) {
        let place = self.tabs.place.borrow();
        if let Some(member) = place.as_ref().and_then(|place| place.member.as_ref()) {
            member.tell(&notice.write());
        }
    }

    /// Tells what a reading of a thread brought, which had known the changes up to a version.
    pub(super) fn tell_messages(
        &self,
        thread: &ThreadId,
        begun: Millis,
        access: Access,
        known: Option<u64>,
        texts: &[String],
    ) {
        let Some(newest) = self.newest_version(thread) else { return };
        let pages = if known == Some(newest) { Vec::new() } else { slices(texts) };
        self.tell(&Notice::Messages { thread: thread.as_str(), begun, newest, access, pages });
    }

    /// Tells that a poll failed, unless that concerns this tab alone.
    pub(super) fn tell_failure(&self, begun: Millis, error: &Error) {
        let retry_after = match error.retry() {
            Retry::After(Some(floor)) => Millis::try_from(floor.as_millis()).unwrap_or(Millis::MAX),
            _ => 0,
        };
        // What is said of one thread for good is no trouble of the service.
        let is_of_one = matches!(error, Error::Decode(_)) || error.status() == Some(400);
        if !matches!(error, Error::Credential(_)) && !is_of_one {
            self.tell(&Notice::Failed { begun, retry_after });
        }
    }

    pub(super) fn newest_version(&self, thread: &ThreadId) -> Option<u64> {
        self.state().timeline(thread).and_then(|timeline| timeline.newest_version())
    }
}

/// Texts as notices take them.
pub(super) fn slices(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
