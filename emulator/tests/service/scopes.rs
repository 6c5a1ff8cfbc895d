//! What the scopes of a token allow.

use serde_json::json;

use super::people::{Person, Thread};
use super::service::Service;

/// A thread of somebody with all rights and somebody with the given scope.
async fn thread_with(service: &Service, scope: &str) -> (Person, Person, Thread) {
    let [host] = service.people::<1>().await;
    let guest = service.person(&[scope]).await;
    let thread = host.create_thread(&[&guest]).await;
    (host, guest, thread)
}

#[tokio::test]
async fn a_token_for_calls_has_no_right_to_chat() {
    let service = Service::new();
    for scope in ["voip", "voip.join"] {
        let (_, guest, thread) = thread_with(&service, scope).await;
        assert_eq!(guest.get("/chat/threads").await.refusal(), (403, "Forbidden"), "{scope}");
        assert_eq!(guest.get(&thread.at("messages")).await.refusal(), (403, "Forbidden"), "{scope}");
    }
}

#[tokio::test]
async fn a_joining_token_does_not_create_change_or_delete_threads() {
    let service = Service::new();
    for scope in ["chat.join", "chat.join.limited"] {
        let (host, guest, thread) = thread_with(&service, scope).await;
        let forbidden = (403, "Forbidden");
        let topic = json!({ "topic": "Mine" });
        assert_eq!(guest.post("/chat/threads", topic.clone()).await.refusal(), forbidden, "{scope}");
        assert_eq!(guest.patch(&thread.path(), topic).await.refusal(), forbidden, "{scope}");
        assert_eq!(guest.delete(&thread.path()).await.refusal(), forbidden, "{scope}");
        let properties = host.get(&thread.path()).await.body;
        assert_eq!((&properties["topic"], properties.get("deletedOn")), (&json!("Lunch"), None));
    }
}

#[tokio::test]
async fn a_joining_token_adds_and_removes_participants() {
    let service = Service::new();
    let (_, guest, thread) = thread_with(&service, "chat.join").await;
    let [ben] = service.people::<1>().await;
    assert_eq!(guest.add(&thread, &[ben.participant()]).await.status, 201);
    assert_eq!(guest.remove(&thread, &ben).await.status, 204);
}

#[tokio::test]
async fn a_limited_token_neither_adds_nor_removes_participants() {
    let service = Service::new();
    let (host, guest, thread) = thread_with(&service, "chat.join.limited").await;
    let [ben] = service.people::<1>().await;
    assert_eq!(guest.add(&thread, &[ben.participant()]).await.refusal(), (403, "Forbidden"));
    assert_eq!(guest.remove(&thread, &host).await.refusal(), (403, "Forbidden"));
    assert_eq!(host.participants(&thread).await.len(), 2);
}

#[tokio::test]
async fn a_joining_token_takes_part_in_the_conversation() {
    let service = Service::new();
    for scope in ["chat.join", "chat.join.limited"] {
        let (host, guest, thread) = thread_with(&service, scope).await;
        let id = guest.send(&thread, "hello").await;
        assert_eq!(host.get(&thread.message(&id)).await.body["content"]["message"], "hello", "{scope}");
        assert_eq!(guest.patch(&thread.message(&id), json!({ "content": "hi" })).await.status, 204);
        assert_eq!(guest.get(&thread.path()).await.status, 200, "{scope}");
        assert_eq!(guest.list("/chat/threads").await.len(), 1, "{scope}");
        let receipt = json!({ "chatMessageId": id });
        assert_eq!(guest.post(&thread.at("readReceipts"), receipt).await.status, 200, "{scope}");
        assert_eq!(guest.post(&thread.at("typing"), json!({})).await.status, 200, "{scope}");
    }
}
