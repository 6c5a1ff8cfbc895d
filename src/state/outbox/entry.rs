//! What is stored of an unsent message, so that it survives the page.

use std::rc::Rc;

use super::{Change, Echo, SendState, Wanted};
use crate::state::Millis;
use crate::state::ids::{MessageKey, ThreadId};
use crate::state::reason::Reason;
use crate::state::wording::Wording;

/// An entry that is older is offered to the user, and not sent by itself.
const TOO_OLD: Millis = 24 * 60 * 60 * 1000;

/// One unsent message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: MessageKey,
    /// The thread that it belongs to.
    pub thread: ThreadId,
    /// What it says.
    pub wording: Wording,
    /// The name to send it under.
    pub name: Option<Rc<str>>,
    /// When it was written.
    pub written: Millis,
    /// What is to become of it.
    pub fate: Fate,
}

/// What is to become of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is to be sent, unless it has arrived.
    Send,
    /// As `Send`; and if it has arrived, it may say something else, which is to be changed.
    Edited,
    /// It waits for the user, for the reason given.
    Failed(Reason),
    /// The user has deleted it: if it has arrived, it is to be deleted there.
    Withdrawn,
}

impl Entry {
    /// What is to be stored of an echo.
    pub(in crate::state) fn of_echo(thread: &ThreadId, echo: &Echo, edited: bool) -> Self {
        let fate = match &echo.state {
            SendState::Failed(reason) => Fate::Failed(reason.clone()),
            _ if edited => Fate::Edited,
            _ => Fate::Send,
        };
        Self {
            key: echo.key.clone(),
            thread: thread.clone(),
            wording: echo.wording.clone(),
            name: echo.name.clone(),
            written: echo.written,
            fate,
        }
    }

    /// What is to be stored of a change; nothing, if the message had been seen at the service before.
    pub(in crate::state) fn of_change(thread: &ThreadId, change: &Change) -> Option<Self> {
        let echo = change.echo.as_ref().filter(|_| !change.settled)?;
        let entry = Self::of_echo(thread, echo, true);
        Some(match &change.wanted {
            Wanted::Wording(wording) => Self { wording: wording.clone(), fate: Fate::Edited, ..entry },
            Wanted::Deleted => Self { fate: Fate::Withdrawn, ..entry },
        })
    }

    /// The echo of an entry that was found in the store.
    pub(in crate::state) fn echo(&self, now: Millis) -> Echo {
        let state = match &self.fate {
            Fate::Failed(reason) => SendState::Failed(reason.clone()),
            _ if now.saturating_sub(self.written) > TOO_OLD => SendState::Failed(Reason::TooOld),
            _ => SendState::Sending,
        };
        let echo = Echo::new(self.key.clone(), self.wording.clone(), self.written);
        Echo { name: self.name.clone(), state, unclear: true, ..echo }
    }
}
