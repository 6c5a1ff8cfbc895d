//! The addresses of the service: which call goes where, and what every answer carries.

mod demo;
mod identities;
mod messages;
mod participants;
mod receipts;
mod threads;
mod typing;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{delete, get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::cors::{Any, CorsLayer};
use tower_http::trace::{DefaultMakeSpan, DefaultOnResponse, TraceLayer};
use tracing::Level;

use crate::app::App;
use crate::error::{Error, Result};
use crate::version;
use acs_chat_protocol::ThreadId;

pub(crate) use identities::add_identity;
pub(crate) use threads::{NewThread, create_thread};

/// The largest body that is read at all.
const BODY_LIMIT: usize = 256 * 1024;

/// The service of an [`App`].
pub fn router(app: App) -> Router {
    Router::new()
        .without_v07_checks()
        .merge(chat())
        .merge(identity())
        .merge(emulator(app.is_demo()))
        .fallback(|| async { Error::not_found("There is no such address.") })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn(common_headers))
        .layer(cors())
        .layer(request_log())
        .with_state(app)
}

fn chat() -> Router<App> {
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
        .route(&format!("{thread}/readReceipts"), get(receipts::list).post(receipts::send))
        .route(&format!("{thread}/typing"), post(typing::send))
        .layer(middleware::from_fn(version::chat))
}

fn identity() -> Router<App> {
    Router::new()
        .without_v07_checks()
        .route("/identities", post(identities::create))
        .route("/identities/{id}", delete(identities::delete))
        .route("/identities/{id}/:issueAccessToken", post(identities::issue_access_token))
        .route("/identities/{id}/:revokeAccessTokens", post(identities::revoke_access_tokens))
        .layer(middleware::from_fn(version::identity))
}

/// What the real service does not have.
fn emulator(demo: bool) -> Router<App> {
    let router = Router::new().route("/_emulator/health", get(|| async { "ok" }));
    if demo { router.route("/_emulator/demo/people/{name}/token", post(demo::token)) } else { router }
}

/// A line for each request at the level `info`: method, address, status, time. No headers, as one holds the token.
fn request_log() -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>> {
    TraceLayer::new_for_http()
        .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
        .on_response(DefaultOnResponse::new().level(Level::INFO))
}

fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE, Method::OPTIONS])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT,
            HeaderName::from_static("x-ms-client-request-id"),
            HeaderName::from_static("x-ms-useragent"),
            HeaderName::from_static("repeatability-request-id"),
            HeaderName::from_static("idempotency-token"),
            HeaderName::from_static("x-ms-date"),
            HeaderName::from_static("x-ms-content-sha256"),
            HeaderName::from_static("x-ms-return-client-request-id"),
            HeaderName::from_static("traceparent"),
        ])
        .expose_headers(Any)
        .max_age(std::time::Duration::from_secs(3600))
}

/// `MS-CV` on every answer, and the caller's own request id where it asked for it.
async fn common_headers(request: Request, next: Next) -> Response {
    let asked = request.headers().get("x-ms-return-client-request-id");
    let asked = asked.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"));
    let request_id = request.headers().get("x-ms-client-request-id").filter(|_| asked).cloned();
    let mut response = next.run(request).await;
    let vector = format!("{}.0", STANDARD_NO_PAD.encode(rand::random::<[u8; 16]>()));
    if let Ok(vector) = HeaderValue::from_str(&vector) {
        response.headers_mut().insert("ms-cv", vector);
    }
    if let Some(request_id) = request_id {
        response.headers_mut().insert("x-ms-client-request-id", request_id);
    }
    response
}

/// The thread that an address names, if its form is right.
fn thread_id(text: &str) -> Result<ThreadId> {
    let name = text.strip_prefix("19:").and_then(|rest| rest.strip_suffix("@thread.v2"));
    let fits = |name: &str| {
        !name.is_empty()
            && name.len() <= 256
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if name.is_some_and(fits) {
        Ok(text.into())
    } else {
        Err(Error::bad_request("The thread id is not valid."))
    }
}

/// The message that an address names, if its form is right.
fn message_id(text: &str) -> Result<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let id = if digits { text.parse().ok() } else { None };
    id.ok_or_else(|| Error::bad_request(&format!("Value for MessageId ({text}) is not valid.")))
}

/// The thread of an address with nothing else in it.
struct ThreadPath(ThreadId);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for ThreadPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Path(text) = path.map_err(|_| Error::bad_request("The thread id is not valid."))?;
        thread_id(&text).map(Self)
    }
}

/// The thread and the message of an address.
struct MessagePath(ThreadId, i64);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for MessagePath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((thread, message)) = path.map_err(|_| Error::bad_request("The message id is not valid."))?;
        Ok(Self(thread_id(&thread)?, message_id(&message)?))
    }
}

/// The query of a list, or 400.
struct ListQuery(crate::paging::PageQuery);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for ListQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self> {
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query.map(|query| Self(query.0)).map_err(|error| Error::bad_request(&error.body_text()))
    }
}

const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;
