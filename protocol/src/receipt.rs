//! Read receipts: `ChatThread_SendChatReadReceipt`, `ChatThread_ListChatReadReceipts`.

use serde::{Deserialize, Serialize};

use crate::{Extra, Identifier, MessageId, Timestamp};

/// How far somebody has read. There is one for each participant, the latest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChatMessageReadReceipt {
    /// Who has read.
    pub sender_communication_identifier: Identifier,
    /// Up to which message.
    pub chat_message_id: MessageId,
    /// When.
    pub read_on: Timestamp,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The body of `ChatThread_SendChatReadReceipt`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendReadReceiptRequest {
    /// The newest message that was read.
    pub chat_message_id: MessageId,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}
