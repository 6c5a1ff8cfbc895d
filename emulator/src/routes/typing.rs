//! `ChatThread_SendTypingNotification`. Nobody can read typing over REST: it is told to those who listen, and leaves no
//! other trace.

use acs_chat_protocol::typing::SendTypingNotificationRequest;
use axum::extract::State;
use axum::http::StatusCode;
use rusqlite::Connection;

use super::ThreadPath;
use crate::app::App;
use crate::body::OptionalJsonBody;
use crate::caller::Caller;
use crate::error::Result;
use crate::events::announce;
use crate::limits::check_name;
use crate::store::threads;

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    OptionalJsonBody(request): OptionalJsonBody<SendTypingNotificationRequest>,
) -> Result<StatusCode> {
    let name = request.sender_display_name.unwrap_or_default();
    check_name("senderDisplayName", Some(&name))?;
    let (now, events) = (app.now(), app.events().clone());
    let read = move |db: &Connection| {
        threads::require_member(db, &thread, &caller.user)?;
        announce::typing(db, &events, &thread, &caller.user, &name, now)
    };
    app.store().read(read).await?;
    Ok(StatusCode::OK)
}
