//! Faults on demand: how they are set, seen and taken back.

use acs_chat_emulator::faults::{Cut, Faulty};
use acs_chat_emulator::{AppOptions, router};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use serde_json::{Value, json};
use tower::ServiceExt;
use tower::util::Oneshot;

use super::people::{Person, Thread, lines};
use super::service::{Answer, Service, request, with_header};

/// A call through the faults.
pub(crate) type Call = Oneshot<Faulty<Router>, Request<Body>>;

/// A service with faults, and a thread of Ann's.
pub(crate) struct Scene {
    pub(crate) service: Service,
    pub(crate) ann: Person,
    pub(crate) thread: Thread,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let service = Service::with(AppOptions { faults: true, ..AppOptions::in_memory() });
        let [ann] = service.people::<1>().await;
        let thread = ann.create_thread(&[]).await;
        Self { service, ann, thread }
    }

    /// A scene with one rule.
    pub(crate) async fn with(rule: Value) -> Self {
        let scene = Self::new().await;
        scene.set(rule).await;
        scene
    }

    pub(crate) async fn control(&self, method: &str, rest: &str, body: Value) -> Answer {
        let request = request(method, &format!("/_emulator/faults{rest}"));
        self.service.answer(request.header("content-type", "application/json"), body.to_string()).await
    }

    /// Sets rules and gives their ids.
    pub(crate) async fn set(&self, rules: Value) -> Value {
        let answer = self.control("POST", "", rules).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["ids"].clone()
    }

    pub(crate) fn call(&self, request: Builder, body: impl Into<Body>) -> Call {
        let faults = self.service.app.faults().cloned();
        let request = request.body(body.into()).unwrap();
        Faulty::new(router(self.service.app.clone()), faults).oneshot(request)
    }

    /// Ann sends a message.
    pub(crate) fn send(&self, content: &str) -> Call {
        let request = self.ann.request("POST", &self.thread.at("messages"));
        let request = request.header("content-type", "application/json");
        self.call(request, json!({ "content": content }).to_string())
    }

    /// The messages that the service has, the newest first.
    pub(crate) async fn messages(&self) -> Vec<Value> {
        let messages = self.ann.messages(&self.thread).await;
        messages.into_iter().filter(|message| message["type"] == "text").collect()
    }

    /// What they say.
    pub(crate) async fn stored(&self) -> Vec<String> {
        lines(&self.messages().await)
    }

    /// Waits until so many requests are held.
    pub(crate) async fn until_held(&self, count: u64) {
        while self.control("GET", "", Value::Null).await.body["held"] != count {
            tokio::task::yield_now().await;
        }
    }

    /// How often each rule was hit and has acted.
    async fn counts(&self) -> Vec<(u64, u64)> {
        let list = self.control("GET", "", Value::Null).await.body;
        let count = |rule: &Value, name: &str| rule[name].as_u64().unwrap();
        list["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| (count(rule, "hits"), count(rule, "acted")))
            .collect()
    }
}

