//! Tokens of the demo's people for pages on this machine. The route only exists with `--demo`.

use acs_chat_protocol::identity::{AccessToken, Scope};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use serde::Serialize;

use super::identities;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::demo_people;

const LIFETIME_MINUTES: i64 = 1440;

/// A token, and whose it is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DemoToken {
    #[serde(flatten)]
    access: AccessToken,
    user: DemoUser,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DemoUser {
    id: String,
    display_name: String,
}

pub(super) async fn token(
    State(app): State<App>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Json<DemoToken>> {
    if ![header::ORIGIN, header::HOST].iter().all(|name| is_local(&headers, name)) {
        return Err(Error::forbidden());
    }
    let person = app.store().read(move |db| demo_people::find(db, &name)).await?;
    let person = person.ok_or_else(|| Error::not_found("The demo has Ann, Ben and Carla."))?;
    let access = identities::token(&app, &person.user, &[Scope::Chat], LIFETIME_MINUTES).await?;
    Ok(Json(DemoToken {
        access,
        user: DemoUser { id: person.user.to_string(), display_name: person.display_name },
    }))
}

/// Whether a header names this machine, or is not there. A page from elsewhere must not get a token, even one that
/// has pointed a name of its own at loopback.
fn is_local(headers: &HeaderMap, name: &header::HeaderName) -> bool {
    let Some(value) = headers.get(name) else { return true };
    let text = value.to_str().unwrap_or_default();
    let authority = text.split_once("://").map_or(text, |(_, authority)| authority);
    let local = ["127.0.0.1", "localhost", "[::1]"];
    authority.parse::<Authority>().is_ok_and(|authority| local.contains(&authority.host()))
}
