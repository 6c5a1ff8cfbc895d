//! What can go wrong with a call, and what to do then.

mod participant;

use std::time::Duration;

use acs_chat_protocol::ErrorResponse;

use super::credential::CredentialError;
use super::json;
use super::picture::PictureError;
use super::retry::{Retry, retry_after};
use super::transport::{Response, TransportError};

pub use participant::ParticipantError;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed. It says so in a sentence, and answers what one asks of it: nobody has to read the sentence.
///
/// ```
/// use acs_chat_widget::client::{Error, Retry};
///
/// fn advice(error: &Error) -> &'static str {
///     match (error.status(), error.retry()) {
///         (Some(403), _) => "You do not take part in this conversation.",
///         (Some(404), _) => "This conversation no longer exists.",
///         (_, Retry::After(_)) => "Try again later.",
///         (_, Retry::Never) => "This cannot be done.",
///     }
/// }
///
/// assert_eq!(advice(&Error::ForeignPage), "This cannot be done.");
/// ```
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
    #[error("the chat service answered {status}{}", in_brackets(.code))]
    Service {
        /// The status code.
        status: u16,
        /// The word of the service for it; empty if it gave none.
        code: String,
        /// The sentence of the service; empty if it gave none.
        message: String,
        /// What the service complains about, if it says so.
        target: Option<String>,
        /// How long the service wants to be left alone.
        retry_after: Option<Duration>,
        /// The id of the request, by which the service's staff can find it.
        request_id: String,
    },
    /// The one participant that was to be added could not be.
    #[error(transparent)]
    Participant(ParticipantError),
    /// The answer is not what the service answers.
    #[error("the chat service's answer could not be read: {0}")]
    Decode(String),
    /// The next page lies elsewhere: the token must not go there.
    #[error("the chat service pointed to a page that is not its own")]
    ForeignPage,
    /// It is about an image that cannot be shown.
    #[error("the image cannot be shown")]
    Picture(#[source] PictureError),
    /// The list goes on and on with nothing in it.
    #[error("the chat service sent many pages without any items")]
    EndlessList,
}

fn in_brackets(code: &str) -> String {
    if code.is_empty() { String::new() } else { [" (", code, ")"].concat() }
}

impl Error {
    /// Whether, and when, the same call may be made again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            // It would be as long the next time.
            Self::Transport(TransportError::TooLong) => Retry::Never,
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
            Self::Participant(error) => error.code.parse().ok(),
            _ => None,
        }
    }

    /// The word of the service for what happened, such as `Forbidden`, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Service { code, .. } => given(code),
            Self::Participant(error) => given(&error.code),
            _ => None,
        }
    }

    /// The sentence of the service for what happened, if it gave one. It is made for developers.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Service { message, .. } => given(message),
            Self::Participant(error) => given(&error.message),
            _ => None,
        }
    }

    /// What the service complains about: a property of the request, or the raw id of a participant.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match self {
            Self::Service { target, .. } => target.as_deref(),
            Self::Participant(error) => Some(error.raw_id.as_str()),
            _ => None,
        }
    }

    /// Which participant could not be added, and why.
    #[must_use]
    pub fn participant(&self) -> Option<&ParticipantError> {
        match self {
            Self::Participant(error) => Some(error),
            _ => None,
        }
    }

    /// The id of the request that the service answered, by which its staff can find it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service { request_id, .. } => given(request_id),
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

    /// The error that a failed answer tells. The service has written it in five ways: within `error`, `Error` or
    /// `CommunicationError`, bare, and not at all.
    pub(super) fn of(response: &Response, now: super::Millis, request_id: &str) -> Self {
        let bare = |_| json::read::<acs_chat_protocol::Error>(&response.body);
        let told = json::read::<ErrorResponse>(&response.body).map(|body| body.error).or_else(bare);
        let told = told.unwrap_or_default();
        Self::Service {
            status: response.status,
            code: told.code,
            message: told.message.unwrap_or_default(),
            target: told.target,
            retry_after: retry_after(response, now),
            request_id: request_id.to_owned(),
        }
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn error(body: &str) -> Error {
        let response = Response { status: 403, body: body.to_owned(), ..Response::default() };
        Error::of(&response, 0, "one")
    }

    #[test]
    fn every_form_in_which_the_service_tells_an_error_is_read() {
        let forms = [
            r#"{"error":{"code":"Forbidden","message":"No.","target":"x","innererror":{"code":"a"}}}"#,
            r#"{"Error":{"Code":"Forbidden","Message":"No.","Target":"x","Details":[]}}"#,
            "{\r\n  \"CommunicationError\": {\r\n    \"Code\": \"Forbidden\",\r\n    \
             \"Message\": \"No.\",\r\n    \"Target\": \"x\",\r\n    \"Details\": []\r\n  }\r\n}",
            r#"{"communicationError":{"code":"Forbidden","message":"No.","target":"x"}}"#,
            r#"{"Code":"Forbidden","Message":"No.","Target":"x","InnerErrors":[]}"#,
            r#"{"code":"Forbidden","message":"No.","target":"x","innerErrors":[]}"#,
        ];
        for form in forms {
            let error = error(form);
            assert_eq!((error.status(), error.code()), (Some(403), Some("Forbidden")), "{form}");
            assert_eq!((error.message(), error.target()), (Some("No."), Some("x")), "{form}");
            assert_eq!(error.request_id(), Some("one"));
        }
    }

    #[test]
    fn what_is_not_told_is_not_there() {
        let quiet = error(r#"{"CommunicationError":{"Code":"BadRequest","Details":[]}}"#);
        assert_eq!((quiet.code(), quiet.message(), quiet.target()), (Some("BadRequest"), None, None));
        let wordless = error(r#"{"error":{"message":"No."}}"#);
        assert_eq!((wordless.code(), wordless.message()), (None, Some("No.")));
    }

    #[test]
    fn a_body_that_tells_nothing_leaves_the_status() {
        let odd = [r#"{"error":"no"}"#, r#"{"error":{"code":403}}"#, r#"{"error":null}"#];
        for body in ["", "null", "[]", "5", "<html>", "{", "{}"].into_iter().chain(odd) {
            let error = error(body);
            assert_eq!((error.status(), error.code(), error.message()), (Some(403), None, None), "{body}");
            assert_eq!(error.to_string(), "the chat service answered 403");
        }
    }

    #[test]
    fn it_says_what_happened_in_a_sentence() {
        let told = error(r#"{"error":{"code":"Forbidden","message":"No."}}"#);
        assert_eq!(told.to_string(), "the chat service answered 403 (Forbidden)");
        assert_eq!(Error::EndlessList.to_string(), "the chat service sent many pages without any items");
        assert_eq!(Error::EndlessList.retry(), Retry::Never);
    }

    #[test]
    fn a_participant_who_was_not_added_is_named() {
        let refused = acs_chat_protocol::Error::new("403", "Permissions check failed");
        let refused = acs_chat_protocol::Error { target: Some("8:orgid:u".into()), ..refused };
        let error = Error::Participant(refused.into());
        assert_eq!(error.to_string(), "8:orgid:u could not be added: Permissions check failed (403)");
        assert_eq!((error.status(), error.code()), (Some(403), Some("403")));
        assert_eq!(error.target(), Some("8:orgid:u"));
        assert_eq!(error.participant().map(|error| error.raw_id.as_str()), Some("8:orgid:u"));
        assert!(!error.is_ambiguous());
    }
}
