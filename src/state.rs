//! What the chat is: threads, their messages, what is being sent, and the state of the connection.
//!
//! All of it is plain data, cheap to clone and to compare. `ChatState::reduce` turns a fact into the next state,
//! without a clock, a network or chance; what it needs of them comes in with the [`Action`].

pub mod access;
pub mod action;
pub mod acts;
pub mod attachment;
pub mod connection;
pub mod ids;
pub mod message;
pub mod outbox;
pub mod people;
pub mod reading;
pub mod reason;
pub mod receipts;
mod reduce;
pub mod threads;
pub mod timeline;
pub mod told;
pub mod typing;
pub mod wording;

use std::rc::Rc;

pub use access::Access;
pub use action::Action;
pub use acts::{Act, ActKind, ActState};
pub use attachment::{Attachment, AttachmentKind};
pub use connection::{Cause, Connection, TokenFault};
pub use ids::{ActId, MessageId, MessageKey, ThreadId, UserId};
pub use message::{Content, Message, Sender};
pub use outbox::{Echo, Entry, SendState};
pub use people::{People, Person};
pub use reading::Unread;
pub use reason::{NotAdded, Reason, WhyNot};
pub use receipts::Receipts;
pub use threads::{ThreadItem, Threads};
pub use timeline::{Gap, History, Timeline};
pub use typing::Typist;
pub use wording::Wording;

/// Milliseconds since 1970.
pub type Millis = i64;

/// The whole chat of one user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatState {
    /// Who the user is, once a token has told.
    pub me: Option<UserId>,
    /// The threads of the user.
    pub threads: Rc<Threads>,
    /// The thread that is on screen.
    pub open: Option<ThreadId>,
    /// The messages of the threads that were read.
    pub timelines: Vec<(ThreadId, Rc<Timeline>)>,
    /// Whether the service can be reached.
    pub connection: Connection,
    /// When the service is tried next, as long as it cannot be reached.
    pub next_try: Option<Millis>,
    /// Why it could not be reached when it was tried last.
    pub cause: Cause,
    /// Who types, in all threads.
    pub typing: Rc<[Typist]>,
    /// Whether unsent messages cannot be stored, and are gone with the page.
    pub unsaved: bool,
    /// What the user wants done with threads and people, the oldest first.
    pub acts: Vec<Rc<Act>>,
    /// The threads that the user has left, with their last activity then: the service goes on to list them.
    pub left: Vec<(ThreadId, Option<Millis>)>,
}

impl ChatState {
    /// The messages of a thread, if it was read.
    #[must_use]
    pub fn timeline(&self, thread: &ThreadId) -> Option<&Rc<Timeline>> {
        self.timelines.iter().find(|(id, _)| id == thread).map(|(_, timeline)| timeline)
    }

    /// What is not settled yet, as it is to be stored.
    #[must_use]
    pub fn unsent(&self) -> Vec<Entry> {
        self.timelines.iter().flat_map(|(thread, timeline)| timeline.unsent(thread)).collect()
    }
}
