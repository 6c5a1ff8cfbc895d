//! The first form of `ChatThread_RemoveChatParticipant`: the address names the participant, not a body.

use acs_chat_protocol::{Identifier, RawId, ThreadId};
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::participants::{remove_participant, user};
use super::thread_id;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};

/// The thread and the participant of an address.
pub(super) struct ParticipantPath(ThreadId, RawId);

impl<S: Send + Sync> FromRequestParts<S> for ParticipantPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((thread, raw_id)) = path.map_err(|_| Error::bad_identifier(""))?;
        Ok(Self(thread_id(&thread)?, raw_id.into()))
    }
}

pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    ParticipantPath(thread, raw_id): ParticipantPath,
) -> Result<StatusCode> {
    let identifier = Identifier { raw_id: Some(raw_id), ..Identifier::default() };
    remove_participant(&app, caller, thread, user(&identifier)?).await
}
