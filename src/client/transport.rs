//! What lies between the client and the network: one request in, one answer out.

use super::LocalFuture;

/// Sends requests. Dropping the future ends the request.
pub trait Transport {
    /// Sends one request and reads the whole answer, whatever its status.
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>>;
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
    /// The headers that tell when to call again, as far as they could be read, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text; bytes that are not UTF-8 are replaced.
    pub body: String,
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
pub enum TransportError {
    /// The network failed, or the browser refused the request.
    #[error("the request failed: {0}")]
    Network(String),
    /// There was no whole answer in time.
    #[error("there was no answer in time")]
    TimedOut,
}
