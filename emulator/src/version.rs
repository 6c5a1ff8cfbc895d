//! The `api-version` of a call: required, and one of those that are spoken here.

use axum::extract::{Query, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::error::{Error, Result};

/// The versions of the chat API that the emulator answers. Every answer is shaped as that of the newest.
const CHAT: &[&str] = &[
    "2021-01-27-preview4",
    "2021-03-01-preview5",
    "2021-03-07",
    "2021-04-05-preview6",
    "2021-09-07",
    "2023-11-07",
    "2024-03-07",
    "2024-06-05-preview",
    "2025-03-15",
];

/// The versions of the identity API that the emulator answers.
const IDENTITY: &[&str] = &["2021-03-07", "2022-06-01", "2022-10-01", "2023-10-01"];

#[derive(Debug, Deserialize)]
struct VersionQuery {
    #[serde(rename = "api-version")]
    version: Option<String>,
}

/// Lets chat calls of known versions through.
pub async fn chat(request: Request, next: Next) -> Response {
    check(CHAT, request, next).await
}

/// Lets identity calls of known versions through.
pub async fn identity(request: Request, next: Next) -> Response {
    check(IDENTITY, request, next).await
}

async fn check(supported: &[&str], request: Request, next: Next) -> Response {
    let mut response = match verdict(supported, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    if let Ok(list) = HeaderValue::from_str(&supported.join(", ")) {
        response.headers_mut().insert("api-supported-versions", list);
    }
    response
}

fn verdict(supported: &[&str], request: &Request) -> Result<()> {
    let query = Query::<VersionQuery>::try_from_uri(request.uri()).ok();
    match query.and_then(|query| query.0.version) {
        Some(version) if supported.contains(&version.as_str()) => Ok(()),
        Some(version) => Err(unsupported(&request.uri().to_string(), &version)),
        None => Err(Error::new(
            StatusCode::BAD_REQUEST,
            "ApiVersionUnspecified",
            "An API version is required, but was not specified.",
        )),
    }
}

fn unsupported(uri: &str, version: &str) -> Error {
    let message = format!(
        "The HTTP resource that matches the request URI '{uri}' does not support the API version '{version}'."
    );
    Error::new(StatusCode::BAD_REQUEST, "UnsupportedApiVersion", &message)
}
