//! What the user has written, changed or deleted and no page of the service has shown yet.

pub mod entry;
pub mod fact;

use std::rc::Rc;

use super::Millis;
use super::ids::{MessageId, MessageKey};
use super::message::Message;
use super::reason::Reason;
use super::wording::Wording;

pub use entry::{Entry, Fate};
pub use fact::Fact;

/// A message from the moment it was written until a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The key that travels with it, by which it is recognised.
    pub key: MessageKey,
    /// What it says.
    pub wording: Wording,
    /// The name to send it under.
    pub name: Option<Rc<str>>,
    /// When it was written.
    pub written: Millis,
    /// How far it is.
    pub state: SendState,
    /// Whether it may have arrived without anybody knowing: it is looked for before it is sent.
    pub unclear: bool,
}

/// How far a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendState {
    /// Waiting for its turn, or on its way.
    Sending,
    /// The service has taken it.
    Sent(MessageId),
    /// The service refused it, for the reason given; it will not go by itself.
    Failed(Reason),
}

impl Echo {
    /// A message that waits for its turn.
    #[must_use]
    pub fn new(key: MessageKey, wording: Wording, written: Millis) -> Self {
        Self { key, wording, name: None, written, state: SendState::Sending, unclear: false }
    }

    /// Whether it is still to be sent.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == SendState::Sending
    }

    /// Whether it was refused.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self.state, SendState::Failed(_))
    }
}

/// What the user wants to become of a message that the service has, or may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// It shall say this.
    Wording(Wording),
    /// It shall be gone.
    Deleted,
}

/// A change of an own message that no page of the service has shown yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of which message.
    pub key: MessageKey,
    /// What the user wants.
    pub wanted: Wanted,
    /// The echo that was changed, if no page had shown the message by then.
    pub echo: Option<Rc<Echo>>,
    /// Whether nothing is left to do. A deletion is kept even so, as a late twin of the message may still come.
    pub settled: bool,
}

/// A pause that is longer can be cut short by the user.
const LONG: Millis = 10_000;

/// A wait before something is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When it began.
    pub since: Millis,
    /// When it ends.
    pub until: Millis,
}

impl Pause {
    /// Whether it takes so long that people want to do something about it.
    #[must_use]
    pub fn is_long(self) -> bool {
        self.until.saturating_sub(self.since) > LONG
    }
}

/// What a sender has to do next in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To look for what may have arrived, among the messages since a time.
    LookBack(Millis),
    /// To change or delete a message that is there.
    Apply(Rc<Message>, Rc<Change>),
    /// To send a message.
    Send(Rc<Echo>),
}
