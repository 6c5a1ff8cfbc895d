//! What a call is refused with, and how it is written: `{"error":{"code","message","target"}}` as documented, or as
//! the service was seen to write it.

use std::fmt;

use acs_chat_protocol::ErrorResponse;
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The result of everything that may be refused.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How the chat API writes its refusals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ErrorForm {
    /// `{"error":{"code","message"}}`, as the specification says and the SDKs understand
    #[default]
    Documented,
    /// `{"CommunicationError":{"Code","Message","Details"}}`, as the service was seen to answer
    Observed,
}

/// A refusal: a status and the body that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    status: StatusCode,
    /// After how many seconds the same call may be made again.
    retry_after: Option<u64>,
    /// The service was seen to refuse this without a sentence.
    is_wordless: bool,
    /// Boxed, as it travels in every result.
    body: Box<acs_chat_protocol::Error>,
}

impl Error {
    /// A refusal with a status, a code to act on and a sentence.
    #[must_use]
    pub fn new(status: StatusCode, code: &str, message: &str) -> Self {
        Self {
            status,
            retry_after: None,
            is_wordless: false,
            body: Box::new(acs_chat_protocol::Error::new(code, message)),
        }
    }

    /// The status as a number.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
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

    /// 400 for a thread id that is none.
    #[must_use]
    pub fn bad_thread_id() -> Self {
        Self { is_wordless: true, ..Self::bad_request("The thread id is not valid.") }
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

    /// 429 `TooManyRequests`, with the seconds to wait.
    #[must_use]
    pub fn too_many_requests(retry_after: u64) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", "Rate limit exceeded.");
        Self { retry_after: Some(retry_after), ..refusal }
    }

    /// 501 `NotImplemented`: the real service does it, the emulator does not.
    #[must_use]
    pub fn not_implemented(message: &str) -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented", message)
    }

    /// 503: the database did not answer. The reason goes to the log, not to the caller.
    #[must_use]
    pub fn unavailable(reason: &dyn fmt::Display) -> Self {
        tracing::error!(%reason, "the database failed");
        Self::service_unavailable("The server is currently unable to handle the request.")
    }

    fn service_unavailable(message: &str) -> Self {
        let refusal = Self::new(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", message);
        Self { retry_after: Some(1), ..refusal }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let refusal = Self::unavailable(&error);
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::service_unavailable(
                "Nothing can be stored: the disk, or the size set for the database, is full.",
            ),
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::service_unavailable("The database is locked by another program.")
            }
            _ => refusal,
        }
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
        let mut response = (self.status, Json(ErrorResponse { error: *self.body.clone() })).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Observed<'a> {
    communication_error: ObservedError<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ObservedError<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    details: [(); 0],
}

/// Writes refusals as the service was seen to: other names, no target, indented, with line ends of its own.
pub async fn as_observed(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let Some(Error { body, is_wordless, .. }) = response.extensions().get() else { return response };
    let message = body.message.as_deref().filter(|_| !is_wordless);
    let observed = Observed { communication_error: ObservedError { code: &body.code, message, details: [] } };
    let text = serde_json::to_string_pretty(&observed).unwrap_or_default();
    let (mut head, _) = response.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, text.replace('\n', "\r\n").into())
}
