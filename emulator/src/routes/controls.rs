//! What only tests need: moving the clock and dropping all data. The routes only exist with `--test-controls`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::NO_CONTENT;
use crate::app::App;
use crate::body::JsonBody;
use crate::clock::in_ticks;
use crate::error::Result;
use crate::store;

/// How far to move the clock.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Move {
    /// On, or back if negative.
    advance_seconds: i64,
}

/// The time of the emulator.
#[derive(Debug, Serialize)]
pub(super) struct Time {
    now: String,
}

pub(super) async fn time(State(app): State<App>) -> Json<Time> {
    Json(Time { now: in_ticks(app.now()) })
}

/// Moves the clock, and does what is due by then.
pub(super) async fn move_clock(State(app): State<App>, JsonBody(by): JsonBody<Move>) -> Result<Json<Time>> {
    app.clock().advance(by.advance_seconds.saturating_mul(1000));
    app.carry_out_retention().await?;
    Ok(time(State(app)).await)
}

/// Drops all data; keys, and so the connection string, stay.
pub(super) async fn reset(State(app): State<App>) -> Result<StatusCode> {
    app.store().write(|db| store::clear(db)).await?;
    app.forget_users();
    app.rate_limits().clear();
    if app.is_demo() {
        crate::demo::add(&app).await?;
    }
    Ok(NO_CONTENT)
}
