//! Sends what was written: one message at a time in a thread, in order, each exactly once.
//!
//! A send whose outcome nobody knows is not simply repeated: first the thread is read again, and a message that
//! carries our key is taken as the one.

use std::rc::Rc;

use crate::client::models::Metadata;
use crate::client::models::message::{MessageKind, SendChatMessageRequest};

use super::engine::Engine;
use crate::client::retry::wait;
use crate::client::{Error, Retry, random};
use crate::state::message::KEY_NAME;
use crate::state::{Action, Echo, MessageId, ThreadId};

impl Engine {
    /// Sends until nothing is left to send.
    pub(super) async fn drain(self: &Rc<Self>, thread: &ThreadId) {
        let mut failures = 0;
        while let Some(echo) = self.next_to_send(thread) {
            match self.send_echo(thread, &echo).await {
                Ok(id) => {
                    failures = 0;
                    self.confirm(thread, &echo, id);
                }
                Err(error) if is_final(&error) => self.fail(thread, &echo, &error),
                Err(error) => {
                    self.pause(&error, failures).await;
                    failures += 1;
                    self.look(thread, &error).await;
                }
            }
        }
    }

    fn next_to_send(&self, thread: &ThreadId) -> Option<Rc<Echo>> {
        self.state().timeline(thread).and_then(|timeline| timeline.next_to_send().cloned())
    }

    async fn send_echo(&self, thread: &ThreadId, echo: &Echo) -> Result<MessageId, Error> {
        let key = (KEY_NAME.to_owned(), echo.key.to_string());
        let request = SendChatMessageRequest {
            content: echo.text.to_string(),
            sender_display_name: self.display_name.as_deref().map(str::to_owned),
            kind: Some(MessageKind::Text),
            metadata: Some(Metadata::from_iter([key])),
            ..SendChatMessageRequest::default()
        };
        let id = self.client.thread(thread.as_str().into()).send_message(&request).await?;
        Ok(MessageId::from(id.as_str()))
    }

    fn confirm(self: &Rc<Self>, thread: &ThreadId, echo: &Echo, id: MessageId) {
        self.store.dispatch(Action::SendConfirmed { thread: thread.clone(), key: echo.key.clone(), id });
        self.hurry();
    }

    fn fail(&self, thread: &ThreadId, echo: &Echo, error: &Error) {
        let (key, reason) = (echo.key.clone(), reason(error).into());
        self.store.dispatch(Action::SendFailed { thread: thread.clone(), key, reason });
    }

    async fn pause(&self, error: &Error, failures: u32) {
        let floor = match error.retry() {
            Retry::After(floor) => floor,
            Retry::Never => None,
        };
        self.client.clock().sleep(wait(floor, failures, random())).await;
    }

    /// Before a message goes a second time, the thread must have been read: the echo is gone if it had arrived.
    async fn look(self: &Rc<Self>, thread: &ThreadId, error: &Error) {
        let mut failures = 0;
        while error.is_ambiguous() {
            match self.catch_up(thread).await {
                Ok(()) => return,
                // Read access is gone: the next send tells the user why.
                Err(error) if is_final(&error) => return,
                Err(error) => self.pause(&error, failures).await,
            }
            failures += 1;
        }
    }
}

/// Whether the same message would be refused again.
fn is_final(error: &Error) -> bool {
    match error {
        Error::Credential(_) | Error::Transport(_) | Error::Decode(_) => false,
        Error::Service { status: 401, .. } => false,
        error => error.retry() == Retry::Never && !error.is_ambiguous(),
    }
}

/// Why a message was refused, for people.
fn reason(error: &Error) -> String {
    match error {
        Error::Service { status: 403, .. } => "You can no longer write in this conversation.".to_owned(),
        Error::Service { status: 404, .. } => "This conversation no longer exists.".to_owned(),
        Error::Service { status: 413, .. } => "The message is too long.".to_owned(),
        Error::Service { message, .. } if !message.is_empty() => message.clone(),
        error => format!("The message was not sent: {error}."),
    }
}
