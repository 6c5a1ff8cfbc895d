//! How long a thread is kept: `ChatRetentionPolicy` (2024-06-05-preview and later).

use serde::{Deserialize, Serialize};

use crate::{Extra, Json};

/// When the service deletes a thread by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", from = "Written")]
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

/// All properties that a policy may have. Serde's own way of reading one kind or another keeps whole trees of values, which
/// costs every page 2 KB.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    kind: Option<String>,
    delete_thread_after_days: Option<u32>,
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    extra: Extra,
}

impl From<Written> for RetentionPolicy {
    fn from(written: Written) -> Self {
        match (written.kind.as_deref(), written.delete_thread_after_days) {
            (Some("none"), _) => Self::None {},
            (Some("threadCreationDate"), Some(delete_thread_after_days)) => {
                Self::ThreadCreationDate { delete_thread_after_days }
            }
            (_, days) => {
                let kind = written.kind.map(|kind| ("kind".to_owned(), Json::String(kind)));
                let days = days.map(|days| ("deleteThreadAfterDays".to_owned(), Json::Integer(days.into())));
                Self::Other(kind.into_iter().chain(days).chain(written.extra).collect())
            }
        }
    }
}
