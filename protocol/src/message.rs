//! Messages of a thread: `ChatThread_SendChatMessage`, `ChatThread_ListChatMessages`, `ChatThread_GetChatMessage`,
//! `ChatThread_UpdateChatMessage`, `ChatThread_DeleteChatMessage`.

use serde::{Deserialize, Serialize};

use crate::lenient::or_empty;
use crate::participant::ChatParticipant;
use crate::words::words;
use crate::{Extra, Identifier, MessageId, Metadata, MetadataPatch, Timestamp};

/// One message. Which properties there are depends on its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatMessage {
    /// Which message.
    pub id: MessageId,
    /// What kind of message it is.
    #[serde(rename = "type")]
    pub kind: MessageKind,
    /// Its place in the thread, counted from 1: a decimal number as text; empty if the service did not tell.
    #[serde(default, deserialize_with = "or_empty")]
    pub sequence_id: String,
    /// When it was last changed, in milliseconds since 1970: a decimal number as text; empty if the service did not
    /// tell.
    #[serde(default, deserialize_with = "or_empty")]
    pub version: String,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ChatMessageContent>,
    /// The name that its sender chose; empty if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_display_name: Option<String>,
    /// When the service took it; empty if it did not tell.
    #[serde(default, deserialize_with = "or_empty")]
    pub created_on: Timestamp,
    /// Who sent it; system messages have no sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_communication_identifier: Option<Identifier>,
    /// When it was deleted. A deleted message stays in the list, without its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_on: Option<Timestamp>,
    /// When it was last edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edited_on: Option<Timestamp>,
    /// Free text properties, given by the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

words! {
    /// What kind of message it is. The service may add kinds; one we do not know is kept as it came.
    MessageKind {
        /// Plain text.
        Text = "text",
        /// HTML of the sender's making: hostile until cleaned.
        Html = "html",
        /// The thread got a new title.
        TopicUpdated = "topicUpdated",
        /// Somebody was added.
        ParticipantAdded = "participantAdded",
        /// Somebody was removed, or left.
        ParticipantRemoved = "participantRemoved",
    }
}

/// What a message says; which property is there depends on the kind of message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatMessageContent {
    /// Text or HTML; empty once deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The new title of the thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Who was added or removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<ChatParticipant>>,
    /// Files and images.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<ChatAttachment>>,
    /// Who did what a system message tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiator_communication_identifier: Option<Identifier>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// A file or an image of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatAttachment {
    /// Which attachment.
    pub id: String,
    /// What it is.
    pub attachment_type: AttachmentType,
    /// Its file name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the whole of it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where a small image of it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview_url: Option<String>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

words! {
    /// What an attachment is.
    AttachmentType {
        /// An image.
        Image = "image",
        /// Any other file.
        File = "file",
    }
}

/// The body of `ChatThread_SendChatMessage`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendChatMessageRequest {
    /// Text or HTML, at most about 28 KB.
    pub content: String,
    /// The name to show with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_display_name: Option<String>,
    /// `text` if missing or null.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<MessageKind>,
    /// Free text properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl SendChatMessageRequest {
    /// A message of plain text.
    #[must_use]
    pub fn text(content: &str) -> Self {
        Self { content: content.into(), kind: Some(MessageKind::Text), ..Self::default() }
    }

    /// A message of HTML, which the service cleans.
    #[must_use]
    pub fn html(content: &str) -> Self {
        Self { content: content.into(), kind: Some(MessageKind::Html), ..Self::default() }
    }
}

/// The answer of `ChatThread_SendChatMessage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendChatMessageResult {
    /// The id of the new message.
    pub id: MessageId,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The body of `ChatThread_UpdateChatMessage`: what is missing stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateChatMessageRequest {
    /// The new text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Changes of the free text properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<MetadataPatch>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}
