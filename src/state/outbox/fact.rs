//! What can happen to what the user has written, in one thread.

use std::rc::Rc;

use crate::state::ids::MessageKey;

/// A fact about an own message that is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The user gave it another text.
    Edited(MessageKey, Rc<str>),
    /// The user deleted it.
    Deleted(MessageKey),
    /// The user took it back after it had failed, to write it anew.
    TakenBack(MessageKey),
    /// The service has made the change that the user wanted.
    Applied(MessageKey),
    /// The service refused that change, for a reason that people can read.
    Refused(MessageKey, Rc<str>),
    /// It was sent, and nobody knows whether it has arrived.
    Doubted(MessageKey),
    /// Everything that was in doubt has been looked for.
    Cleared,
    /// Another tab sends it now.
    TakenOver(MessageKey),
}
