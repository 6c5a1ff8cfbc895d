//! How much fits.

use serde_json::{Value, json};

use super::people::{Person, lines};
use super::service::Service;

const LARGEST: usize = 28 * 1024;

/// Somebody of the right form that nobody is.
fn ghost(number: usize) -> Value {
    let id = format!("8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-{number:012}");
    json!({ "communicationIdentifier": { "rawId": id } })
}

#[tokio::test]
async fn a_message_has_at_most_28_kb() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let contents = [
        ("a".repeat(LARGEST), 201),
        ("a".repeat(LARGEST + 1), 400),
        ("é".repeat(LARGEST / 2), 201),
        ("é".repeat(LARGEST / 2) + "a", 400),
    ];
    for (content, status) in contents {
        let sent = ann.post(&thread.at("messages"), json!({ "content": content })).await;
        assert_eq!(sent.status, status, "{} bytes", content.len());
    }
    assert_eq!(ann.messages(&thread).await.len(), 4);
}

#[tokio::test]
async fn an_edited_message_has_no_more() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let message = thread.message(&ann.send(&thread, "hello").await);
    let too_large = json!({ "content": "a".repeat(LARGEST + 1) });
    assert_eq!(ann.patch(&message, too_large).await.refusal(), (400, "BadRequest"));
    assert_eq!(lines(&ann.messages(&thread).await)[0], "hello");
    let largest = json!({ "content": "a".repeat(LARGEST) });
    assert_eq!(ann.patch(&message, largest).await.status, 204);
}

#[tokio::test]
async fn a_message_says_something() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let refused = ann.post(&thread.at("messages"), json!({ "content": "" })).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn a_call_names_at_most_200_participants() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let ghosts: Vec<Value> = (0..201).map(ghost).collect();
    assert_eq!(ann.add(&thread, &ghosts).await.refusal(), (400, "BadRequest"));
    let create = json!({ "topic": "Lunch", "participants": ghosts });
    assert_eq!(ann.post("/chat/threads", create).await.refusal(), (400, "BadRequest"));
    let added = ann.add(&thread, &ghosts[..200]).await;
    assert_eq!(added.body["invalidParticipants"].as_array().map(Vec::len), Some(200));
    assert_eq!(ann.list("/chat/threads").await.len(), 1);
}

#[tokio::test]
async fn a_thread_has_at_most_250_participants() {
    let service = Service::new();
    let [ann, others @ ..] = service.people::<251>().await;
    let (first, rest) = others.split_at(200);
    let thread = ann.create_thread(&first.iter().collect::<Vec<_>>()).await;
    let rest: Vec<Value> = rest.iter().map(Person::participant).collect();
    assert_eq!(ann.add(&thread, &rest).await.refusal(), (400, "BadRequest"));
    assert_eq!(ann.messages(&thread).await.len(), 2);
    assert_eq!(ann.add(&thread, &rest[1..]).await.outcome(), (201, "{}"));
}

#[tokio::test]
async fn a_thread_has_at_most_1_kb_of_metadata() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let (fits, too_much) = (json!({ "k": "a".repeat(1000) }), json!({ "k": "a".repeat(1025) }));
    assert_eq!(ann.patch(&thread.path(), json!({ "metadata": fits })).await.status, 204);
    let more = json!({ "another": "a".repeat(100) });
    for metadata in [&too_much, &more] {
        let refused = ann.patch(&thread.path(), json!({ "metadata": metadata })).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"));
    }
    let refused = ann.post("/chat/threads", json!({ "topic": "Lunch", "metadata": too_much })).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
    assert_eq!(ann.get(&thread.path()).await.body["metadata"], fits);
}

#[tokio::test]
async fn a_participant_has_at_most_1_kb_of_metadata() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let mut participant = ben.participant();
    participant["metadata"] = json!({ "k": "a".repeat(1025) });
    assert_eq!(ann.add(&thread, &[participant]).await.refusal(), (400, "BadRequest"));
    assert_eq!(ann.participants(&thread).await, [ann.listed()]);
}
