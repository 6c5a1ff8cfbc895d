//! The service in process, with a clock that is moved by hand, and its answers as they are.

use acs_chat_emulator::clock::Clock;
use acs_chat_emulator::error::ErrorForm;
use acs_chat_emulator::{App, AppOptions, router};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, Uri};
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use super::openapi;

/// Where the clock stands when a test begins: 41 ms past [`NOW_TEXT`].
pub(crate) const NOW: i64 = 1_749_594_023_041;
pub(crate) const NOW_TEXT: &str = "2025-06-10T22:20:23Z";
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const A_MINUTE_LATER: &str = "2025-06-10T22:21:23Z";

/// The host that requests name.
pub(crate) const HOST: &str = "127.0.0.1:8081";

#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    router: Router,
}

impl Service {
    pub(crate) fn new() -> Self {
        Self::with(AppOptions::in_memory())
    }

    pub(crate) fn with(options: AppOptions) -> Self {
        let clock = Clock::manual(NOW);
        let app = App::open(AppOptions { clock: clock.clone(), ..options }).unwrap();
        Self { router: router(app.clone()), app, clock }
    }

    pub(crate) async fn answer(&self, request: Builder, body: impl Into<Body>) -> Answer {
        let request: Request<Body> = request.body(body.into()).unwrap();
        let (method, target) = (request.method().clone(), request.uri().clone());
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let answer = Answer::read(response).await;
        self.check(&method, &target, &answer);
        answer
    }

    /// Holds an answer against the specification, which knows neither the answers of faults nor the observed form of
    /// errors.
    fn check(&self, method: &Method, target: &Uri, answer: &Answer) {
        let options = self.app.options();
        let observed = options.error_form == ErrorForm::Observed && answer.status >= 400;
        if options.faults || observed {
            return;
        }
        let target = target.path_and_query().map_or("/", |target| target.as_str());
        openapi::check(method.as_str(), target, answer.status, &answer.headers, &answer.text);
    }
}

/// A request of nobody.
pub(crate) fn request(method: &str, target: &str) -> Builder {
    Request::builder().method(method).uri(with_version(target)).header("host", HOST)
}

/// The target, with the newest `api-version` unless it has one.
pub(crate) fn with_version(target: &str) -> String {
    let version = if target.starts_with("/identities") { "2023-10-01" } else { "2025-03-15" };
    if target.contains("api-version=") {
        return target.to_owned();
    }
    let separator = if target.contains('?') { '&' } else { '?' };
    format!("{target}{separator}api-version={version}")
}

/// The request with another value for a header.
pub(crate) fn with_header(mut request: Builder, name: &'static str, value: &str) -> Builder {
    request.headers_mut().unwrap().insert(name, value.parse().unwrap());
    request
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    /// The bytes as text; empty if they are an image.
    pub(crate) text: String,
    /// The text as JSON; null if it is none.
    pub(crate) body: Value,
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let kind = head.headers.get("content-type");
        let is_image = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"image/"));
        let text = if is_image { String::new() } else { String::from_utf8(bytes.to_vec()).unwrap() };
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status: head.status.as_u16(), headers: head.headers, bytes, text, body }
    }

    /// A header; empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (self.status, self.body["error"]["code"].as_str().unwrap_or_default())
    }

    /// The sentence of a refusal.
    pub(crate) fn reason(&self) -> &str {
        self.body["error"]["message"].as_str().unwrap_or_default()
    }

    /// Status and text, for an answer that has none.
    pub(crate) fn outcome(&self) -> (u16, &str) {
        (self.status, &self.text)
    }
}
