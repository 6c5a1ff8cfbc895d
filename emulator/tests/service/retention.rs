//! How long a thread is kept.

use serde_json::{Value, json};

use super::people::{Person, Thread, text};
use super::service::Service;

fn for_days(days: u32) -> Value {
    json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": days })
}

async fn create(ann: &Person, policy: &Value) -> Thread {
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch", "retentionPolicy": policy })).await;
    assert_eq!((created.status, &created.body["chatThread"]["retentionPolicy"]), (201, policy));
    Thread { id: text(&created.body["chatThread"]["id"]) }
}

async fn policy(ann: &Person, thread: &Thread) -> Value {
    ann.get(&thread.path()).await.body["retentionPolicy"].clone()
}

#[tokio::test]
async fn a_thread_is_kept_for_ever_if_nobody_says_otherwise() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    assert_eq!(policy(&ann, &thread).await, json!({ "kind": "none" }));
}

#[tokio::test]
async fn a_policy_is_set_and_cleared_without_a_message() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = create(&ann, &for_days(40)).await;
    for wanted in [for_days(90), json!({ "kind": "none" }), for_days(30)] {
        let change = json!({ "retentionPolicy": wanted });
        assert_eq!(ann.patch(&thread.path(), change).await.outcome(), (204, ""));
        assert_eq!(policy(&ann, &thread).await, wanted);
    }
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn a_policy_of_less_than_30_or_more_than_90_days_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for wrong in [for_days(29), for_days(91), json!({ "kind": "threadCreationDate" }), json!({})] {
        let create = json!({ "topic": "Lunch", "retentionPolicy": wrong });
        assert_eq!(ann.post("/chat/threads", create).await.refusal(), (400, "BadRequest"), "{wrong}");
        let change = json!({ "retentionPolicy": wrong });
        assert_eq!(ann.patch(&thread.path(), change).await.refusal(), (400, "BadRequest"), "{wrong}");
    }
    assert_eq!(policy(&ann, &thread).await, json!({ "kind": "none" }));
    assert_eq!(ann.list("/chat/threads").await.len(), 1);
}
