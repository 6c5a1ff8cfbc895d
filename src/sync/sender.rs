//! Sends what was written: one message at a time in a thread, in order, each exactly once.
//!
//! What is to be done next is decided by [`Timeline::next_step`]. A send whose outcome nobody knows is not simply
//! repeated: first the thread is read again, and a message that carries our key is taken as the one.

use std::rc::Rc;

use crate::client::models::Metadata;
use crate::client::models::message::{MessageKind, SendChatMessageRequest, UpdateChatMessageRequest};

use super::engine::Engine;
use crate::client::{Error, Millis, Result, Retry, TransportError};
use crate::state::message::KEY_NAME;
use crate::state::outbox::{Change, Fact, Step, Wanted};
use crate::state::{Access, Action, Echo, History, Message, MessageId, Reason, ThreadId, Timeline, Wording};

/// How many pages back a message is looked for at most, behind the first ones.
const MOST_PAGES_BACK: usize = 40;

impl Engine {
    /// Works until nothing is left to do in a thread.
    pub(super) async fn drain(self: &Rc<Self>, thread: &ThreadId) {
        let mut failures = 0;
        // What an earlier sender waited for has ended with it.
        self.note_fact(thread, Fact::Resumed);
        while self.next_step(thread).is_some() {
            self.await_network(thread).await;
            let Some(step) = self.next_step(thread) else { break };
            let has_looked = matches!(step, Step::LookBack(_));
            match self.take_step(step, thread).await {
                // Only what moves on says that all is well again.
                Ok(()) if has_looked => {}
                Ok(()) => failures = 0,
                Err(error) => {
                    self.pause(thread, &error, failures).await;
                    failures += 1;
                }
            }
        }
        self.keep_unsent(None).await;
    }

    fn next_step(&self, thread: &ThreadId) -> Option<Step> {
        self.state().timeline(thread).and_then(|timeline| timeline.next_step())
    }

    async fn take_step(self: &Rc<Self>, step: Step, thread: &ThreadId) -> Result<()> {
        match step {
            Step::LookBack(since) => self.look_back(thread, self.now().saturating_sub(since)).await,
            Step::Apply(message, change) => self.carry_out(thread, message, &change).await,
            Step::Send(echo) => self.send_echo(thread, &echo).await,
        }
    }

    /// Sends a message, after it was stored: then it survives whatever happens to the page.
    async fn send_echo(self: &Rc<Self>, thread: &ThreadId, echo: &Echo) -> Result<()> {
        let is_ours = self.keep_unsent(Some(&echo.key)).await;
        // Meanwhile the user may have thought better of it.
        let is_next = matches!(self.next_step(thread), Some(Step::Send(next)) if *next == *echo);
        if !is_ours || !is_next {
            return Ok(());
        }
        match self.post(thread, echo).await {
            Ok(id) => self.confirm(thread, echo, id).await,
            Err(error) if is_final(&error) => self.refuse(thread, echo, &error),
            Err(error) => {
                if error.is_ambiguous() {
                    self.note_fact(thread, Fact::Doubted(echo.key.clone()));
                }
                return Err(error);
            }
        }
        Ok(())
    }

    async fn post(&self, thread: &ThreadId, echo: &Echo) -> Result<MessageId> {
        let key = (KEY_NAME.to_owned(), echo.key.to_string());
        let request = SendChatMessageRequest {
            content: echo.wording.source().to_string(),
            sender_display_name: echo.name.as_deref().map(str::to_owned),
            kind: Some(kind_of(&echo.wording)),
            metadata: Some(Metadata::from_iter([key])),
            ..SendChatMessageRequest::default()
        };
        // Each try is ours: only so can the entry be claimed before each.
        let id = self.thread_client(thread).send_message(&request).await?;
        Ok(MessageId::from(id.as_str()))
    }

    async fn confirm(self: &Rc<Self>, thread: &ThreadId, echo: &Echo, id: MessageId) {
        self.store.dispatch(Action::SendConfirmed { thread: thread.clone(), key: echo.key.clone(), id });
        self.hurry();
        let is_changed = self.state().timeline(thread).is_some_and(|timeline| timeline.is_changed(&echo.key));
        if is_changed {
            // What the user changed meanwhile can be changed there as soon as a page shows the message.
            let _ = self.catch_up(thread).await;
        }
    }

