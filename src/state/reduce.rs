//! From one state to the next. The same `Rc` back says that nothing changed: then nothing is drawn.

use std::rc::Rc;

use acs_chat_protocol::message::ChatMessage;
use acs_chat_protocol::thread::ChatThreadItem;
use yew::Reducible;

use super::access::Access;
use super::action::Action;
use super::ids::{ThreadId, UserId};
use super::message::Message;
use super::outbox::{Entry, SendState};
use super::timeline::Timeline;
use super::{Cause, ChatState, Connection, Millis};

/// How many messages of a thread are kept when another one is on screen.
const KEPT_IN_BACKGROUND: usize = 200;

impl Reducible for ChatState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = match action {
            Action::SignedIn(user) => self.with_user(user),
            Action::ThreadsReceived(page) => self.with_threads(&page),
            Action::ThreadOpened(thread) => self.with_open(Some(thread)),
            Action::ThreadClosed => self.with_open(None),
            Action::PageReceived { thread, messages } => self.with_page(&thread, &messages),
            Action::HistoryChanged { thread, history } => {
                self.changed(&thread, |old| old.with_history(history))
            }
            Action::ThreadRebuilt { thread, messages } => self.with_rebuilt(&thread, &messages),
            Action::GapChanged { thread, gap } => self.changed(&thread, |old| old.with_gap(gap)),
            Action::AccessChanged { thread, access } => self.changed(&thread, |old| old.with_access(access)),
            Action::PeopleReceived { thread, people } => self.changed(&thread, |old| old.with_people(people)),
            Action::ReadUpTo(marks) => self.with_read(&marks),
            Action::ReceiptsReceived { thread, receipts } => {
                self.changed(&thread, |old| old.with_receipts(&receipts))
            }
            Action::ReadInBackground(thread) => self.with_less(&thread),
            Action::SendRequested { thread, echo } => self.changed(&thread, |old| Some(old.with_echo(echo))),
            Action::SendRetried { thread, key } => {
                self.changed(&thread, |old| old.with_send_state(&key, SendState::Sending))
            }
            Action::SendConfirmed { thread, key, id } => {
                self.changed(&thread, |old| old.with_send_state(&key, SendState::Sent(id)))
            }
            Action::SendFailed { thread, key, reason } => {
                self.changed(&thread, |old| old.with_send_state(&key, SendState::Failed(reason)))
            }
            Action::SendWithdrawn { thread, key } => self.changed(&thread, |old| old.without_failed(&key)),
            Action::OutboxChanged { thread, fact } => self.changed(&thread, |old| old.with_fact(fact)),
            Action::OutboxRestored { entries, now } => self.with_restored(&entries, now),
            Action::StorageFailed => (!self.unsaved).then(|| Self { unsaved: true, ..(*self).clone() }),
            Action::ConnectionChanged(connection) => self.with_connection(connection),
            Action::ActChanged(fact) => self.with_act(fact),
            Action::TryPlanned { at, cause } => self.with_next_try(at, cause),
            Action::TypingHeard { thread, user, name, now } => self.with_typist(thread, user, name, now),
            Action::TimePassed(now) => self.with_time(now),
        };
        next.map_or(self, Rc::new)
    }
}

impl ChatState {
    /// Another user sees nothing of what the one before saw or wrote.
    fn with_user(&self, user: UserId) -> Option<Self> {
        match &self.me {
            Some(me) if *me == user => None,
            Some(_) => Some(Self { me: Some(user), ..Self::default() }),
            None => Some(Self { me: Some(user), ..self.clone() }),
        }
    }

    fn with_threads(&self, page: &[ChatThreadItem]) -> Option<Self> {
        let threads = self.threads.merged(page, self.open.as_ref());
        // The thread on screen stays there when it is deleted, and tells so.
        let of_open =
            |item: &&ChatThreadItem| self.open.as_ref().is_some_and(|open| open.as_str() == item.id.as_str());
        let ended = page.iter().find(of_open).is_some_and(|item| item.deleted_on.is_some());
        let open = self.open.clone();
        let next = open.as_ref().filter(|_| ended).and_then(|open| self.with_ended(open));
        if threads == *self.threads {
            return next;
        }
        Some(Self { threads: Rc::new(threads), open, ..next.unwrap_or_else(|| self.clone()) })
    }

