//! Participants of a thread: `ChatThread_ListChatParticipants`, `ChatThread_AddChatParticipants`,
//! `ChatThread_RemoveChatParticipant` (whose body is an [`Identifier`] itself).

use serde::{Deserialize, Serialize};

use crate::{Error, Extra, Identifier, Metadata, Timestamp};

/// Somebody in a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatParticipant {
    /// Who it is.
    pub communication_identifier: Identifier,
    /// The name to show, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// From when on the history is shared; 1970 stands for all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_history_time: Option<Timestamp>,
    /// Free text properties (2025-03-15 and later).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl ChatParticipant {
    /// Somebody without a name, who sees the whole history.
    #[must_use]
    pub fn new(identifier: Identifier) -> Self {
        Self {
            communication_identifier: identifier,
            display_name: None,
            share_history_time: None,
            metadata: None,
            extra: Extra::new(),
        }
    }
}

/// The body of `ChatThread_AddChatParticipants`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddChatParticipantsRequest {
    /// Whom to add, at most 200.
    pub participants: Vec<ChatParticipant>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The answer of `ChatThread_AddChatParticipants`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddChatParticipantsResult {
    /// Those that could not be added; missing when all were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invalid_participants: Option<Vec<Error>>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}
