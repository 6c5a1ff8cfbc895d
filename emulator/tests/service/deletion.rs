//! Deleting a thread, and what is left of it.

use serde_json::json;

use super::service::{A_MINUTE_LATER, MINUTE, NOW_TEXT, Service};

#[tokio::test]
async fn a_thread_may_be_deleted_twice() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    assert_eq!(ann.delete(&thread.path()).await.outcome(), (204, ""));
    assert_eq!(ann.delete(&thread.path()).await.outcome(), (204, ""));
    assert_eq!(ben.delete(&thread.path()).await.outcome(), (204, ""));
}

#[tokio::test]
async fn a_deleted_thread_stays_in_the_lists_with_the_time_of_its_end() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    service.clock.advance(MINUTE);
    ann.delete(&thread.path()).await;
    service.clock.advance(MINUTE);
    ann.delete(&thread.path()).await;
    let listed = json!({
        "id": thread.id, "topic": "Lunch", "deletedOn": A_MINUTE_LATER, "lastMessageReceivedOn": NOW_TEXT,
    });
    assert_eq!(ann.list("/chat/threads").await, std::slice::from_ref(&listed));
    assert_eq!(ben.list("/chat/threads").await, [listed]);
}

#[tokio::test]
async fn a_deleted_thread_still_has_its_properties() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.delete(&thread.path()).await;
    let properties = ann.get(&thread.path()).await;
    assert_eq!((properties.status, &properties.body["deletedOn"]), (200, &json!(NOW_TEXT)));
    assert_eq!(properties.body["topic"], "Lunch");
}

#[tokio::test]
async fn nothing_else_can_be_done_with_a_deleted_thread() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "hello").await;
    ann.delete(&thread.path()).await;
    let message = thread.message(&id);
    let answers = [
        ann.get(&thread.at("messages")).await,
        ann.get(&message).await,
        ann.post(&thread.at("messages"), json!({ "content": "anybody?" })).await,
        ann.patch(&message, json!({ "content": "goodbye" })).await,
        ann.delete(&message).await,
        ann.patch(&thread.path(), json!({ "topic": "Dinner" })).await,
        ann.get(&thread.at("participants")).await,
        ann.remove(&thread, &ben).await,
        ann.get(&thread.at("readReceipts")).await,
        ann.post(&thread.at("typing"), json!({})).await,
    ];
    for (place, answer) in answers.iter().enumerate() {
        assert_eq!(answer.refusal(), (404, "NotFound"), "{place}");
    }
}

#[tokio::test]
async fn other_threads_are_not_deleted_with_it() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (gone, kept) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    ann.delete(&gone.path()).await;
    assert_eq!(ann.get(&kept.path()).await.body.get("deletedOn"), None);
    assert_eq!(ann.messages(&kept).await.len(), 2);
}

#[tokio::test]
async fn who_never_took_part_may_not_delete_a_deleted_thread_either() {
    let service = Service::new();
    let [ann, stranger] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    ann.delete(&thread.path()).await;
    assert_eq!(stranger.delete(&thread.path()).await.refusal(), (403, "Forbidden"));
}
