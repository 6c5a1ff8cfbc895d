//! The address that a caller used, from which absolute links are made.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;

/// How the request came in; each address of the server says it by an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// In clear, on loopback.
    Http,
    /// Encrypted.
    Https,
}

/// Scheme, host and port of the request, such as `https://127.0.0.1:8443`.
#[derive(Clone, Debug)]
pub struct BaseUrl(pub String);

impl<S: Sync> FromRequestParts<S> for BaseUrl {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let scheme = match parts.extensions.get() {
            Some(Scheme::Https) => "https",
            Some(Scheme::Http) | None => "http",
        };
        let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        let host = named.or_else(|| parts.uri.authority().map(|host| host.as_str())).unwrap_or("localhost");
        Ok(Self(format!("{scheme}://{host}")))
    }
}
