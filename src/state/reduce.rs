//! From one state to the next. The same `Rc` back says that nothing changed: then nothing is drawn.

use std::rc::Rc;

use acs_chat_protocol::message::ChatMessage;
use acs_chat_protocol::thread::ChatThreadItem;
use yew::Reducible;

use super::action::Action;
use super::ids::{ThreadId, UserId};
use super::message::Message;
use super::outbox::SendState;
use super::timeline::Timeline;
use super::{ChatState, Connection};

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
            Action::PeopleReceived { thread, people } => self.changed(&thread, |old| old.with_people(people)),
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
            Action::ConnectionChanged(connection) => self.with_connection(connection),
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
        if threads == *self.threads {
            return None;
        }
        // Nobody can read or write in a thread that was deleted.
        let open = self.open.clone().filter(|open| threads.find(open).is_some());
        Some(Self { threads: Rc::new(threads), open, ..self.clone() })
    }

    fn with_open(&self, open: Option<ThreadId>) -> Option<Self> {
        if self.open == open {
            return None;
        }
        let threads = match &open {
            Some(thread) => Rc::new(self.threads.with_seen(thread)),
            None => Rc::clone(&self.threads),
        };
        Some(Self { open, threads, ..self.clone() })
    }

    fn with_page(&self, thread: &ThreadId, page: &[ChatMessage]) -> Option<Self> {
        let messages: Vec<_> = page.iter().map(|message| Message::read(message, self.me.as_ref())).collect();
        self.changed(thread, |old| old.with_page(&messages))
    }

    fn with_connection(&self, connection: Connection) -> Option<Self> {
        (self.connection != connection).then(|| Self { connection, ..self.clone() })
    }

    fn changed(&self, thread: &ThreadId, change: impl FnOnce(&Timeline) -> Option<Timeline>) -> Option<Self> {
        let empty = Rc::default();
        let timeline = change(self.timeline(thread).unwrap_or(&empty))?;
        let mut next = self.clone();
        next.timelines.retain(|(id, _)| id != thread);
        next.timelines.push((thread.clone(), Rc::new(timeline)));
        Some(next)
    }
}
