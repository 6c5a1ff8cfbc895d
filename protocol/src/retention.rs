//! How long a thread is kept: `ChatRetentionPolicy` (2024-06-05-preview and later).

use serde::{Deserialize, Serialize};

use crate::Extra;

/// When the service deletes a thread by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum RetentionPolicy {
    /// Never.
    None {},
    /// Some days after it was created.
    #[serde(rename_all = "camelCase")]
    ThreadCreationDate {
        /// From 30 to 90.
        delete_thread_after_days: u32,
    },
    /// A policy that we do not know.
    #[serde(untagged)]
    Other(Extra),
}
