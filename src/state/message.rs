//! One message, turned from what travels into what is shown.

use std::rc::Rc;

use acs_chat_protocol::message::{ChatMessage, ChatMessageContent, MessageKind};
use acs_chat_protocol::{Identifier, Timestamp};

use super::Millis;
use super::ids::{MessageId, MessageKey, UserId};
use super::people::{People, name, read_all};

/// The name under which a message carries its key in its metadata.
pub const KEY_NAME: &str = "acsChatWidgetKey";

/// A message of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How the view names it.
    pub key: MessageKey,
    /// How the service names it.
    pub id: MessageId,
    /// Its place in the thread.
    pub sequence: u64,
    /// When it was last changed; a newer one replaces an older one.
    pub version: u64,
    /// When the service took it.
    pub sent: Option<Millis>,
    /// Who sent it; system messages have no sender.
    pub sender: Option<Sender>,
    /// What it says.
    pub content: Content,
    /// Whether its sender has changed it.
    pub edited: bool,
}

/// Who sent a message, and the name given with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Who it is.
    pub id: UserId,
    /// The name that came with the message.
    pub name: Option<Rc<str>>,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text(Rc<str>),
    /// HTML of the sender's making: hostile.
    Html(Rc<str>),
    /// Somebody gave the thread another title.
    Topic {
        /// Who.
        by: Option<UserId>,
        /// The new title.
        topic: Rc<str>,
    },
    /// Somebody added people.
    Added {
        /// Who.
        by: Option<UserId>,
        /// Whom.
        people: People,
    },
    /// Somebody removed people.
    Removed {
        /// Who.
        by: Option<UserId>,
        /// Whom.
        people: People,
    },
    /// Its sender has deleted it.
    Deleted,
    /// Something that we do not know.
    Unknown,
}

impl Message {
    /// A message as the service describes it. Only one's own messages can carry a key: another's key says nothing.
    #[must_use]
    pub fn read(wire: &ChatMessage, me: Option<&UserId>) -> Self {
        let sender = wire
            .sender_communication_identifier
            .as_ref()
            .and_then(user)
            .map(|id| Sender { name: name(wire.sender_display_name.as_deref()), id });
        let own = me.is_some() && sender.as_ref().map(|sender| &sender.id) == me;
        let key = wire.metadata.as_ref().and_then(|metadata| metadata.get(KEY_NAME)).filter(|_| own);
        let id = wire.id.as_str();
        Self {
            key: key.map_or(id, String::as_str).into(),
            id: id.into(),
            // Ids grow with time and lie far above any sequence: without a sequence, a message comes last.
            sequence: wire.sequence_id.parse().or_else(|_| id.parse()).unwrap_or(u64::MAX),
            version: wire.version.parse().unwrap_or(0),
            sent: millis(&wire.created_on),
            sender,
            content: content(wire),
            edited: wire.edited_on.is_some(),
        }
    }
}

fn content(wire: &ChatMessage) -> Content {
    let empty = ChatMessageContent::default();
    let body = wire.content.as_ref().unwrap_or(&empty);
    let by = body.initiator_communication_identifier.as_ref().and_then(user);
    let people = || read_all(body.participants.as_deref().unwrap_or_default());
    if wire.deleted_on.is_some() {
        return Content::Deleted;
    }
    match &wire.kind {
        MessageKind::Text => Content::Text(text(body.message.as_deref())),
        MessageKind::Html => Content::Html(text(body.message.as_deref())),
        MessageKind::TopicUpdated => Content::Topic { by, topic: text(body.topic.as_deref()) },
        MessageKind::ParticipantAdded => Content::Added { by, people: people() },
        MessageKind::ParticipantRemoved => Content::Removed { by, people: people() },
        MessageKind::Other(_) => Content::Unknown,
    }
}

fn text(text: Option<&str>) -> Rc<str> {
    text.unwrap_or_default().into()
}

fn user(identifier: &Identifier) -> Option<UserId> {
    identifier.resolve().map(|id| id.as_str().into())
}

/// A time of the service; `None` for text that is none.
#[must_use]
pub fn millis(time: &Timestamp) -> Option<Millis> {
    chrono::DateTime::parse_from_rfc3339(time.as_str()).ok().map(|time| time.timestamp_millis())
}
