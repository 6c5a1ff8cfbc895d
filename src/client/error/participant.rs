//! A participant who could not be added.

use acs_chat_protocol::RawId;

/// Who could not be added to a thread, and why. The others of the same call were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{raw_id} could not be added: {message} ({code})")]
pub struct ParticipantError {
    /// Who: the raw id.
    pub raw_id: RawId,
    /// Why: a status code as text, such as `403` or `404`.
    pub code: String,
    /// Why, in a sentence; empty if the service gave none.
    pub message: String,
}

impl From<acs_chat_protocol::Error> for ParticipantError {
    fn from(told: acs_chat_protocol::Error) -> Self {
        Self {
            raw_id: told.target.unwrap_or_default().into(),
            code: told.code,
            message: told.message.unwrap_or_default(),
        }
    }
}

impl ParticipantError {
    /// All that an answer names, of [`create_thread`](crate::client::ChatClient::create_thread) for one.
    #[must_use]
    pub fn all(told: Option<Vec<acs_chat_protocol::Error>>) -> Vec<Self> {
        told.unwrap_or_default().into_iter().map(Self::from).collect()
    }
}
