//! Which thread an address names, and who may call there.

use serde_json::json;

use super::people::Thread;
use super::service::{Answer, Service};

/// Calls of every kind that a thread knows.
pub(crate) fn calls(thread: &str) -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("GET", thread.to_owned(), ""),
        ("PATCH", thread.to_owned(), r#"{"topic":"Mine"}"#),
        ("DELETE", thread.to_owned(), ""),
        ("GET", format!("{thread}/messages"), ""),
        ("POST", format!("{thread}/messages"), r#"{"content":"hello"}"#),
        ("GET", format!("{thread}/messages/1749594023041"), ""),
        ("PATCH", format!("{thread}/messages/1749594023041"), r#"{"content":"hello"}"#),
        ("DELETE", format!("{thread}/messages/1749594023041"), ""),
        ("GET", format!("{thread}/participants"), ""),
        ("POST", format!("{thread}/participants/:add"), r#"{"participants":[]}"#),
        ("POST", format!("{thread}/participants/:remove"), r#"{"rawId":"28:zzz"}"#),
        ("GET", format!("{thread}/readReceipts"), ""),
        ("POST", format!("{thread}/readReceipts"), r#"{"chatMessageId":"1749594023041"}"#),
        ("POST", format!("{thread}/typing"), ""),
    ]
}

/// Makes all calls as somebody new.
async fn answers(service: &Service, thread: &str) -> Vec<(String, Answer)> {
    let [stranger] = service.people::<1>().await;
    let mut answers = Vec::new();
    for (method, target, body) in calls(thread) {
        let answer = service.answer(stranger.json(method, &target), body).await;
        answers.push((format!("{method} {target}"), answer));
    }
    answers
}

#[tokio::test]
async fn the_encoded_and_the_raw_id_are_the_same_thread() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let Thread { id } = ann.create_thread(&[]).await;
    let encoded = id.replace(':', "%3A").replace('@', "%40");
    for name in [&id, &encoded, &id.replace(':', "%3a")] {
        let path = format!("/chat/threads/{name}");
        assert_eq!(ann.get(&path).await.body["id"], id, "{name}");
        let sent = ann.post(&format!("{path}/messages"), json!({ "content": "hello" })).await;
        assert_eq!(sent.status, 201, "{name}");
    }
    assert_eq!(ann.messages(&Thread { id }).await.len(), 5);
}

#[tokio::test]
async fn an_unknown_thread_is_not_found() {
    let service = Service::new();
    for (call, answer) in
        answers(&service, "/chat/threads/19:00000000000000000000000000000000@thread.v2").await
    {
        assert_eq!(answer.refusal(), (404, "NotFound"), "{call}");
        assert_eq!(answer.reason(), "The specified thread id was not found.", "{call}");
    }
}

#[tokio::test]
async fn a_malformed_thread_id_is_refused() {
    let service = Service::new();
    for id in ["invalid_chat_thread_id", "19:@thread.v2", "8:abc@thread.v2", "19:a%27b@thread.v2"] {
        for (call, answer) in answers(&service, &format!("/chat/threads/{id}")).await {
            assert_eq!(answer.refusal(), (400, "BadRequest"), "{call}");
        }
    }
}

#[tokio::test]
async fn who_does_not_take_part_may_do_nothing() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let reason = "The initiator doesn't have the permission to perform the requested operation.";
    for (call, answer) in answers(&service, &thread.path()).await {
        assert_eq!((answer.refusal(), answer.reason()), ((403, "Forbidden"), reason), "{call}");
    }
    let properties = ann.get(&thread.path()).await.body;
    assert_eq!((&properties["topic"], properties.get("deletedOn")), (&json!("Lunch"), None));
    assert_eq!(ann.messages(&thread).await.len(), 2);
}
