//! Limits at the door: which operation a request is, whose budgets it draws on, and the refusal.

use acs_chat_protocol::ThreadId;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::Operation;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::routes::thread_id;

/// Lets a request go on if its limits have room. It belongs inside routing, which knows the address, and inside
/// of whatever finds out who calls.
pub(crate) async fn throttle(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    admit(&app, &request)?;
    Ok(next.run(request).await)
}

/// A call of nobody is none of ours: it will be refused for that, and must not use up what others share.
fn admit(app: &App, request: &Request) -> Result<()> {
    let Some(operation) = operation(request) else { return Ok(()) };
    let user = request.extensions().get::<Caller>().map(|caller| &caller.user);
    if operation.is_of_users() && user.is_none() {
        return Ok(());
    }
    let thread = thread(request.uri());
    let checked = app.rate_limits().check(operation, user, thread.as_ref(), app.now());
    checked.map_err(|wait| Error::too_many_requests(wait.seconds()))
}

fn operation(request: &Request) -> Option<Operation> {
    let path = request.extensions().get::<MatchedPath>()?;
    Operation::of(request.method().as_str(), path.as_str())
}

/// The thread that an address names, encoded or not. A name of the wrong form is no thread and has no limits.
fn thread(uri: &Uri) -> Option<ThreadId> {
    let name = uri.path().strip_prefix("/chat/threads/")?.split('/').next()?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    thread_id(&name).ok()
}
