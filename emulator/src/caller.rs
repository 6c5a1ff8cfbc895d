//! Who calls the chat API: the bearer of a valid token, and what it allows.

use acs_chat_protocol::RawId;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::identities;

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

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let token = bearer_token(parts).ok_or_else(Error::unauthorized)?;
        let bearer = app.tokens().read(token, app.now())?;
        let user = bearer.user.clone();
        let current = app.store().read(move |db| identities::generation(db, &user)).await?;
        if current != Some(bearer.generation) {
            return Err(Error::unauthorized());
        }
        let caller = Self { user: bearer.user, scopes: bearer.scopes };
        caller.require(Right::Join).map(|()| caller)
    }
}

fn bearer_token(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
