//! What a call is refused with, and how it is written: `{"error":{"code","message","target"}}`.

use std::fmt;

use acs_chat_protocol::ErrorResponse;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The result of everything that may be refused.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal: a status and the body that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    status: StatusCode,
    /// Boxed, as it travels in every result.
    body: Box<acs_chat_protocol::Error>,
}

impl Error {
    /// A refusal with a status, a code to act on and a sentence.
    #[must_use]
    pub fn new(status: StatusCode, code: &str, message: &str) -> Self {
        Self { status, body: Box::new(acs_chat_protocol::Error::new(code, message)) }
    }

    /// The same, about a named property.
    #[must_use]
    pub fn about(mut self, target: &str) -> Self {
        self.body.target = Some(target.into());
        self
    }

    /// 400 `BadRequest`
    #[must_use]
    pub fn bad_request(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    /// 400 for an identifier that names nobody.
    #[must_use]
    pub fn bad_identifier(raw_id: &str) -> Self {
        Self::bad_request(&format!("Identifier format is invalid ({raw_id})."))
    }

    /// 401 `Unauthorized`
    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", "Request is not authorized.")
    }

    /// 401 `Denied`: the signature of an identity call is wrong.
    #[must_use]
    pub fn denied() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Denied", "Denied by the resource provider.")
    }

    /// 403 `Forbidden`
    #[must_use]
    pub fn forbidden() -> Self {
        let message = "The initiator doesn't have the permission to perform the requested operation.";
        Self::new(StatusCode::FORBIDDEN, "Forbidden", message)
    }

    /// 404 for a thread.
    #[must_use]
    pub fn unknown_thread() -> Self {
        Self::not_found("The specified thread id was not found.")
    }

    /// 404 for a message.
    #[must_use]
    pub fn unknown_message() -> Self {
        Self::not_found("The specified message id was not found.")
    }

    /// 404 `NotFound`
    #[must_use]
    pub fn not_found(message: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NotFound", message)
    }

    /// 503: the database did not answer. The reason goes to the log, not to the caller.
    #[must_use]
    pub fn unavailable(reason: &dyn fmt::Display) -> Self {
        tracing::error!(%reason, "the database failed");
        let message = "The server is currently unable to handle the request.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", message)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::unavailable(&error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}: {}",
            self.status.as_u16(),
            self.body.code,
            self.body.message.as_deref().unwrap_or("")
        )
    }
}

impl std::error::Error for Error {}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        (self.status, Json(ErrorResponse { error: *self.body })).into_response()
    }
}
