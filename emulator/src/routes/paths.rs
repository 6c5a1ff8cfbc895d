//! What an address names, if its form is right.

use acs_chat_protocol::{RawId, ThreadId};
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;

use crate::error::{Error, Result};
use crate::paging::PageQuery;

/// The thread that an address names, if its form is right.
pub(crate) fn thread_id(text: &str) -> Result<ThreadId> {
    let name = text.strip_prefix("19:").and_then(|rest| rest.strip_suffix("@thread.v2"));
    let fits = |name: &str| {
        !name.is_empty()
            && name.len() <= 256
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if name.is_some_and(fits) { Ok(text.into()) } else { Err(Error::bad_thread_id()) }
}

/// The message that an address names, if its form is right.
pub(super) fn message_id(text: &str) -> Result<i64> {
    // A number can be written in one way only: a message has one id.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let id = if plain { text.parse().ok() } else { None };
    id.ok_or_else(|| Error::bad_request(&format!("Value for MessageId ({text}) is not valid.")))
}

/// The thread of an address with nothing else in it.
pub(super) struct ThreadPath(pub(super) ThreadId);

impl<S: Send + Sync> FromRequestParts<S> for ThreadPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Path(text) = path.map_err(|_| Error::bad_thread_id())?;
        thread_id(&text).map(Self)
    }
}

/// The user of an address of the identity API.
pub(super) struct IdentityPath(pub(super) RawId);

impl<S: Send + Sync> FromRequestParts<S> for IdentityPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(id)| Self(id.into()))
            .map_err(|_| Error::bad_request("The identity's id is not valid."))
    }
}

/// The thread and the message of an address.
pub(super) struct MessagePath(pub(super) ThreadId, pub(super) i64);

impl<S: Send + Sync> FromRequestParts<S> for MessagePath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((thread, message)) = path.map_err(|_| Error::bad_request("The message id is not valid."))?;
        Ok(Self(thread_id(&thread)?, message_id(&message)?))
    }
}

/// The query of a list, or 400.
pub(super) struct ListQuery(pub(super) PageQuery);

impl<S: Send + Sync> FromRequestParts<S> for ListQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let query = Query::from_request_parts(parts, state).await;
        let refused = |error: QueryRejection| Error::bad_request(&error.body_text());
        query.map(|query| Self(query.0)).map_err(refused)
    }
}
