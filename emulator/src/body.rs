//! Request bodies: JSON, whatever the content type calls it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// A body that must be there.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

/// A body that may be missing or empty, as on typing and on creating an identity.
#[derive(Debug)]
pub struct OptionalJsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        parse(&read(request, state).await?).map(Self)
    }
}

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for OptionalJsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        parse_or_default(&read(request, state).await?).map(Self)
    }
}

async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes> {
    Bytes::from_request(request, state)
        .await
        .map_err(|refusal| Error::new(refusal.status(), "BadRequest", "The request body cannot be read."))
}

/// Reads JSON as `T`.
///
/// # Errors
/// 400 with the place and the reason.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    serde_json::from_slice(body)
        .map_err(|error| Error::bad_request(&format!("The request body is not valid: {error}.")))
}

/// Reads JSON as `T`; nothing at all stands for the default.
///
/// # Errors
/// 400 with the place and the reason.
pub fn parse_or_default<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T> {
    if body.is_empty() { Ok(T::default()) } else { parse(body) }
}
