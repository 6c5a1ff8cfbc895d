//! Typing notifications: `ChatThread_SendTypingNotification`.

use serde::{Deserialize, Serialize};

use crate::Extra;

/// The body of `ChatThread_SendTypingNotification`; may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendTypingNotificationRequest {
    /// The name to show with the notification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_display_name: Option<String>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}
