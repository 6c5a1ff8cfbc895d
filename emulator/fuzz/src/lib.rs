//! The service in process for the fuzz targets: what a caller may choose is answered, and never by a defect.

use acs_chat_emulator::clock::Clock;
use acs_chat_emulator::{App, AppOptions, router};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use axum::http::response::Parts;
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// So many calls fill no memory; then the service begins anew.
const MOST_CALLS: usize = 2_000;

/// Where the clock stands: on 10 June 2025 at 22:20:23.
const NOW: i64 = 1_749_594_023_041;

/// The service, with somebody in a thread with one message.
pub struct Scene {
    runtime: Runtime,
    service: Router,
    calls: usize,
    /// A token of somebody with all rights.
    pub token: String,
    /// The address of a thread of that one.
    pub thread: String,
}

impl Scene {
    /// A new service in memory, with the people of the demo.
    pub fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let options = AppOptions { demo: true, clock: Clock::manual(NOW), ..AppOptions::in_memory() };
        let app = App::open(options).expect("an app in memory");
        runtime.block_on(acs_chat_emulator::demo::add(&app)).expect("the demo");
        let mut scene = Self { runtime, service: router(app), calls: 0, token: String::new(), thread: String::new() };
        let (_, told) = scene.answer(request("POST", "/_emulator/demo/people/ann/token"), "");
        scene.token = told["token"].as_str().expect("a token of the demo").to_owned();
        let creation = scene.as_person("POST", "/chat/threads?api-version=2025-03-15");
        let (_, created) = scene.answer(creation, r#"{"topic":"Lunch"}"#);
        let id = created["chatThread"]["id"].as_str().expect("a thread");
        scene.thread = format!("/chat/threads/{id}");
        scene
    }

    /// The service as it is, or a new one if this has answered enough.
    pub fn refresh(&mut self) {
        if self.calls > MOST_CALLS {
            *self = Self::new();
        }
    }

    /// The request of somebody with all rights, with a body of JSON.
    pub fn as_person(&self, method: &str, target: &str) -> Builder {
        let request = request(method, target).header("authorization", format!("Bearer {}", self.token));
        request.header("content-type", "application/json")
    }

    /// Calls the service. It must answer with what callers can act on.
    pub fn answer(&mut self, request: Builder, body: impl Into<Body>) -> (Parts, Value) {
        self.calls += 1;
        let request: Request<Body> = request.body(body.into()).expect("a request");
        let (head, bytes) = self.runtime.block_on(async {
            let answer = self.service.clone().oneshot(request).await.expect("an answer");
            let (head, body) = answer.into_parts();
            (head, body.collect().await.expect("a body").to_bytes())
        });
        let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        assert!(head.status.as_u16() < 500, "{}: {body}", head.status);
        let refused = head.status.as_u16() >= 400;
        assert!(!refused || body["error"]["code"].is_string(), "{}: {body}", head.status);
        (head, body)
    }
}

impl Default for Scene {
    fn default() -> Self {
        Self::new()
    }
}

/// A request of nobody.
pub fn request(method: &str, target: &str) -> Builder {
    Request::builder().method(method).uri(target).header("host", "127.0.0.1:8081")
}
