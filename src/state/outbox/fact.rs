//! What can happen to what the user has written, in one thread.

use std::rc::Rc;

use super::Pause;
use super::Wanted;
use crate::state::ids::MessageKey;
use crate::state::message::Message;
use crate::state::reason::Reason;
use crate::state::wording::Wording;

/// A fact about an own message that is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The user wants it to say something else, of the same kind.
    Edited(MessageKey, Wording),
    /// The user deleted it.
    Deleted(MessageKey),
    /// The user took it back after it had failed, to write it anew.
    TakenBack(MessageKey),
    /// The service has changed a message, which was so before. Meanwhile the user may want something else, and a page may
    /// have shown another change.
    Applied(Rc<Message>, Wanted),
    /// The service refused a change, for a reason.
    Refused(MessageKey, Wanted, Reason),
    /// It was sent, and nobody knows whether it has arrived.
    Doubted(MessageKey),
    /// Everything that was in doubt has been looked for.
    Cleared,
    /// Another tab sends it now.
    TakenOver(MessageKey),
    /// Nothing is sent for a while.
    Paused(Pause),
    /// Sending goes on.
    Resumed,
}
