//! Changing a thread.

use serde_json::{Value, json};

use super::people::lines;
use super::service::{MINUTE, NOW_TEXT, Service};

#[tokio::test]
async fn a_topic_is_changed_and_the_thread_told() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    service.clock.advance(MINUTE);
    assert_eq!(ben.patch(&thread.path(), json!({ "topic": "Dinner" })).await.outcome(), (204, ""));
    let properties = ann.get(&thread.path()).await.body;
    assert_eq!((&properties["topic"], &properties["createdOn"]), (&json!("Dinner"), &json!(NOW_TEXT)));
    assert_eq!(ann.list("/chat/threads").await[0]["topic"], "Dinner");
    assert_eq!(lines(&ann.messages(&thread).await), ["topicUpdated", "topicUpdated", "participantAdded"]);
}

#[tokio::test]
async fn metadata_are_merged_without_a_message() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for metadata in [json!({ "a": "1", "b": "2" }), json!({ "b": "3", "c": "4" })] {
        assert_eq!(ann.patch(&thread.path(), json!({ "metadata": metadata })).await.outcome(), (204, ""));
    }
    let merged = json!({ "a": "1", "b": "3", "c": "4" });
    assert_eq!(ann.get(&thread.path()).await.body["metadata"], merged);
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn an_empty_change_changes_nothing() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.patch(&thread.path(), json!({ "metadata": { "k": "v" } })).await;
    let before = (ann.get(&thread.path()).await.text, ann.messages(&thread).await);
    assert_eq!(ann.patch(&thread.path(), json!({})).await.outcome(), (204, ""));
    assert_eq!((ann.get(&thread.path()).await.text, ann.messages(&thread).await), before);
}

#[tokio::test]
async fn a_change_may_be_called_json_too() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let request = ann.request("PATCH", &thread.path()).header("content-type", "application/json");
    assert_eq!(service.answer(request, r#"{"topic":"Dinner"}"#).await.outcome(), (204, ""));
    assert_eq!(ann.get(&thread.path()).await.body["topic"], "Dinner");
}

#[tokio::test]
async fn a_thread_without_metadata_has_no_such_property() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    assert_eq!(ann.get(&thread.path()).await.body.get("metadata"), None::<&Value>);
}
