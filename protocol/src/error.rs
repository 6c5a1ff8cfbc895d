//! What went wrong: `CommunicationErrorResponse` of every operation, in the documented form and in those that the
//! service was seen to send.

#[cfg(not(feature = "unknown-properties"))]
mod written;

use serde::{Deserialize, Serialize};

use crate::Extra;

/// The body of a failed call. The documented name is `error`; the service also writes the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "written::WrittenResponse"))]
pub struct ErrorResponse {
    /// What went wrong.
    #[serde(alias = "Error", alias = "CommunicationError", alias = "communicationError")]
    pub error: Error,
}

/// One error, or one participant that could not be added: then `target` is its raw id and `code` an HTTP status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(from = "written::WrittenError"))]
pub struct Error {
    /// A word to act on, such as `Forbidden`; empty if there is none.
    #[serde(alias = "Code", default)]
    pub code: String,
    /// A sentence for people. The schema wants it, the service leaves it out at times.
    #[serde(alias = "Message", default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What the error is about.
    #[serde(alias = "Target", default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Errors that led to this one.
    #[serde(alias = "Details", default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Vec<Error>>,
    /// A more exact error.
    #[serde(alias = "InnerError", alias = "innerError", default, skip_serializing_if = "Option::is_none")]
    pub innererror: Option<Box<Error>>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl Error {
    /// An error with a code and a sentence.
    #[must_use]
    pub fn new(code: &str, message: &str) -> Self {
        Self { code: code.into(), message: Some(message.into()), ..Self::default() }
    }
}
