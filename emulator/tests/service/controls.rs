//! What tests may do to the emulator with `--test-controls`, and what nobody may do without.

use acs_chat_emulator::AppOptions;
use serde_json::json;

use super::service::{Answer, Service, request, with_header};

fn controlled() -> Service {
    Service::with(AppOptions { test_controls: true, ..AppOptions::in_memory() })
}

async fn post(service: &Service, target: &str, body: &str) -> Answer {
    service
        .answer(with_header(request("POST", target), "content-type", "application/json"), body.to_owned())
        .await
}

#[tokio::test]
async fn the_clock_is_moved_and_what_is_due_by_then_happens() {
    let service = controlled();
    let [ann] = service.people::<1>().await;
    let policy = json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": 30 });
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch", "retentionPolicy": policy })).await;
    assert_eq!(created.status, 201);
    let moved = post(&service, "/_emulator/clock", r#"{"advanceSeconds":2592000}"#).await;
    assert_eq!(moved.body, json!({ "now": "2025-07-10T22:20:23.0410000+00:00" }));
    assert_eq!(service.answer(request("GET", "/_emulator/clock"), "").await.body, moved.body);
    let [ben] = service.people::<1>().await;
    assert_eq!(ann.get("/chat/threads").await.status, 401, "a token of 24 hours is over");
    let thread = created.body["chatThread"]["id"].as_str().unwrap();
    let refused = ben.get(&format!("/chat/threads/{thread}/messages")).await;
    assert_eq!(refused.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn a_reset_drops_all_but_the_keys() {
    let service = controlled();
    let [ann] = service.people::<1>().await;
    ann.create_thread(&[]).await;
    assert_eq!(post(&service, "/_emulator/reset", "").await.outcome(), (204, ""));
    assert_eq!(ann.get("/chat/threads").await.status, 401);
    let [ben] = service.people::<1>().await;
    assert_eq!(ben.list("/chat/threads").await.len(), 0);
}

#[tokio::test]
async fn a_move_that_is_none_is_refused() {
    let service = controlled();
    for body in ["", "{}", r#"{"advanceSeconds":"1"}"#, r#"{"advanceSeconds":1,"to":2}"#] {
        assert_eq!(post(&service, "/_emulator/clock", body).await.refusal(), (400, "BadRequest"), "{body}");
    }
}

#[tokio::test]
async fn without_the_option_there_is_nothing_of_this() {
    let service = Service::new();
    for target in ["/_emulator/clock", "/_emulator/reset", "/_emulator/faults"] {
        assert_eq!(post(&service, target, "{}").await.refusal(), (404, "NotFound"), "{target}");
    }
}

#[tokio::test]
async fn the_channel_of_the_real_service_is_not_there_and_the_answer_says_what_is() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let refused = ann.get("/chat/config/realTimeNotifications?api-version=2024-09-01").await;
    assert_eq!(refused.refusal(), (501, "NotImplemented"));
    assert!(refused.reason().contains("/_emulator/events"), "{}", refused.reason());
}
