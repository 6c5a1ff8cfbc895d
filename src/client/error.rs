//! What can go wrong with a call, and what to do then.

use std::time::Duration;

use acs_chat_protocol::ErrorResponse;

use super::credential::CredentialError;
use super::json;
use super::retry::{Retry, retry_after};
use super::transport::{Response, TransportError};

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no token to call with.
    #[error("there is no valid token")]
    Credential(#[source] CredentialError),
    /// There was no answer.
    #[error("the chat service could not be reached")]
    Transport(#[source] TransportError),
    /// The service refused or failed.
    #[error("the chat service answered {status} ({code})")]
    Service {
        /// The status code.
        status: u16,
        /// The word of the service for it; empty if it gave none.
        code: String,
        /// The sentence of the service; empty if it gave none.
        message: String,
        /// How long the service wants to be left alone.
        retry_after: Option<Duration>,
    },
    /// The answer is not what the service answers.
    #[error("the chat service's answer could not be read: {0}")]
    Decode(String),
    /// The next page lies elsewhere: the token must not go there.
    #[error("the chat service pointed to a page that is not its own")]
    ForeignPage,
}

impl Error {
    /// Whether, and when, the same call may be made again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::Transport(_) => Retry::After(None),
            Self::Service { status: 408 | 429 | 500 | 502..=504, retry_after, .. } => {
                Retry::After(*retry_after)
            }
            _ => Retry::Never,
        }
    }

    /// The status code of the service, if it answered.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Service { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Whether the service may have done what it was asked to, although the call failed.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Decode(_) => true,
            Self::Service { status, .. } => *status >= 500 || *status == 408,
            _ => false,
        }
    }

    /// The error that a failed answer tells.
    pub(super) fn of(response: &Response, now: super::Millis) -> Self {
        let told = json::read::<ErrorResponse>(&response.body).map(|body| body.error).unwrap_or_default();
        Self::Service {
            status: response.status,
            code: told.code,
            message: told.message.unwrap_or_default(),
            retry_after: retry_after(response, now),
        }
    }
}
