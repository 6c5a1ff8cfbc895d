//! Tokens of the demo's people for pages on this machine. The route only exists with `--demo`.

use acs_chat_protocol::identity::{AccessToken, Scope};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
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
    name: Result<Path<String>, PathRejection>,
) -> Result<Json<DemoToken>> {
    let unknown = || Error::not_found("The demo has Ann, Ben and Carla.");
    let Path(name) = name.map_err(|_| unknown())?;
    let person = app.store().read(move |db| demo_people::find(db, &name)).await?;
    let person = person.ok_or_else(unknown)?;
    let access = identities::token(&app, &person.user, &[Scope::Chat], LIFETIME_MINUTES).await?;
    Ok(Json(DemoToken {
        access,
        user: DemoUser { id: person.user.to_string(), display_name: person.display_name },
    }))
}
