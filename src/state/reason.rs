//! Why something was not done, as a value: the words for it are found where it is shown.

use std::rc::Rc;

/// Why a message was not sent or changed, or something else was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What the service says about it, in its own words.
    Said(Rc<str>),
    /// The user may not write in the thread any more.
    NoWriting,
    /// The thread is not there any more.
    Ended,
    /// The message is too long.
    TooLong,
    /// The message was written so long ago that it does not go by itself.
    TooOld,
    /// The browser has no network.
    Offline,
    /// There is no valid token.
    SignedOut,
    /// The user may not start a thread.
    MayNotStart,
    /// The user may not do that.
    MayNot,
    /// Too much was asked of the service in a short time.
    TooMuch,
    /// The service could not be reached.
    Unreachable,
    /// A thread needs a title.
    Nameless,
    /// Some people could not be added.
    NotAdded(Rc<[NotAdded]>),
    /// The service refused it, and does not say why.
    Refused,
}

/// Somebody who could not be added to a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAdded {
    /// Their name, or their id where nobody told a name.
    pub name: Rc<str>,
    /// Why.
    pub why: WhyNot,
}

/// Why somebody could not be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Nobody has the id.
    Unknown,
    /// It is not allowed.
    Forbidden,
    /// The service refused it, and does not say why.
    Refused,
    /// What the service says about it, without the full stop at its end.
    Said(Rc<str>),
}

// The reasons for which a message waits for its writer are stored with it. Versions of the widget that knew no languages
// have stored these sentences, and show what they find as it is.
const NO_WRITING: &str = "You can no longer write in this conversation.";
const ENDED: &str = "This conversation no longer exists.";
const TOO_LONG: &str = "The message is too long.";
const TOO_OLD: &str = "It was written more than a day ago.";
const REFUSED: &str = "The chat service refused it.";

impl Reason {
    /// The reason as it is stored with a message; those for which none fails are stored as a refusal.
    #[must_use]
    pub fn stored(&self) -> Rc<str> {
        match self {
            Self::Said(said) => Rc::clone(said),
            Self::NoWriting => NO_WRITING.into(),
            Self::Ended => ENDED.into(),
            Self::TooLong => TOO_LONG.into(),
            Self::TooOld => TOO_OLD.into(),
            _ => REFUSED.into(),
        }
    }
}

/// A reason as it was stored, or as the service says it.
impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        match text {
            NO_WRITING => Self::NoWriting,
            ENDED => Self::Ended,
            TOO_LONG => Self::TooLong,
            TOO_OLD => Self::TooOld,
            REFUSED => Self::Refused,
            said => Self::Said(said.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_as_the_same_reason() {
        let reasons = [
            Reason::NoWriting,
            Reason::Ended,
            Reason::TooLong,
            Reason::TooOld,
            Reason::Refused,
            Reason::Said("The topic is empty.".into()),
        ];
        for reason in reasons {
            assert_eq!(Reason::from(&*reason.stored()), reason);
            assert!(!reason.stored().is_empty(), "the store takes nothing for no reason");
        }
    }

    #[test]
    fn what_earlier_versions_have_stored_is_understood_or_kept_as_it_is() {
        assert_eq!(Reason::from("The message is too long."), Reason::TooLong);
        let other = "The message was not sent: the chat service answered 400.";
        assert_eq!(Reason::from(other), Reason::Said(other.into()));
    }
}
