//! What can happen. Each is a fact in the past tense, with all that is needed to take note of it.

use std::rc::Rc;

use acs_chat_protocol::message::ChatMessage;
use acs_chat_protocol::thread::ChatThreadItem;

use super::access::Access;
use super::acts;
use super::ids::{MessageId, MessageKey, ThreadId, UserId};
use super::outbox::{Echo, Entry, Fact};
use super::people::People;
use super::reason::Reason;
use super::timeline::{Gap, History};
use super::{Cause, Connection, Millis};

/// A fact.
#[derive(Clone, Debug)]
pub enum Action {
    /// A token told who the user is.
    SignedIn(UserId),
    /// A page of the list of threads came.
    ThreadsReceived(Vec<ChatThreadItem>),
    /// The user opened a thread.
    ThreadOpened(ThreadId),
    /// The user went back to the list.
    ThreadClosed,
    /// A page of messages came.
    PageReceived {
        /// Of which thread.
        thread: ThreadId,
        /// In the order of the service.
        messages: Vec<ChatMessage>,
    },
    /// What lies before the known messages became known.
    HistoryChanged {
        /// Of which thread.
        thread: ThreadId,
        /// What lies there.
        history: History,
    },
    /// The messages that the service has in place of all that were known: it has gone back to an earlier state.
    ThreadRebuilt {
        /// Which thread.
        thread: ThreadId,
        /// In the order of the service.
        messages: Vec<ChatMessage>,
    },
    /// A hole between the messages came, shrank or went.
    GapChanged {
        /// Of which thread.
        thread: ThreadId,
        /// What is left of it.
        gap: Option<Gap>,
    },
    /// A thread was closed to the user, or opened again.
    AccessChanged {
        /// Which thread.
        thread: ThreadId,
        /// What the user may do there from now on.
        access: Access,
    },
    /// The participants of a thread came.
    PeopleReceived {
        /// Of which thread.
        thread: ThreadId,
        /// Who takes part.
        people: People,
    },
    /// The user has read up to some messages, each told by its [`mark`](super::Message::mark), here or elsewhere.
    ReadUpTo(Vec<(ThreadId, u64)>),
    /// It became known up to which message some have read in a thread.
    ReceiptsReceived {
        /// In which thread.
        thread: ThreadId,
        /// Who, and up to where.
        receipts: Vec<(UserId, u64)>,
    },
    /// A thread that is not on screen was read.
    ReadInBackground(ThreadId),
    /// The user sent something.
    SendRequested {
        /// To which thread.
        thread: ThreadId,
        /// What.
        echo: Echo,
    },
    /// The user asked to send a failed message again.
    SendRetried {
        /// In which thread.
        thread: ThreadId,
        /// Which one.
        key: MessageKey,
    },
    /// The service took a message.
    SendConfirmed {
        /// In which thread.
        thread: ThreadId,
        /// Which one.
        key: MessageKey,
        /// The id that it got.
        id: MessageId,
    },
    /// The service refused a message for good.
    SendFailed {
        /// In which thread.
        thread: ThreadId,
        /// Which one.
        key: MessageKey,
        /// Why.
        reason: Reason,
    },
    /// The user gave up a failed message.
    SendWithdrawn {
        /// In which thread.
        thread: ThreadId,
        /// Which one.
        key: MessageKey,
    },
    /// Something happened to what the user has written.
    OutboxChanged {
        /// In which thread.
        thread: ThreadId,
        /// What.
        fact: Fact,
    },
    /// Unsent messages were found in the store.
    OutboxRestored {
        /// The messages, of all threads.
        entries: Vec<Entry>,
        /// The time.
        now: Millis,
    },
    /// Unsent messages cannot be stored: they will be gone with the page.
    StorageFailed,
    /// The connection is another.
    ConnectionChanged(Connection),
    /// It was decided when the service is tried next.
    TryPlanned {
        /// When.
        at: Millis,
        /// Why the last try has failed.
        cause: Cause,
    },
    /// Somebody types.
    TypingHeard {
        /// In which thread.
        thread: ThreadId,
        /// Who.
        user: UserId,
        /// The name that was told with it.
        name: Option<Rc<str>>,
        /// The time.
        now: Millis,
    },
    /// Time has passed: it is this late.
    TimePassed(Millis),
    /// Something happened to what the user wants done with threads or people.
    ActChanged(acts::Fact),
}
