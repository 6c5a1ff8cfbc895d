//! What lies between the client and the network: one request in, one answer out.

use super::LocalFuture;

/// The longest body that is read, in bytes: far more than any page of the service has. Whatever is longer is cut off
/// while it comes in.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// Sends requests. Dropping the future ends the request.
pub trait Transport {
    /// Sends one request and reads the whole answer, whatever its status. No redirect is followed: it would take the
    /// token along.
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>>;

    /// The same for an answer that is no text: where the status is one of success, its body comes as
    /// [bytes](Response::bytes). A transport need not be able to.
    fn send_for_bytes(&self, _: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let reason = "this transport reads nothing but text".to_owned();
        Box::pin(std::future::ready(Err(TransportError::Network(reason))))
    }
}

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Adds, or does.
    Post,
    /// Changes.
    Patch,
    /// Removes.
    Delete,
}

impl Method {
    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// One request. It has no `Debug`, as its headers carry the token.
#[derive(Clone)]
pub struct Request {
    /// What it does.
    pub method: Method,
    /// Where it goes: an absolute address.
    pub url: String,
    /// Its headers, with names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Option<String>,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers that tell the time, when to call again and what the body is, as far as they could be read, with
    /// names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text; bytes that are not UTF-8 are replaced.
    pub body: String,
    /// The body as it came, where [bytes were asked for](Transport::send_for_bytes).
    pub bytes: Vec<u8>,
}

impl Response {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The network failed, or the browser refused the request.
    #[error("the request failed: {0}")]
    Network(String),
    /// There was no whole answer in time.
    #[error("there was no answer in time")]
    TimedOut,
    /// The answer has more bytes than [`LARGEST`].
    #[error("the answer was longer than 8 MB")]
    TooLong,
    /// The answer leads elsewhere.
    #[error("the answer was a redirect, which is not followed")]
    Redirected,
    /// The answer is a page for people: something on the way answers in place of the service.
    #[error("the answer was a web page: something other than the service has answered")]
    NotTheService,
}
