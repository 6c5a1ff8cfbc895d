//! How long a thread is kept.

use serde_json::{Value, json};

use super::people::{Person, Thread, text};
use super::service::{MINUTE, Service};

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

const DAY: i64 = 24 * 60 * MINUTE;

#[tokio::test]
async fn a_thread_deletes_itself_when_its_days_are_over_and_not_before() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let (thread, kept) = (create(&ann, &for_days(40)).await, ann.create_thread(&[]).await);
    ann.add(&thread, &[ben.participant()]).await;
    ann.send(&thread, "hello").await;
    for (days, status) in [(39, 200), (1, 404)] {
        service.clock.advance(days * DAY);
        service.app.carry_out_retention().await.unwrap();
        // The token of the beginning has expired by now.
        for person in [&ann, &ben] {
            assert_eq!(again(person).await.get(&thread.at("messages")).await.status, status, "{days}");
        }
    }
    let ann = again(&ann).await;
    assert_eq!(ann.get(&thread.path()).await.body["deletedOn"], "2025-07-20T22:20:23Z");
    let listed = ann.list("/chat/threads").await;
    let deleted = listed.iter().find(|item| item["id"] == thread.id).unwrap();
    assert_eq!(deleted["deletedOn"], "2025-07-20T22:20:23Z");
    assert_eq!(ann.messages(&kept).await.len(), 2);
}

#[tokio::test]
async fn a_policy_that_was_cleared_deletes_nothing_and_one_that_was_set_late_counts_from_the_creation() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (cleared, late) = (create(&ann, &for_days(30)).await, ann.create_thread(&[]).await);
    ann.patch(&cleared.path(), json!({ "retentionPolicy": { "kind": "none" } })).await;
    service.clock.advance(20 * DAY);
    again(&ann).await.patch(&late.path(), json!({ "retentionPolicy": for_days(30) })).await;
    service.clock.advance(10 * DAY);
    service.app.carry_out_retention().await.unwrap();
    let ann = again(&ann).await;
    assert_eq!(ann.get(&cleared.at("messages")).await.status, 200);
    assert_eq!(ann.get(&late.at("messages")).await.status, 404);
}

/// The same person with a new token.
async fn again(person: &Person) -> Person {
    let target = format!("{}/:issueAccessToken", person.identity());
    let issued = person.service.signed("POST", &target, r#"{"scopes":["chat"]}"#).await;
    person.service.knows(&json!(person.id), &issued.body["token"])
}