    fn with_ended(&self, thread: &ThreadId) -> Option<Self> {
        self.changed(thread, |old| old.with_access(Access::Ended))
    }

    fn with_open(&self, open: Option<ThreadId>) -> Option<Self> {
        if self.open == open {
            return None;
        }
        let mut threads = (*self.threads).clone();
        // Nobody comes back to a thread that was deleted.
        let is_left = |id: &ThreadId| open.as_ref() != Some(id);
        threads.items.retain(|item| !is_left(&item.id) || !self.is_ended(&item.id));
        let mut next = Self { threads: Rc::new(threads), open: open.clone(), ..self.clone() };
        for (_, timeline) in next.timelines.iter_mut().filter(|(id, _)| is_left(id)) {
            if let Some(trimmed) = timeline.trimmed(KEPT_IN_BACKGROUND) {
                *timeline = Rc::new(trimmed);
            }
        }
        Some(next)
    }

    /// A thread that is not on screen keeps its newest messages, unless somebody looks for what may have arrived there.
    fn with_less(&self, thread: &ThreadId) -> Option<Self> {
        let is_idle = |old: &Timeline| old.next_step().is_none();
        let is_left = self.open.as_ref() != Some(thread);
        self.changed(thread, |old| old.trimmed(KEPT_IN_BACKGROUND).filter(|_| is_left && is_idle(old)))
    }

    fn is_ended(&self, thread: &ThreadId) -> bool {
        self.timeline(thread).is_some_and(|timeline| timeline.access() == Access::Ended)
    }

    fn with_rebuilt(&self, thread: &ThreadId, page: &[ChatMessage]) -> Option<Self> {
        let messages = self.read(page);
        self.changed(thread, |old| Some(old.rebuilt(&messages)))
    }

    fn with_page(&self, thread: &ThreadId, page: &[ChatMessage]) -> Option<Self> {
        let messages = self.read(page);
        let next = self.changed(thread, |old| old.with_page(&messages))?;
        let newest = self.timeline(thread).and_then(|old| Some(old.messages().last()?.sequence));
        let next = next.after_messages(thread, &messages, newest);
        Some(next.with_read_by_writing(thread, &messages).unwrap_or(next))
    }

    fn read(&self, page: &[ChatMessage]) -> Vec<Message> {
        page.iter().map(|message| Message::read(message, self.me.as_ref())).collect()
    }

    fn with_restored(&self, entries: &[Entry], now: Millis) -> Option<Self> {
        let restore = |state: Option<Self>, entry: &Entry| {
            let before = state.as_ref().unwrap_or(self);
            before.changed(&entry.thread, |old| old.with_restored(entry, now)).or(state)
        };
        entries.iter().fold(None, restore)
    }

    fn with_connection(&self, connection: Connection) -> Option<Self> {
        (self.connection != connection).then(|| Self { connection, ..self.clone() })
    }

    fn with_next_try(&self, at: Millis, cause: Cause) -> Option<Self> {
        let is_known = self.next_try == Some(at) && self.cause == cause;
        (!is_known).then(|| Self { next_try: Some(at), cause, ..self.clone() })
    }

    pub(super) fn changed(
        &self,
        thread: &ThreadId,
        change: impl FnOnce(&Timeline) -> Option<Timeline>,
    ) -> Option<Self> {
        let empty = Rc::default();
        let timeline = change(self.timeline(thread).unwrap_or(&empty))?;
        let mut next = self.clone();
        next.timelines.retain(|(id, _)| id != thread);
        next.timelines.push((thread.clone(), Rc::new(timeline)));
        Some(next)
    }
}
