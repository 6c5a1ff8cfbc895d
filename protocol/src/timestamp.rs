//! A point in time, as the service wrote it.

use serde::{Deserialize, Serialize};

/// An RFC 3339 time such as `2025-06-10T22:20:23Z`, kept as text: the service mixes precisions, and what is read
/// must be written back the same. Ordering is that of the text and so not defined here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// The time as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}
