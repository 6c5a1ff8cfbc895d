//! Setting faults, seeing what came of them, and taking them back. The routes only exist with `--faults`.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde::Serialize;
use serde_json::Value;

use super::NO_CONTENT;
use crate::app::App;
use crate::body::JsonBody;
use crate::error::{Error, Result};
use crate::faults::{Faults, Rule, RuleState};

/// The addresses.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/_emulator/faults", get(list).post(add).delete(clear))
        .route("/_emulator/faults/{id}", delete(remove))
        .route("/_emulator/faults/{id}/release", post(release))
}

/// The rules that are set.
struct Registry(Faults);

impl FromRequestParts<App> for Registry {
    type Rejection = Error;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self> {
        app.faults().cloned().map(Self).ok_or_else(|| Error::not_found("There is no such address."))
    }
}

/// The ids of rules that were set, in their order.
#[derive(Debug, Serialize)]
struct Added {
    ids: Vec<u64>,
}

/// All rules in the order in which they are asked.
#[derive(Debug, Serialize)]
struct List {
    faults: Vec<RuleState>,
    /// How many requests are held by all of them.
    held: usize,
}

/// How many requests were let go.
#[derive(Debug, Serialize)]
struct Released {
    released: usize,
}

/// Sets one rule, or several at once: all of them or none.
async fn add(
    Registry(faults): Registry,
    JsonBody(body): JsonBody<Value>,
) -> Result<(StatusCode, Json<Added>)> {
    let values = match body {
        Value::Array(values) => values,
        value => vec![value],
    };
    let rules: Result<Vec<Rule>> = values.into_iter().map(rule).collect();
    let ids = rules?.into_iter().map(|rule| faults.add(rule)).collect();
    Ok((StatusCode::CREATED, Json(Added { ids })))
}

fn rule(value: Value) -> Result<Rule> {
    Rule::try_from(value).map_err(|error| Error::bad_request(&error.to_string()))
}

async fn list(Registry(faults): Registry) -> Json<List> {
    let faults = faults.states();
    let held = faults.iter().map(|state| state.held).sum();
    Json(List { faults, held })
}

async fn clear(Registry(faults): Registry) -> StatusCode {
    faults.clear();
    NO_CONTENT
}

async fn remove(Registry(faults): Registry, Path(id): Path<String>) -> Result<StatusCode> {
    let is_removed = id.parse::<u64>().is_ok_and(|id| faults.remove(id));
    if is_removed { Ok(NO_CONTENT) } else { Err(unknown_fault()) }
}

async fn release(Registry(faults): Registry, Path(id): Path<String>) -> Result<Json<Released>> {
    let released = id.parse::<u64>().ok().and_then(|id| faults.release(id)).ok_or_else(unknown_fault)?;
    Ok(Json(Released { released }))
}

fn unknown_fault() -> Error {
    Error::not_found("There is no fault with this id.")
}
