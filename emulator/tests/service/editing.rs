//! Editing and deleting a message.

use serde_json::{Value, json};

use super::people::{Person, Thread, lines};
use super::service::{A_MINUTE_LATER, MINUTE, NOW, NOW_TEXT, Service};

/// A thread of two in which the first has just said something under its name; a minute later.
async fn a_minute_after_a_message(service: &Service) -> (Person, Person, Thread, String) {
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let message = json!({ "content": "hello", "senderDisplayName": "Ann", "type": "html" });
    ann.post(&thread.at("messages"), message).await;
    service.clock.advance(MINUTE);
    (ann, ben, thread, (NOW + 2).to_string())
}

/// The message as it looks after its last change.
fn changed(ann: &Person, content: &str, when: &str) -> Value {
    json!({
        "id": (NOW + 2).to_string(), "type": "html", "sequenceId": "3", "version": (NOW + MINUTE).to_string(),
        "content": { "message": content, "attachments": [] }, "senderDisplayName": "Ann",
        "createdOn": NOW_TEXT, "senderCommunicationIdentifier": ann.identifier(), when: A_MINUTE_LATER,
    })
}

#[tokio::test]
async fn an_edit_changes_the_text_and_the_version_and_nothing_else() {
    let service = Service::new();
    let (ann, ben, thread, id) = a_minute_after_a_message(&service).await;
    let edited = ann.patch(&thread.message(&id), json!({ "content": "hi" })).await;
    assert_eq!(edited.outcome(), (204, ""));
    assert_eq!(ben.get(&thread.message(&id)).await.body, changed(&ann, "hi", "editedOn"));
    assert_eq!(ben.messages(&thread).await.len(), 3);
}

#[tokio::test]
async fn an_edited_message_moves_to_the_front_of_the_list() {
    let service = Service::new();
    let (ann, ben, thread, id) = a_minute_after_a_message(&service).await;
    ben.send(&thread, "and hello").await;
    ann.patch(&thread.message(&id), json!({ "content": "hi" })).await;
    let front = lines(&ann.messages(&thread).await);
    assert_eq!(front, ["hi", "and hello", "topicUpdated", "participantAdded"]);
}

#[tokio::test]
async fn an_edit_is_no_activity_of_the_thread() {
    let service = Service::new();
    let (ann, _, thread, id) = a_minute_after_a_message(&service).await;
    ann.patch(&thread.message(&id), json!({ "content": "hi" })).await;
    assert_eq!(ann.list("/chat/threads").await[0]["lastMessageReceivedOn"], NOW_TEXT);
}

#[tokio::test]
async fn an_edit_sets_the_given_metadata_and_removes_the_empty() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let body = json!({ "content": "hello", "metadata": { "a": "1", "b": "", "c": "3" } });
    ann.post(&thread.at("messages"), body).await;
    let message = thread.message(&(NOW + 2).to_string());
    let steps = [
        (json!({ "a": "", "d": "4", "x": "" }), json!({ "b": "", "c": "3", "d": "4" })),
        (json!({ "b": "", "c": "", "d": "" }), Value::Null),
    ];
    for (change, left) in steps {
        assert_eq!(ann.patch(&message, json!({ "metadata": change })).await.status, 204);
        let body = ann.get(&message).await.body;
        assert_eq!((&body["metadata"], &body["content"]["message"]), (&left, &json!("hello")));
    }
}

#[tokio::test]
async fn an_edit_of_the_text_keeps_the_metadata() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.post(&thread.at("messages"), json!({ "content": "hello", "metadata": { "k": "v" } })).await;
    let message = thread.message(&(NOW + 2).to_string());
    ann.patch(&message, json!({ "content": "hi" })).await;
    assert_eq!(ann.get(&message).await.body["metadata"], json!({ "k": "v" }));
}

#[tokio::test]
async fn a_deleted_message_stays_in_the_list_without_its_text() {
    let service = Service::new();
    let (ann, ben, thread, id) = a_minute_after_a_message(&service).await;
    assert_eq!(ann.delete(&thread.message(&id)).await.outcome(), (204, ""));
    let tombstone = changed(&ann, "", "deletedOn");
    assert_eq!(ben.messages(&thread).await[0], tombstone);
    assert_eq!(ben.get(&thread.message(&id)).await.body, tombstone);
    assert_eq!(ben.messages(&thread).await.len(), 3);
}

#[tokio::test]
async fn a_tombstone_has_neither_the_edit_nor_the_metadata_of_before() {
    let service = Service::new();
    let (ann, _, thread, id) = a_minute_after_a_message(&service).await;
    let message = thread.message(&id);
    ann.patch(&message, json!({ "content": "hi", "metadata": { "k": "v" } })).await;
    ann.delete(&message).await;
    let tombstone = ann.get(&message).await.body;
    assert_eq!((tombstone.get("editedOn"), tombstone.get("metadata")), (None, None));
    assert_eq!(tombstone["content"], json!({ "message": "", "attachments": [] }));
}

#[tokio::test]
async fn a_message_may_be_deleted_twice_and_only_the_first_time_counts() {
    let service = Service::new();
    let (ann, _, thread, id) = a_minute_after_a_message(&service).await;
    ann.delete(&thread.message(&id)).await;
    let before = ann.messages(&thread).await;
    service.clock.advance(MINUTE);
    assert_eq!(ann.delete(&thread.message(&id)).await.outcome(), (204, ""));
    assert_eq!(ann.messages(&thread).await, before);
}

#[tokio::test]
async fn a_deleted_message_cannot_be_brought_back() {
    let service = Service::new();
    let (ann, _, thread, id) = a_minute_after_a_message(&service).await;
    ann.delete(&thread.message(&id)).await;
    let before = ann.messages(&thread).await;
    let refused = ann.patch(&thread.message(&id), json!({ "content": "hi" })).await;
    assert_eq!(refused.refusal(), (404, "NotFound"));
    assert_eq!(ann.messages(&thread).await, before);
}

#[tokio::test]
async fn only_the_sender_may_change_a_message() {
    let service = Service::new();
    let (ann, ben, thread, id) = a_minute_after_a_message(&service).await;
    let before = ann.messages(&thread).await;
    let message = thread.message(&id);
    assert_eq!(ben.patch(&message, json!({ "content": "hi" })).await.refusal(), (403, "Forbidden"));
    assert_eq!(ben.delete(&message).await.refusal(), (403, "Forbidden"));
    assert_eq!(ann.messages(&thread).await, before);
}

#[tokio::test]
async fn nobody_may_change_what_the_service_said() {
    let service = Service::new();
    let (ann, _, thread, _) = a_minute_after_a_message(&service).await;
    let before = ann.messages(&thread).await;
    let message = thread.message(&NOW.to_string());
    assert_eq!(ann.patch(&message, json!({ "content": "hi" })).await.refusal(), (403, "Forbidden"));
    assert_eq!(ann.delete(&message).await.refusal(), (403, "Forbidden"));
    assert_eq!(ann.messages(&thread).await, before);
}
