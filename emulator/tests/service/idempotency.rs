//! Creating a thread twice under one request id.

use serde_json::json;

use super::people::Person;
use super::service::{Answer, Service};

async fn create(person: &Person, header: &str, value: &str, topic: &str) -> Answer {
    let request = person.json("POST", "/chat/threads").header(header, value);
    person.service.answer(request, json!({ "topic": topic }).to_string()).await
}

#[tokio::test]
async fn the_same_request_id_of_the_same_user_makes_one_thread() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for header in ["repeatability-request-id", "idempotency-token"] {
        let first = create(&ann, header, header, "Lunch").await;
        let second = create(&ann, header, header, "Lunch").await;
        assert_eq!((second.status, &second.text), (201, &first.text), "{header}");
        assert_eq!(second.header("location"), first.header("location"), "{header}");
    }
    assert_eq!(ann.list("/chat/threads").await.len(), 2);
}

#[tokio::test]
async fn a_repeated_creation_with_another_body_changes_nothing() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let first = create(&ann, "repeatability-request-id", "one", "Lunch").await;
    let second = create(&ann, "repeatability-request-id", "one", "Dinner").await;
    assert_eq!(second.outcome(), first.outcome());
    let threads = ann.list("/chat/threads").await;
    assert_eq!((threads.len(), &threads[0]["topic"]), (1, &json!("Lunch")));
}

#[tokio::test]
async fn the_same_request_id_of_another_user_makes_another_thread() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let anns = create(&ann, "repeatability-request-id", "one", "Lunch").await;
    let bens = create(&ben, "repeatability-request-id", "one", "Lunch").await;
    assert_ne!(anns.body["chatThread"]["id"], bens.body["chatThread"]["id"]);
    assert_eq!((anns.status, bens.status), (201, 201));
    assert_eq!(ann.list("/chat/threads").await.len(), 1);
}

#[tokio::test]
async fn another_request_id_or_none_makes_another_thread() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    create(&ann, "repeatability-request-id", "one", "Lunch").await;
    create(&ann, "repeatability-request-id", "two", "Lunch").await;
    ann.create_thread(&[]).await;
    ann.create_thread(&[]).await;
    assert_eq!(ann.list("/chat/threads").await.len(), 4);
}

#[tokio::test]
async fn a_refused_creation_may_be_repeated_with_a_better_body() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let request = ann.json("POST", "/chat/threads").header("repeatability-request-id", "one");
    assert_eq!(service.answer(request, r#"{"topic":5}"#).await.status, 400);
    assert_eq!(create(&ann, "repeatability-request-id", "one", "Lunch").await.status, 201);
}
