//! Threads: `Chat_CreateChatThread`, `Chat_ListChatThreads`, `Chat_DeleteChatThread`,
//! `ChatThread_GetChatThreadProperties`, `ChatThread_UpdateChatThreadProperties`.

use serde::{Deserialize, Serialize};

use crate::participant::ChatParticipant;
use crate::retention::RetentionPolicy;
use crate::{Error, Extra, Identifier, Metadata, MetadataPatch, ThreadId, Timestamp};

/// What is known of one thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatThreadProperties {
    /// Which thread.
    pub id: ThreadId,
    /// Its title.
    pub topic: String,
    /// When it was created.
    pub created_on: Timestamp,
    /// Who created it.
    pub created_by_communication_identifier: Identifier,
    /// When it was deleted, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_on: Option<Timestamp>,
    /// Free text properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    /// When it will be deleted by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_policy: Option<RetentionPolicy>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// A thread in the list of one's threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatThreadItem {
    /// Which thread.
    pub id: ThreadId,
    /// Its title.
    pub topic: String,
    /// When it was deleted, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_on: Option<Timestamp>,
    /// When its last message came, in whole seconds. A new thread may lack it for a moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_message_received_on: Option<Timestamp>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The body of `Chat_CreateChatThread`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateChatThreadRequest {
    /// Its title.
    pub topic: String,
    /// Who takes part from the start, at most 200; the creator does in any case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<ChatParticipant>>,
    /// Free text properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    /// When it is to be deleted by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_policy: Option<RetentionPolicy>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl CreateChatThreadRequest {
    /// A thread with a title, and nobody in it but its creator.
    #[must_use]
    pub fn new(topic: &str) -> Self {
        Self { topic: topic.into(), ..Self::default() }
    }
}

/// The answer of `Chat_CreateChatThread`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateChatThreadResult {
    /// The new thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chat_thread: Option<ChatThreadProperties>,
    /// Those that could not be added; missing when all were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invalid_participants: Option<Vec<Error>>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The body of `ChatThread_UpdateChatThreadProperties`: what is missing stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateChatThreadRequest {
    /// A new title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Changes of the free text properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<MetadataPatch>,
    /// A new rule for its deletion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_policy: Option<RetentionPolicy>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}
