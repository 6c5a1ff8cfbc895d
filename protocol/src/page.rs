//! A page of a list: the collections of `Chat_ListChatThreads`, `ChatThread_ListChatMessages`,
//! `ChatThread_ListChatParticipants` and `ChatThread_ListChatReadReceipts`.

use serde::{Deserialize, Serialize};

/// Some items, and where the next ones are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The items in the order of the service.
    pub value: Vec<T>,
    /// The absolute address of the next page; missing on the last one. A page may be empty and still have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_link: Option<String>,
}