#[tokio::test]
async fn without_the_option_there_is_no_such_address() {
    let answer = Service::new().answer(request("GET", "/_emulator/faults"), "").await;
    assert_eq!(answer.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn rules_are_listed_in_their_order_with_what_came_of_them() {
    let scene = Scene::new().await;
    let rules = json!([
        { "action": "refuse", "method": "POST", "path": "/chat/threads/*/messages", "nth": 2, "count": 1 },
        { "action": "pass", "label": "all others" },
    ]);
    assert_eq!(scene.set(rules).await, json!([1, 2]));
    for refused in [false, true, false] {
        assert_eq!(scene.send("hello").await.is_err(), refused);
    }
    let expected = json!({ "held": 0, "faults": [
        { "id": 1, "action": "refuse", "method": "POST", "path": "/chat/threads/*/messages", "nth": 2, "count": 1,
          "hits": 3, "acted": 1, "held": 0 },
        { "id": 2, "action": "pass", "label": "all others", "hits": 2, "acted": 2, "held": 0 },
    ] });
    assert_eq!(scene.control("GET", "", Value::Null).await.body, expected);
}

#[tokio::test]
async fn of_several_rules_all_are_set_or_none() {
    let scene = Scene::new().await;
    let refused = scene.control("POST", "", json!([{ "action": "refuse" }, { "action": "explode" }])).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
    assert!(refused.reason().contains("expected one of `refuse`, `cut-request`"), "{}", refused.reason());
    assert!(scene.counts().await.is_empty());
    assert!(scene.send("hello").await.is_ok());
}

#[tokio::test]
async fn what_is_not_a_rule_is_refused() {
    let scene = Scene::new().await;
    for body in
        [json!(null), json!("refuse"), json!({}), json!({ "action": "refuse", "times": 3 }), json!([[]])]
    {
        let refused = scene.control("POST", "", body.clone()).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{body}");
        assert!(refused.reason().contains("A rule has an `action`"), "{}", refused.reason());
    }
}

#[tokio::test]
async fn a_rule_can_be_taken_back() {
    let scene = Scene::with(json!([{ "action": "refuse" }, { "action": "cut-response" }])).await;
    let removed = scene.control("DELETE", "/1", Value::Null).await;
    assert_eq!(removed.outcome(), (204, ""));
    assert!(scene.send("hello").await.is_err());
    assert_eq!(scene.stored().await, ["hello"], "the second rule acted");
    assert_eq!(scene.control("DELETE", "", Value::Null).await.outcome(), (204, ""));
    assert!(scene.send("again").await.is_ok());
    for (method, rest) in [("DELETE", "/1"), ("DELETE", "/nonsense"), ("POST", "/2/release")] {
        assert_eq!(scene.control(method, rest, Value::Null).await.refusal(), (404, "NotFound"), "{rest}");
    }
}

#[tokio::test]
async fn taking_all_rules_back_lets_go_what_they_hold() {
    let scene = Scene::with(json!({ "action": "hold" })).await;
    let held = tokio::spawn(scene.send("hello"));
    scene.until_held(1).await;
    scene.control("DELETE", "", Value::Null).await;
    assert_eq!(held.await.unwrap().unwrap().status(), 201);
}

#[tokio::test]
async fn the_emulators_own_addresses_are_spared() {
    let scene = Scene::with(json!({ "action": "refuse", "path": "/**" })).await;
    for target in ["/_emulator/health", "/_emulator/faults"] {
        assert_eq!(scene.call(request("GET", target), "").await.unwrap().status(), 200, "{target}");
    }
    assert_eq!(scene.call(request("GET", "/nowhere"), "").await.unwrap_err(), Cut);
    assert_eq!(scene.counts().await, [(1, 1)]);
}

#[tokio::test]
async fn an_encoded_path_is_the_same_path() {
    let scene = Scene::new().await;
    let path = format!("/chat/threads/{}/messages", scene.thread.id);
    scene.set(json!({ "action": "refuse", "path": path })).await;
    assert!(scene.thread.at("messages").contains("%3A"));
    assert!(scene.send("hello").await.is_err());
}

#[tokio::test]
async fn a_preflight_is_spared_unless_it_is_named() {
    let scene = Scene::with(json!({ "action": "refuse" })).await;
    let preflight = || {
        let request = request("OPTIONS", "/chat/threads").header("origin", "https://page.example");
        request.header("access-control-request-method", "GET")
    };
    assert_eq!(scene.call(preflight(), "").await.unwrap().status(), 200);
    scene.set(json!({ "action": "refuse", "method": "options" })).await;
    assert!(scene.call(preflight(), "").await.is_err());
}

#[tokio::test]
async fn pages_of_elsewhere_set_nothing() {
    let scene = Scene::new().await;
    let request = request("POST", "/_emulator/faults").header("content-type", "application/json");
    let request = with_header(request, "origin", "https://page.example");
    let refused = scene.service.answer(request, json!({ "action": "refuse" }).to_string()).await;
    assert_eq!(refused.refusal(), (403, "Forbidden"));
    assert!(scene.send("hello").await.is_ok());
}
