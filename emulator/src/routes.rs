//! The addresses of the service: which call goes where, and what every answer carries.

mod attachments;
mod controls;
mod demo;
mod events;
mod faults;
mod headers;
mod identities;
mod images;
mod messages;
mod participants;
mod paths;
mod realtime;
mod receipts;
mod removal;
mod threads;
mod typing;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};

use crate::app::App;
use crate::error::{Error, ErrorForm};
use crate::rate_limits::throttle;
use crate::{body, caller, dialect, error, local, request_log, version};

pub(crate) use identities::{add_identity, token as issue_token};
pub(crate) use paths::thread_id;
use paths::{IdentityPath, ListQuery, MessagePath, ThreadPath, message_id};
pub(crate) use threads::{NewThread, create_thread};

/// The longest target that is looked at; links to next pages have a few hundred bytes.
const LONGEST_TARGET: usize = 8000;

/// The service of an [`App`].
pub fn router(app: App) -> Router {
    Router::new()
        .without_v07_checks()
        .merge(chat(&app))
        .merge(identity(&app))
        .merge(emulator(&app))
        .route("/_emulator/health", get(|| async { "ok" }))
        .fallback(|| async { Error::not_found("There is no such address.") })
        .method_not_allowed_fallback(|| async { method_not_allowed() })
        // Bodies were taken in within their own limits.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(headers::common))
        .layer(headers::cors())
        .layer(middleware::from_fn(only_sound_targets))
        .layer(middleware::from_fn_with_state(app.clone(), local::only_own_hosts))
        .layer(middleware::from_fn(body::receive))
        .layer(middleware::from_fn(request_log::log))
        .with_state(app)
}

/// The chat API. From the outside in: the version is known, the caller is known, there is room for the call, and it is
/// translated into the newest version, which the handlers speak.
fn chat(app: &App) -> Router<App> {
    let router = chat_operations()
        .route_layer(middleware::from_fn(dialect::translate))
        .route_layer(middleware::from_fn_with_state(app.clone(), throttle))
        .route_layer(middleware::from_fn_with_state(app.clone(), caller::identify))
        .method_not_allowed_fallback(|| async { method_not_allowed() })
        .layer(middleware::from_fn(version::chat))
        .route("/chat/config/realTimeNotifications", get(realtime::configuration));
    match app.options().error_form {
        ErrorForm::Documented => router,
        ErrorForm::Observed => router.layer(middleware::from_fn(error::as_observed)),
    }
}

fn chat_operations() -> Router<App> {
    let thread = "/chat/threads/{thread}";
    Router::new()
        // `:add` and `:remove` are what they say, not captures of an older axum.
        .without_v07_checks()
        .route("/chat/threads", get(threads::list).post(threads::create))
        .route(thread, get(threads::get).patch(threads::update).delete(threads::delete))
        .route(&format!("{thread}/messages"), get(messages::list).post(messages::send))
        .route(
            &format!("{thread}/messages/{{message}}"),
            get(messages::get).patch(messages::update).delete(messages::delete),
        )
        .route(&format!("{thread}/participants"), get(participants::list))
        .route(&format!("{thread}/participants/:add"), post(participants::add))
        .route(&format!("{thread}/participants/:remove"), post(participants::remove))
        .route(&format!("{thread}/participants/{{participant}}"), delete(removal::remove))
        .route(&format!("{thread}/readReceipts"), get(receipts::list).post(receipts::send))
        .route(&format!("{thread}/typing"), post(typing::send))
        .merge(images::operations())
}

fn identity(app: &App) -> Router<App> {
    Router::new()
        .without_v07_checks()
        .route("/identities", post(identities::create))
        .route("/identities/{id}", delete(identities::delete))
        .route("/identities/{id}/:issueAccessToken", post(identities::issue_access_token))
        .route("/identities/{id}/:revokeAccessTokens", post(identities::revoke_access_tokens))
        .route("/teamsUser/:exchangeAccessToken", post(identities::exchange_teams_token))
        .route_layer(middleware::from_fn_with_state(app.clone(), throttle))
        .method_not_allowed_fallback(|| async { method_not_allowed() })
        .layer(middleware::from_fn(version::identity))
        .layer(middleware::map_response(|mut response: Response| async {
            response.headers_mut().insert("request-context", HeaderValue::from_static("appId="));
            response
        }))
}

/// What the real service does not have. Pages of other sites have no business here.
fn emulator(app: &App) -> Router<App> {
    let options = app.options();
    let mut router = Router::new().route(
        "/_emulator/events",
        get(events::listen).route_layer(middleware::from_fn_with_state(app.clone(), caller::identify)),
    );
    if options.demo {
        router = router.route("/_emulator/demo/people/{name}/token", post(demo::token));
    }
    if options.faults {
        router = router.merge(faults::routes());
    }
    if options.test_controls {
        router = router
            .route("/_emulator/clock", get(controls::time).post(controls::move_clock))
            .route("/_emulator/reset", post(controls::reset));
    }
    router.route_layer(middleware::from_fn(local::only_local_pages))
}

fn method_not_allowed() -> Error {
    let message = "The address does not know this method; the header Allow names those that it knows.";
    Error::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
}

/// Refuses targets that are too long.
async fn only_sound_targets(request: Request, next: Next) -> Response {
    if request.uri().path_and_query().is_none_or(|target| target.as_str().len() <= LONGEST_TARGET) {
        return next.run(request).await;
    }
    Error::new(StatusCode::URI_TOO_LONG, "UriTooLong", "The address is too long.").into_response()
}

const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;
