//! What a host page hears of: what a state has that the one before it had not. Only what the user or the service did is
//! told, and of messages only what is new, never the history.

use std::mem::{discriminant, replace};
use std::rc::Rc;

use super::ids::{MessageId, ThreadId, UserId};
use super::timeline::Timeline;
use super::{ChatState, Connection, Echo, SendState, Unread};

pub use super::connection::Cause;
pub use super::message::{Content, Message};

/// The service tells the last activity of a thread in whole seconds: a message may be that much newer.
const WITHIN_A_SECOND: u64 = 999;

/// How many of the newest messages are looked through for one that was just sent.
const RECENT: usize = 100;

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The list of threads of this user has come.
    Ready(UserId),
    /// Another number of messages is unread, in all threads together.
    Unread(Unread),
    /// Another one has written.
    Received(ThreadId, Rc<Message>),
    /// The service has taken a message of the user.
    Sent(ThreadId, MessageId),
    /// A thread came on screen.
    Opened(ThreadId),
    /// Something is wrong.
    Trouble(Trouble),
    /// The tokens are no good, and nothing is asked for any more until somebody acts.
    SessionEnded,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The host page gives no valid token.
    NoToken,
    /// The browser has no network.
    Offline,
    /// The service does not answer as it should.
    Unreachable(Cause),
    /// The service has refused a message.
    Refused,
}

/// Compares each state with the one before.
#[derive(Default)]
pub struct Teller {
    last: Rc<ChatState>,
    /// How new the newest message was when the list came: what is not newer is history. There is no list yet if `None`.
    since: Option<u64>,
    unread: Unread,
}

impl Teller {
    /// Whether a thread was on screen in the last state.
    #[must_use]
    pub fn shows(&self, thread: &ThreadId) -> bool {
        self.last.open.as_ref() == Some(thread)
    }

    /// What has happened since the state before.
    pub fn tell(&mut self, next: &Rc<ChatState>) -> Vec<Told> {
        let last = replace(&mut self.last, Rc::clone(next));
        let mut told = Vec::new();
        if last.me.is_some() && last.me != next.me {
            self.since = None;
        }
        told.extend(self.ready(next));
        told.extend(next.open.clone().filter(|_| last.open != next.open).map(Told::Opened));
        told.extend(connection(&last.connection, next));
        let has_moved = self.messages(&last, next, &mut told);
        let is_recounted = has_moved || last.open != next.open || last.acts != next.acts;
        if is_recounted || !Rc::ptr_eq(&last.threads, &next.threads) {
            told.extend(self.recount(next));
        }
        told
    }

    fn ready(&mut self, next: &ChatState) -> Option<Told> {
        if self.since.is_some() || !next.threads.loaded {
            return None;
        }
        let latest = next.threads.latest_activity().and_then(|latest| u64::try_from(latest).ok());
        self.since = Some(latest.map_or(0, |latest| latest.saturating_add(WITHIN_A_SECOND)));
        next.me.clone().map(Told::Ready)
    }

    /// What was said and sent in the threads that have changed. Returns whether there are any.
    fn messages(&self, last: &ChatState, next: &ChatState, told: &mut Vec<Told>) -> bool {
        let mut has_moved = false;
        for (thread, after) in &next.timelines {
            let before = last.timeline(thread).filter(|_| last.me == next.me || last.me.is_none());
            if before.is_some_and(|before| Rc::ptr_eq(before, after)) {
                continue;
            }
            has_moved = true;
            if let Some(before) = before {
                told.extend(before.echoes().iter().filter_map(|echo| outcome(thread, echo, after)));
            }
            let heard = self.since.map(|since| heard(next.me.as_ref(), before, after, since));
            told.extend(heard.into_iter().flatten().map(|message| Told::Received(thread.clone(), message)));
        }
        has_moved
    }

    fn recount(&mut self, next: &ChatState) -> Option<Told> {
        let unread = next.total_unread();
        (replace(&mut self.unread, unread) != unread).then_some(Told::Unread(unread))
    }
}

/// What others have said behind all that was known, the oldest first.
fn heard(
    me: Option<&UserId>,
    before: Option<&Rc<Timeline>>,
    after: &Timeline,
    since: u64,
) -> Vec<Rc<Message>> {
    let known = before.and_then(|before| before.messages().last()).map(|last| last.sequence);
    let newest = after.messages().iter().rev();
    let new = newest.take_while(|message| message.mark() > since && Some(message.sequence) > known);
    let mut heard: Vec<_> = new.filter(|message| is_said(message) && !message.is_of(me)).cloned().collect();
    heard.reverse();
    heard
}

fn is_said(message: &Message) -> bool {
    matches!(message.content, Content::Text(_) | Content::Html(_))
}

/// What has become of a message that was on its way.
fn outcome(thread: &ThreadId, echo: &Echo, after: &Timeline) -> Option<Told> {
    if !echo.is_waiting() {
        return None;
    }
    match after.echoes().iter().find(|other| other.key == echo.key) {
        Some(other) => match &other.state {
            SendState::Sent(id) => Some(Told::Sent(thread.clone(), id.clone())),
            SendState::Failed(_) => Some(Told::Trouble(Trouble::Refused)),
            SendState::Sending => None,
        },
        None => {
            let shown = after.messages().iter().rev().take(RECENT).find(|message| message.key == echo.key)?;
            Some(Told::Sent(thread.clone(), shown.id.clone()))
        }
    }
}

/// What is worse than it was. Who asks for another try after the end of a session has not lost the service.
fn connection(last: &Connection, next: &ChatState) -> Option<Told> {
    if discriminant(last) == discriminant(&next.connection) {
        return None;
    }
    match (last, &next.connection) {
        (_, Connection::SessionEnded) => Some(Told::SessionEnded),
        (_, Connection::NoToken(_)) => Some(Told::Trouble(Trouble::NoToken)),
        (_, Connection::Offline) => Some(Told::Trouble(Trouble::Offline)),
        (Connection::Offline | Connection::SessionEnded, _) => None,
        (_, Connection::Reconnecting { .. }) => Some(Told::Trouble(Trouble::Unreachable(next.cause))),
        (_, Connection::Connecting | Connection::Live) => None,
    }
}

// Messages are read from JSON, which only the host can do without a browser.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
