//! Request bodies: JSON in UTF-8, whichever of its names the content type uses.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::strict_json::Strict;

/// The largest body that is read at all.
pub const LARGEST: usize = 256 * 1024;

/// The largest image.
pub const LARGEST_IMAGE: usize = 4 * 1024 * 1024;

/// How much of a larger body is passed over before its connection is closed.
const LARGEST_PASSED_OVER: usize = 8 * 1024 * 1024;

/// How long a body may take to come in, as a request's extension.
#[derive(Clone, Copy, Debug)]
pub struct BodyTimeout(pub Duration);

impl Default for BodyTimeout {
    fn default() -> Self {
        Self(Duration::from_secs(20))
    }
}

/// A body that must be there.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

/// A body that may be missing or empty, as on typing and on creating an identity.
#[derive(Debug)]
pub struct OptionalJsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        parse(&read_json(request, state).await?).map(Self)
    }
}

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalJsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        parse_or_default(&read_json(request, state).await?).map(Self)
    }
}

async fn read_json<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    let type_is_right = check_type(request.headers());
    let body = read(request, state).await?;
    if body.is_empty() { Ok(body) } else { type_is_right.map(|()| body) }
}

/// Reads a body of any kind, as long as it is not too large and comes in time.
///
/// # Errors
/// 400 for one that broke off, 408, 413
pub async fn read<S: Send + Sync>(request: Request, _: &S) -> Result<Bytes> {
    take_in(request).await.map(|(_, bytes)| bytes.into())
}

/// Takes in the whole body before anything is answered: who is still sending would lose an early refusal together with
/// the connection. A caller that waits to be asked for the body is not asked for one that nobody wants.
pub async fn receive(request: Request, next: Next) -> Response {
    if request.headers().contains_key(header::EXPECT) || request.body().is_end_stream() {
        return next.run(request).await;
    }
    match take_in(request).await {
        Ok((head, bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn take_in(request: Request) -> Result<(Parts, Vec<u8>)> {
    let BodyTimeout(limit) = request.extensions().get().copied().unwrap_or_default();
    let (head, body) = request.into_parts();
    let largest = if head.uri.path().ends_with("/images") { LARGEST_IMAGE } else { LARGEST };
    match tokio::time::timeout(limit, collect(body, largest)).await {
        Ok(bytes) => Ok((head, bytes?)),
        Err(_) => {
            let message = "The request body did not come in time.";
            Err(Error::new(StatusCode::REQUEST_TIMEOUT, "RequestTimeout", message))
        }
    }
}

async fn collect(mut body: Body, largest: usize) -> Result<Vec<u8>> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::bad_request("The request body cannot be read."))?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= largest {
            bytes.extend_from_slice(&data);
        } else if length > LARGEST_PASSED_OVER {
            break;
        } else {
            // What is too much is passed over for a while, so that the caller hears the answer.
            bytes = Vec::new();
        }
    }
    if length <= largest { Ok(bytes) } else { Err(too_large(largest)) }
}

fn too_large(largest: usize) -> Error {
    let message = format!("The request body is larger than {} KB.", largest / 1024);
    Error::new(StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge", &message)
}

/// Lets JSON through, in UTF-8 and not compressed.
///
/// # Errors
/// 415
pub fn check_type(headers: &HeaderMap) -> Result<()> {
    let coding = only(headers, &header::CONTENT_ENCODING);
    let plain = coding.is_none_or(|coding| coding.eq_ignore_ascii_case("identity"));
    if plain && only(headers, &header::CONTENT_TYPE).is_some_and(is_json) {
        return Ok(());
    }
    let message =
        "The body must be application/json or application/merge-patch+json, in UTF-8 and not compressed.";
    Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message))
}

/// The value of a header. Of two nobody can tell which one counts: together they are none that is known.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    Some(if values.next().is_none() { value.to_str().unwrap_or_default() } else { "" })
}

fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let named = parts.next().unwrap_or_default().to_ascii_lowercase();
    let utf8 = |parameter: &str| match parameter.to_ascii_lowercase().split_once('=') {
        Some(("charset", value)) => value.trim_matches('"') == "utf-8",
        _ => true,
    };
    ["application/json", "application/merge-patch+json"].contains(&named.as_str()) && parts.all(utf8)
}

/// Reads JSON as `T`.
///
/// # Errors
/// 400 with the place and the reason.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    // As a tree first: `T` does not look into what it does not know.
    serde_json::from_slice::<Strict>(body)
        .and_then(|_| serde_json::from_slice(body))
        .map_err(|error| refused(&error))
}

/// The place and what belongs there. What stands there is not repeated: it may be a secret in the wrong place.
pub(crate) fn refused(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let expected = if text.starts_with("invalid ") { text.rfind(", expected ") } else { None };
    let reason = expected.map_or(text.as_str(), |at| &text[at + 2..]);
    Error::bad_request(&format!("The request body is not valid: {reason}."))
}

/// Reads JSON as `T`; nothing at all stands for the default.
///
/// # Errors
/// 400 with the place and the reason.
pub fn parse_or_default<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T> {
    if body.is_empty() { Ok(T::default()) } else { parse(body) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_two_names_and_one_character_set() {
        for json in [
            "application/json",
            "application/merge-patch+json",
            "Application/JSON; charset=UTF-8",
            "application/json;odata=x; charset=\"utf-8\"",
        ] {
            assert!(is_json(json), "{json}");
        }
        for other in ["", "text/plain", "application/jsonx", "application/json; charset=latin1"] {
            assert!(!is_json(other), "{other}");
        }
    }
}
