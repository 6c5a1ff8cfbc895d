//! Who calls the chat API: the bearer of a valid token, and what it allows.

use acs_chat_protocol::RawId;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::error::{Error, Result};

/// What a call needs of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Read and write in a thread.
    Join,
    /// Add and remove participants.
    ManageParticipants,
    /// Create, update and delete threads.
    ManageThreads,
}

/// The user behind a call.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who it is.
    pub user: RawId,
    scopes: Vec<String>,
}

impl Caller {
    /// Lets the call go on if the token allows it.
    ///
    /// # Errors
    /// 403
    pub fn require(&self, right: Right) -> Result<()> {
        let enough: &[&str] = match right {
            Right::Join => &["chat", "chat.join", "chat.join.limited"],
            Right::ManageParticipants => &["chat", "chat.join"],
            Right::ManageThreads => &["chat"],
        };
        let allowed = self.scopes.iter().any(|scope| enough.contains(&scope.as_str()));
        if allowed { Ok(()) } else { Err(Error::forbidden()) }
    }
}

/// Finds out once who calls, for all that comes after.
pub async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match Caller::of(request.headers(), &app).await {
        Ok(caller) => request.extensions_mut().insert(caller).map_or((), drop),
        Err(refusal) => request.extensions_mut().insert(refusal).map_or((), drop),
    }
    next.run(request).await
}

impl Caller {
    /// Who holds the token of a request.
    ///
    /// # Errors
    /// 401, 403, 503
    pub async fn of(headers: &HeaderMap, app: &App) -> Result<Self> {
        let token = bearer_token(headers).ok_or_else(Error::unauthorized)?;
        let bearer = app.tokens().read(token, app.now())?;
        if app.generation(&bearer.user).await? != Some(bearer.generation) {
            return Err(Error::unauthorized());
        }
        let caller = Self { user: bearer.user, scopes: bearer.scopes };
        caller.require(Right::Join).map(|()| caller)
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let refusal = || parts.extensions.get().cloned().unwrap_or_else(Error::unauthorized);
        parts.extensions.get().cloned().ok_or_else(refusal)
    }
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    // Of two tokens nobody can tell which one counts.
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
