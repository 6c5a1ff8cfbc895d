//! `CommunicationIdentity_Create`, `CommunicationIdentity_IssueAccessToken`,
//! `CommunicationIdentity_RevokeAccessTokens`, `CommunicationIdentity_Delete`.

use acs_chat_protocol::identity::{
    AccessToken, CreateIdentityRequest, CreateIdentityResult, Identity, IssueAccessTokenRequest, Scope,
};
use acs_chat_protocol::{Extra, RawId};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use super::{IdentityPath, NO_CONTENT};
use crate::app::App;
use crate::body::{parse, parse_or_default};
use crate::clock::in_ticks;
use crate::error::{Error, Result};
use crate::signature::SignedBody;
use crate::store::identities;
use crate::token::{Bearer, scope_names};

/// How long a token may be valid, in minutes, and how long it is if nobody says.
const LIFETIME: std::ops::RangeInclusive<i64> = 60..=1440;
const DEFAULT_LIFETIME: i64 = 1440;

pub(super) async fn create(
    State(app): State<App>,
    SignedBody(body): SignedBody,
) -> Result<(StatusCode, Json<CreateIdentityResult>)> {
    let request: CreateIdentityRequest = parse_or_default(&body)?;
    let scopes = request.create_token_with_scopes.unwrap_or_default();
    let minutes = lifetime(request.expires_in_minutes)?;
    check_scopes(&scopes)?;
    let id = add_identity(&app).await?;
    let access_token = match scopes.as_slice() {
        [] => None,
        scopes => Some(token(&app, &id, scopes, minutes).await?),
    };
    let identity = Identity { id, extra: Extra::new() };
    Ok((StatusCode::CREATED, Json(CreateIdentityResult { identity, access_token, extra: Extra::new() })))
}

/// Adds a user with an id of the service's form.
pub(crate) async fn add_identity(app: &App) -> Result<RawId> {
    let id = RawId::from(format!("8:acs:{}_{}", app.resource().id, Uuid::new_v4()));
    let (added, now) = (id.clone(), app.now());
    app.store().write(move |db| identities::add(db, &added, now)).await?;
    Ok(id)
}

pub(super) async fn issue_access_token(
    State(app): State<App>,
    IdentityPath(id): IdentityPath,
    SignedBody(body): SignedBody,
) -> Result<Json<AccessToken>> {
    let request: IssueAccessTokenRequest = parse(&body)?;
    let scopes = request.scopes.unwrap_or_default();
    if scopes.is_empty() {
        let message = "Invalid scopes - Scopes field is required.";
        return Err(Error::new(StatusCode::BAD_REQUEST, "ValidationError", message).about("scopes"));
    }
    check_scopes(&scopes)?;
    let minutes = lifetime(request.expires_in_minutes)?;
    token(&app, &id, &scopes, minutes).await.map(Json)
}

/// A token for a user of the resource.
pub(crate) async fn token(app: &App, user: &RawId, scopes: &[Scope], minutes: i64) -> Result<AccessToken> {
    let generation = app.generation(user).await?.ok_or_else(identities::not_owned)?;
    let bearer = Bearer { user: user.clone(), scopes: scope_names(scopes), generation };
    let now = app.now();
    let expires = now + minutes * 60_000;
    let token = app.tokens().issue(&bearer, now, expires)?;
    Ok(AccessToken { token, expires_on: in_ticks(expires).into(), extra: Extra::new() })
}

fn check_scopes(scopes: &[Scope]) -> Result<()> {
    let unknown = scopes.iter().find(|scope| matches!(scope, Scope::Other(_)));
    let Some(unknown) = unknown else { return Ok(()) };
    let message = format!("Invalid scopes - Scope {} is not supported.", unknown.as_str());
    Err(Error::new(StatusCode::BAD_REQUEST, "ValidationError", &message).about("scopes"))
}

fn lifetime(minutes: Option<i64>) -> Result<i64> {
    let minutes = minutes.unwrap_or(DEFAULT_LIFETIME);
    if LIFETIME.contains(&minutes) {
        return Ok(minutes);
    }
    let message =
        format!("ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval.");
    Err(Error::new(StatusCode::BAD_REQUEST, "ValidationError", &message).about("ExpiresInMinutes"))
}

pub(super) async fn revoke_access_tokens(
    State(app): State<App>,
    IdentityPath(id): IdentityPath,
    _: SignedBody,
) -> Result<StatusCode> {
    app.revoke_tokens(&id).await?;
    Ok(NO_CONTENT)
}

pub(super) async fn delete(
    State(app): State<App>,
    IdentityPath(id): IdentityPath,
    _: SignedBody,
) -> Result<StatusCode> {
    app.delete_user(&id).await?;
    Ok(NO_CONTENT)
}

/// `CommunicationIdentity_ExchangeTeamsUserAccessToken` needs Microsoft Entra to know the Teams user.
pub(super) async fn exchange_teams_token(_: SignedBody) -> Error {
    Error::not_implemented(
        "The emulator knows no Teams users: tokens of Microsoft Entra cannot be exchanged. Issue a token for a user \
         of the resource instead.",
    )
}
