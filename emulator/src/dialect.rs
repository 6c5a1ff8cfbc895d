//! The older versions of the chat API. The handlers speak the newest; a request of an older version is translated
//! into it at the door, and the answer back.
//!
//! The translation knows the shape of every body and goes from property to property by that: what users choose
//! themselves, text and metadata, is never looked into.

mod answer;
mod identifier;
mod json;
mod operation;
mod request;
mod since;

pub use answer::answer;
pub use operation::Operation;
pub use request::request;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::body;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::version::ChatVersion;

/// Answers a call as its version would. It stands behind [`crate::version::chat`], which tells the version, and
/// [`crate::caller::identify`], which tells the caller: a call of nobody goes on unread, to be refused.
pub async fn translate(request: Request, next: Next) -> Response {
    let version = request.extensions().get::<ChatVersion>().copied().unwrap_or(ChatVersion::NEWEST);
    let called = request.extensions().get::<Caller>();
    let Some(operation) = called.and_then(|_| Operation::of(request.method(), request.uri().path())) else {
        return next.run(request).await;
    };
    if !operation.exists_in(version) {
        return Error::not_found("There is no such address.").into_response();
    }
    if version == ChatVersion::NEWEST {
        return next.run(request).await;
    }
    match newest_request(version, operation, request).await {
        Ok(request) => older_response(version, operation, next.run(request).await).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn newest_request(version: ChatVersion, operation: Operation, request: Request) -> Result<Request> {
    if !operation.has_body() {
        return Ok(request);
    }
    let (mut head, unread) = request.into_parts();
    let bytes = body::read(Request::from_parts(head.clone(), unread), &()).await?;
    let bytes =
        if operation.reads_body(version) { newest_body(version, operation, bytes)? } else { Bytes::new() };
    if let Some(length) = head.headers.get_mut(CONTENT_LENGTH) {
        *length = bytes.len().into();
    }
    Ok(Request::from_parts(head, Body::from(bytes)))
}

/// What is no JSON stays as it is: the handler refuses it in its own words.
fn newest_body(version: ChatVersion, operation: Operation, bytes: Bytes) -> Result<Bytes> {
    match json::read(&bytes)? {
        Some(body) => Ok(request(version, operation, body)?.to_string().into()),
        None => Ok(bytes),
    }
}

async fn older_response(version: ChatVersion, operation: Operation, response: Response) -> Response {
    if !response.status().is_success() || !is_json(response.headers()) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => {
            // The length is that of the new body, which the router tells.
            head.headers.remove(CONTENT_LENGTH);
            Response::from_parts(head, Body::from(older_body(version, operation, bytes)))
        }
        Err(error) => Error::unavailable(&error).into_response(),
    }
}

fn older_body(version: ChatVersion, operation: Operation, bytes: Bytes) -> Bytes {
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(body) => answer(version, operation, body).to_string().into(),
        Err(_) => bytes,
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
}
