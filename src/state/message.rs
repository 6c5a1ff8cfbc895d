//! One message, turned from what travels into what is shown.

use std::rc::Rc;

use acs_chat_protocol::message::{ChatMessage, ChatMessageContent, MessageKind};
use acs_chat_protocol::{Identifier, Timestamp};

use super::Millis;
use super::attachment::Attachment;
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
    /// Its images and files.
    pub attachments: Rc<[Attachment]>,
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
    /// A message as the service describes it. Another's key counts among the messages of its sender alone, and never
    /// names one of the user's own.
    #[must_use]
    pub fn read(wire: &ChatMessage, me: Option<&UserId>) -> Self {
        let sender = wire
            .sender_communication_identifier
            .as_ref()
            .and_then(user)
            .map(|id| Sender { name: name(wire.sender_display_name.as_deref()), id });
        let given = wire.metadata.as_ref().and_then(|metadata| metadata.get(KEY_NAME));
        let key = sender.as_ref().zip(given).map(|(sender, given)| key(&sender.id, given, me));
        let id = wire.id.as_str();
        Self {
            key: key.unwrap_or_else(|| id.into()),
            id: id.into(),
            // Ids grow with time and lie far above any sequence: without a sequence, a message comes last.
            sequence: wire.sequence_id.parse().or_else(|_| id.parse()).unwrap_or(u64::MAX),
            version: wire.version.parse().unwrap_or(0),
            sent: millis(&wire.created_on),
            sender,
            content: content(wire),
            attachments: attachments(wire),
            edited: wire.edited_on.is_some(),
        }
    }
}

fn key(sender: &UserId, given: &str, me: Option<&UserId>) -> MessageKey {
    if me == Some(sender) { given.into() } else { [sender.as_str(), " ", given].concat().as_str().into() }
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

/// What was deleted has none any more, and what the service tells never had.
fn attachments(wire: &ChatMessage) -> Rc<[Attachment]> {
    let is_said = matches!(wire.kind, MessageKind::Text | MessageKind::Html) && wire.deleted_on.is_none();
    let body = wire.content.as_ref().filter(|_| is_said);
    Attachment::read_all(body.and_then(|body| body.attachments.as_deref()))
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

    use super::*;

    fn wire(json: &str) -> ChatMessage {
        serde_json::from_str(json).unwrap()
    }

    fn text(sender: &str, sequence: &str) -> ChatMessage {
        wire(&format!(
            r#"{{"id":"1749594023041","type":"text","sequenceId":"{sequence}","version":"1749594023041",
                "content":{{"message":"hi"}},"createdOn":"2025-06-10T22:20:23Z","senderDisplayName":" Ann\n",
                "senderCommunicationIdentifier":{{"rawId":"{sender}"}},"metadata":{{"{KEY_NAME}":"forged"}}}}"#
        ))
    }

    #[test]
    fn a_key_counts_only_among_the_messages_of_its_sender_s_16() {
        let me = UserId::from("me");
        assert_eq!(Message::read(&text("me", "3"), Some(&me)).key, "forged".into());
        assert_eq!(Message::read(&text("another", "3"), Some(&me)).key, "another forged".into());
        assert_eq!(Message::read(&text("another", "4"), None).key, "another forged".into());
    }

    #[test]
    fn sequences_are_numbers_and_without_one_a_message_comes_last_r_02() {
        let sequence = |text_of: &str| Message::read(&text("me", text_of), None).sequence;
        assert!(sequence("10") > sequence("9"));
        for odd in ["", "abc", "-1", "99999999999999999999999999999999999999999"] {
            assert!(sequence(odd) > sequence("10"), "{odd}");
        }
    }

    #[test]
    fn a_name_is_one_line_and_a_time_may_be_nonsense() {
        let mut message = text("me", "3");
        assert_eq!(Message::read(&message, None).sender.unwrap().name.as_deref(), Some("Ann"));
        assert_eq!(Message::read(&message, None).sent, Some(1_749_594_023_000));
        message.created_on = "yesterday".into();
        assert_eq!(Message::read(&message, None).sent, None);
    }

    #[test]
    fn an_unknown_kind_is_kept_as_unknown_r_24() {
        let message = wire(
            r#"{"id":"1","type":"pollStarted","sequenceId":"1","version":"1","createdOn":"2025-06-10T22:20:23Z"}"#,
        );
        assert_eq!(Message::read(&message, None).content, Content::Unknown);
    }
}
