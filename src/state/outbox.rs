//! What the user has written and no page of the service has shown yet.

use std::rc::Rc;

use super::Millis;
use super::ids::{MessageId, MessageKey};

/// A message from the moment it was written until a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The key that travels with it, by which it is recognised.
    pub key: MessageKey,
    /// What it says.
    pub text: Rc<str>,
    /// When it was written.
    pub written: Millis,
    /// How far it is.
    pub state: SendState,
}

/// How far a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendState {
    /// Waiting for its turn, or on its way.
    Sending,
    /// The service has taken it.
    Sent(MessageId),
    /// The service refused it, for the reason given; it will not go by itself.
    Failed(Rc<str>),
}
