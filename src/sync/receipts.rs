//! Read receipts: the user's own go out when something was seen, those of the others are asked for as long as they can
//! tell something. Whatever goes wrong with them concerns nothing else.

mod elsewhere;
mod plan;
mod seeing;

use std::rc::Rc;

use super::engine::Engine;
use super::tabs::Notice;
use crate::client::models::receipt::ChatMessageReadReceipt;
use crate::client::{Error, ListOptions, Result, Retry, random};
use crate::state::receipts::MOST_PEOPLE;
use crate::state::{Access, Action, ThreadId, UserId};

use plan::Receipt;
pub(super) use seeing::Seeing;

/// How many pages of receipts are read at most: there is one receipt for each who takes part.
const MOST_PAGES: usize = 3;

/// Who has read up to which message.
type Marks = Vec<(UserId, u64)>;

impl Engine {
    /// Sends what others are to know of what the user has read, if something is due.
    pub(super) fn tend_receipts(self: &Rc<Self>) {
        self.note_seen();
        if self.schedule.borrow().is_offline() {
            // They wait for the network. A poll, which is tried now and then, tells if the browser is wrong.
            return;
        }
        let now = self.schedule.borrow().time_by(self.now());
        let Some(receipt) = self.seeing.plan.borrow_mut().next(now) else { return };
        let (engine, thread) = (Rc::clone(self), receipt.thread.clone());
        self.start_once(
            |work| &mut work.receipts,
            thread,
            move || async move { engine.send_receipt(receipt).await },
        );
    }

    async fn send_receipt(&self, receipt: Receipt) {
        let sent = self.thread_client(&receipt.thread).send_read_receipt(&receipt.message).await;
        if let Err(error) = &sent {
            self.doubt_access(&receipt.thread, error);
        }
        let now = self.schedule.borrow_mut().time(self.now());
        let mut plan = self.seeing.plan.borrow_mut();
        match sent {
            Ok(()) => plan.sent(&receipt),
            Err(error) if is_final(&error) => plan.give_up(&receipt),
            Err(error) => plan.failed(now, floor(&error), random()),
        }
    }

    /// What others are told of a thread in which the user has read up to a mark: the newest message of another, where
    /// receipts work. `false` as long as nobody knows whether they do.
    fn plan_receipt(&self, thread: &ThreadId, mark: u64) -> bool {
        let (state, mut plan) = (self.state(), self.seeing.plan.borrow_mut());
        let Some(timeline) = state.timeline(thread) else { return true };
        let Some(people) = timeline.people() else { return false };
        if people.len() > MOST_PEOPLE || timeline.access() != Access::Full {
            return true;
        }
        let read = state.threads.find(thread).and_then(|item| item.read).unwrap_or(0);
        if timeline.heard_between(mark, read, state.me.as_ref()).is_some() {
            // More was read before, and others know of that: a receipt never goes back.
            return true;
        }
        if let Some(heard) = timeline.heard_between(plan.told(thread), mark, state.me.as_ref()) {
            let message = heard.id.as_str().into();
            plan.want(Receipt { thread: thread.clone(), message, mark: heard.mark() });
        }
        true
    }

    /// Asks how far the others have read in the open thread, if that can tell something.
    pub(super) async fn list_receipts(&self, thread: &ThreadId) {
        let state = self.state();
        let is_wanted = state
            .timeline(thread)
            .zip(state.me.as_ref())
            .is_some_and(|(timeline, me)| timeline.access() == Access::Full && timeline.wants_receipts(me));
        // What is not known of the user's own receipt is asked for at the end of the poll, and all others with it.
        let is_asked_for = is_wanted && !self.is_unsettled(thread);
        if is_asked_for && self.with_outlook(|schedule, outlook| schedule.may_list_receipts(outlook)) {
            // What is to be known of a failure, the schedule knows.
            let _ = self.ask_receipts(thread).await;
        }
    }

    /// Asks how far everybody has read in a thread.
    async fn ask_receipts(&self, thread: &ThreadId) -> Result<()> {
        let is_open = self.state().open.as_ref() == Some(thread);
        if is_open {
            self.schedule.borrow_mut().list_receipts(self.now());
        }
        let receipts = self.fetch_receipts(thread).await;
        let is_listed = match &receipts {
            Ok(_) => true,
            // A thread that is not on screen is not asked again.
            Err(error) => !is_open && is_of_thread(error),
        };
        let retry_after = receipts.as_ref().err().and_then(floor);
        self.schedule.borrow_mut().listed_receipts(is_listed, retry_after, self.now(), random());
        if let Err(error) = &receipts {
            self.doubt_access(thread, error);
        }
        let receipts = receipts?;
        let is_news = self.take_receipts(thread, &receipts);
        self.tell_receipts(thread, if is_news { receipts.as_slice() } else { &[] });
        Ok(())
    }

    async fn fetch_receipts(&self, thread: &ThreadId) -> Result<Marks> {
        let mut pager = self.thread_client(thread).list_read_receipts(&ListOptions::default());
        let mut marks = Vec::new();
        for _ in 0..MOST_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            marks.extend(page.value.iter().filter_map(read));
        }
        Ok(marks)
    }

    /// Takes note of receipts, the user's own among them: that one may come from another device. Whether they brought
    /// something new.
    fn take_receipts(&self, thread: &ThreadId, receipts: &[(UserId, u64)]) -> bool {
        let before = self.state();
        let own = receipts.iter().find(|(user, _)| before.me.as_ref() == Some(user));
        if let Some((_, mark)) = own {
            self.seeing.plan.borrow_mut().heard(thread, *mark);
            self.read_up_to(thread, *mark);
        }
        let (thread, receipts) = (thread.clone(), receipts.to_vec());
        self.learn(Action::ReceiptsReceived { thread, receipts });
        !Rc::ptr_eq(&before, &self.state())
    }

    /// Each receipt is told as one word: the mark, and the user.
    fn tell_receipts(&self, thread: &ThreadId, receipts: &[(UserId, u64)]) {
        let word = |(user, mark): &(UserId, u64)| [mark.to_string().as_str(), " ", user.as_str()].concat();
        let words: Vec<_> = receipts.iter().map(word).collect();
        let pages = words.iter().map(String::as_str).collect();
        self.tell(&Notice::Receipts { thread: thread.as_str(), pages });
    }

    /// Another tab has asked for receipts.
    pub(super) fn receipts_elsewhere(self: &Rc<Self>, thread: &ThreadId, pages: &[&str]) {
        if self.state().open.as_ref() == Some(thread) {
            self.schedule.borrow_mut().list_receipts(self.now());
        }
        let word = |word: &&str| {
            let (mark, user) = word.split_once(' ')?;
            Some((UserId::from(user), mark.parse().ok()?))
        };
        let receipts: Marks = pages.iter().filter_map(word).collect();
        if self.state().timeline(thread).is_some() {
            self.take_receipts(thread, &receipts);
        }
    }
}

fn read(receipt: &ChatMessageReadReceipt) -> Option<(UserId, u64)> {
    let user = receipt.sender_communication_identifier.resolve()?.as_str().into();
    Some((user, receipt.chat_message_id.as_str().parse().ok()?))
}

/// Whether the same receipt would be refused again.
fn is_final(error: &Error) -> bool {
    matches!(error.status(), Some(400 | 403 | 404))
}

/// Whether receipts are refused in one thread alone.
fn is_of_thread(error: &Error) -> bool {
    matches!(error.status(), Some(403 | 404))
}

fn floor(error: &Error) -> Option<std::time::Duration> {
    match error.retry() {
        Retry::After(floor) => floor,
        Retry::Never => None,
    }
}
