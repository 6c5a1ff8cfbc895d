//! `ChatThread_SendTypingNotification`. Nobody can read typing over REST, so it leaves no trace.

use acs_chat_protocol::typing::SendTypingNotificationRequest;
use axum::extract::State;
use axum::http::StatusCode;

use super::ThreadPath;
use crate::app::App;
use crate::body::OptionalJsonBody;
use crate::caller::Caller;
use crate::error::Result;
use crate::store::threads;

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    OptionalJsonBody(_): OptionalJsonBody<SendTypingNotificationRequest>,
) -> Result<StatusCode> {
    app.store().read(move |db| threads::require_member(db, &thread, &caller.user)).await?;
    Ok(StatusCode::OK)
}
