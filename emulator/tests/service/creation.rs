//! Creating a thread: who takes part, and what comes back.

use serde_json::{Value, json};

use super::people::{Person, Thread, text};
use super::service::{HOST, NOW_TEXT, Service};

/// Creates a thread with the given participants, or without any word of them, and lists who takes part.
async fn who_takes_part(creator: &Person, participants: Option<Value>) -> Vec<Value> {
    let mut request = json!({ "topic": "Lunch" });
    if let Some(participants) = participants {
        request["participants"] = participants;
    }
    let created = creator.post("/chat/threads", request).await;
    assert_eq!((created.status, created.body.get("invalidParticipants")), (201, None));
    creator.participants(&Thread { id: text(&created.body["chatThread"]["id"]) }).await
}

#[tokio::test]
async fn the_creator_takes_part_once_and_first_listed_or_not() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let (a, b) = (ann.participant(), ben.participant());
    assert_eq!(who_takes_part(&ann, None).await, [ann.listed()]);
    assert_eq!(who_takes_part(&ann, Some(json!([]))).await, [ann.listed()]);
    assert_eq!(who_takes_part(&ann, Some(json!([a]))).await, [ann.listed()]);
    assert_eq!(who_takes_part(&ann, Some(json!([b]))).await, [ann.listed(), ben.listed()]);
    assert_eq!(who_takes_part(&ann, Some(json!([b, a, b]))).await, [ann.listed(), ben.listed()]);
}

#[tokio::test]
async fn participants_are_kept_with_all_that_was_said_of_them() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let participant = json!({
        "communicationIdentifier": ann.identifier(),
        "displayName": "Ann",
        "shareHistoryTime": "2020-06-06T05:55:41.123+02:00",
        "metadata": { "role": "host" },
    });
    let mut listed = participant.clone();
    listed["shareHistoryTime"] = json!("2020-06-06T03:55:41Z");
    assert_eq!(who_takes_part(&ann, Some(json!([participant]))).await, [listed]);
}

#[tokio::test]
async fn the_answer_has_the_properties_of_the_thread_in_their_order() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch", "metadata": { "k": "v" } })).await;
    let (id, user) = (text(&created.body["chatThread"]["id"]), &ann.id);
    let creator = format!(r#"{{"rawId":"{user}","communicationUser":{{"id":"{user}"}}}}"#);
    let thread = format!(
        r#"{{"id":"{id}","topic":"Lunch","createdOn":"{NOW_TEXT}","createdByCommunicationIdentifier":{creator},"metadata":{{"k":"v"}},"retentionPolicy":{{"kind":"none"}}}}"#
    );
    assert_eq!(created.outcome(), (201, format!(r#"{{"chatThread":{thread}}}"#).as_str()));
    assert_eq!(ann.get(&Thread { id }.path()).await.outcome(), (200, thread.as_str()));
}

#[tokio::test]
async fn the_id_has_the_form_of_2025() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (first, second) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    assert_ne!(first.id, second.id);
    let name = first.id.strip_prefix("19:acsV1_").unwrap().strip_suffix("1@thread.v2").unwrap();
    assert_eq!(name.len(), 43);
    assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
}

#[tokio::test]
async fn the_location_has_the_colon_encoded_and_the_at_sign_not() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch" })).await;
    let id = text(&created.body["chatThread"]["id"]).replace(':', "%3A");
    assert_eq!(created.header("location"), format!("http://{HOST}/chat/threads/{id}"));
}

#[tokio::test]
async fn a_thread_needs_a_topic() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for body in [json!({}), json!({ "topic": null }), json!({ "participants": [] })] {
        assert_eq!(ann.post("/chat/threads", body).await.refusal(), (400, "BadRequest"));
    }
    assert!(ann.list("/chat/threads").await.is_empty());
}