    /// Takes note that a message was refused; if nobody can write there any more, with all that wait behind it.
    fn refuse(&self, thread: &ThreadId, echo: &Echo, error: &Error) {
        let reason = reason(error);
        let is_closed = matches!(error.status(), Some(403 | 404));
        let state = self.state();
        let echoes = state.timeline(thread).map(|timeline| timeline.echoes()).unwrap_or_default();
        // What was edited meanwhile may pass: it is not what was refused.
        let is_refused =
            |other: &&Rc<Echo>| is_closed || (other.key == echo.key && other.wording == echo.wording);
        let waiting = echoes.iter().filter(|other| other.is_waiting()).filter(is_refused);
        for key in waiting.map(|other| other.key.clone()) {
            let (thread, reason) = (thread.clone(), reason.clone());
            self.store.dispatch(Action::SendFailed { thread, key, reason });
        }
        if is_closed {
            let access = if error.status() == Some(404) { Access::Ended } else { Access::Lost };
            self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access });
        }
    }

    /// Changes or deletes a message that the service has.
    async fn carry_out(&self, thread: &ThreadId, message: Rc<Message>, change: &Change) -> Result<()> {
        let (client, id) = (self.thread_client(thread), message.id.as_str().into());
        let wanted = change.wanted.clone();
        let outcome = match &wanted {
            Wanted::Deleted => client.delete_message(&id).await,
            // It stays of the kind that it is: an update cannot say one.
            Wanted::Wording(wording) => {
                let content = Some(wording.source().to_string());
                let request = UpdateChatMessageRequest { content, ..UpdateChatMessageRequest::default() };
                client.update_message(&id, &request).await
            }
        };
        // What is gone need not be deleted.
        let is_gone = |error: &Error| error.status() == Some(404) && matches!(change.wanted, Wanted::Deleted);
        match outcome {
            Ok(()) => self.note_fact(thread, Fact::Applied(message, wanted)),
            Err(error) if is_gone(&error) => self.note_fact(thread, Fact::Applied(message, wanted)),
            Err(error) if is_final(&error) => {
                self.doubt_access(thread, &error);
                self.note_fact(thread, Fact::Refused(change.key.clone(), wanted, reason(&error)));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Reads the thread so far back that a message of a certain age must be among what was read.
    async fn look_back(self: &Rc<Self>, thread: &ThreadId, age: Millis) -> Result<()> {
        match self.catch_up(thread).await {
            // Read access is gone: the next send tells the user why.
            Err(error) if is_final(&error) => {}
            Err(error) => return Err(error),
            Ok(()) => {
                self.close_gap(thread).await?;
                self.go_back(thread, age).await?;
            }
        }
        self.note_fact(thread, Fact::Cleared);
        Ok(())
    }

    /// Reads what a long absence has left out: what is looked for may be there.
    async fn close_gap(&self, thread: &ThreadId) -> Result<()> {
        for _ in 0..MOST_PAGES_BACK {
            if self.state().timeline(thread).is_none_or(|timeline| timeline.gap().is_none()) {
                break;
            }
            self.fill_gap(thread).await?;
        }
        Ok(())
    }

    async fn go_back(self: &Rc<Self>, thread: &ThreadId, age: Millis) -> Result<()> {
        for _ in 0..MOST_PAGES_BACK {
            let Some(before) = self.way_back(thread, age) else { break };
            self.load_history(thread).await;
            if self.way_back(thread, age).as_ref() == Some(&before) {
                let reason = "earlier messages could not be read".to_owned();
                return Err(Error::Transport(TransportError::Network(reason)));
            }
        }
        Ok(())
    }

    /// What lies before the known messages, if they do not go back far enough.
    fn way_back(&self, thread: &ThreadId, age: Millis) -> Option<History> {
        let state = self.state();
        let is_short = |timeline: &&Rc<Timeline>| !timeline.reaches_back(age);
        let history = state.timeline(thread).filter(is_short)?.history().clone();
        matches!(history, History::More(_) | History::Loading(_)).then_some(history)
    }

    pub(super) fn note_fact(&self, thread: &ThreadId, fact: Fact) {
        self.store.dispatch(Action::OutboxChanged { thread: thread.clone(), fact });
    }
}

/// What the service is told that it is.
fn kind_of(wording: &Wording) -> MessageKind {
    if wording.is_html() { MessageKind::Html } else { MessageKind::Text }
}

/// Whether the same message would be refused again.
fn is_final(error: &Error) -> bool {
    match error {
        Error::Credential(_) | Error::Transport(_) | Error::Decode(_) => false,
        Error::Service { status: 401, .. } => false,
        error => error.retry() == Retry::Never && !error.is_ambiguous(),
    }
}

/// Why a message was refused.
fn reason(error: &Error) -> Reason {
    match error.status() {
        Some(403) => Reason::NoWriting,
        Some(404) => Reason::Ended,
        Some(413) => Reason::TooLong,
        _ => error.message().map_or(Reason::Refused, Reason::from),
    }
}
