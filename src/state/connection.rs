//! Whether the service can be reached, as far as people need to know.

use std::rc::Rc;

use super::Millis;

/// Whether the service can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Nothing has been heard yet.
    #[default]
    Connecting,
    /// The last poll was answered.
    Live,
    /// Polls fail; another one will be tried.
    Reconnecting {
        /// When the first of them failed.
        since: Millis,
        /// When the next one is tried.
        next: Millis,
    },
    /// The browser has no network; as soon as it has, a poll is tried.
    Offline,
    /// There is no valid token.
    NoToken(TokenFault),
    /// The tokens are no good: nothing is asked for any more until somebody acts.
    SessionEnded,
}

/// Why the service counts as out of reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// There is no answer; a browser does not tell why. Nor does another tab that has polled for this one.
    #[default]
    NoAnswer,
    /// There was none in time.
    Late,
    /// What answers knows no chat, and has not refused it in the service's words either.
    NoChat,
    /// The service has answered this status.
    Answered(u16),
    /// What was answered cannot be read as the service's answer.
    Odd,
}

/// Why there is no valid token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// The host page gave none; what it says about that.
    Refused(Rc<str>),
    /// What it gave is no token; what is wrong with it.
    Malformed(Rc<str>),
    /// What it gave has ended already.
    Expired,
    /// It took too long.
    TimedOut,
}
