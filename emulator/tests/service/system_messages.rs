//! What the service itself says in a thread.

use serde_json::{Value, json};

use super::people::{Person, lines};
use super::service::{A_MINUTE_LATER, MINUTE, NOW, NOW_TEXT, Service};

/// The message that is at the top after a minute, in a thread that had two.
fn third(kind: &str, content: Value) -> Value {
    let id = (NOW + MINUTE).to_string();
    json!({
        "id": id, "type": kind, "sequenceId": "3", "version": id,
        "content": content, "createdOn": A_MINUTE_LATER,
    })
}

fn about(people: &[Value], initiator: &Person) -> Value {
    json!({ "participants": people, "initiatorCommunicationIdentifier": initiator.identifier() })
}

#[tokio::test]
async fn a_thread_begins_with_its_participants_and_then_its_topic() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let (first, second) = (NOW.to_string(), (NOW + 1).to_string());
    let topic = json!({ "topic": "Lunch", "initiatorCommunicationIdentifier": ann.identifier() });
    let topic_updated = json!({
        "id": second, "type": "topicUpdated", "sequenceId": "2", "version": second,
        "content": topic, "createdOn": NOW_TEXT,
    });
    let participant_added = json!({
        "id": first, "type": "participantAdded", "sequenceId": "1", "version": first,
        "content": about(&[ann.listed(), ben.listed()], &ann), "createdOn": NOW_TEXT,
    });
    assert_eq!(ann.messages(&thread).await, [topic_updated, participant_added]);
}

#[tokio::test]
async fn the_first_message_of_a_user_is_the_third() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let id = ann.send(&thread, "hello").await;
    assert_eq!(ann.get(&thread.message(&id)).await.body["sequenceId"], "3");
}

#[tokio::test]
async fn a_change_of_the_topic_is_told() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    service.clock.advance(MINUTE);
    ben.patch(&thread.path(), json!({ "topic": "Dinner" })).await;
    let content = json!({ "topic": "Dinner", "initiatorCommunicationIdentifier": ben.identifier() });
    assert_eq!(ann.messages(&thread).await[0], third("topicUpdated", content));
}

#[tokio::test]
async fn those_added_in_one_call_are_told_in_one_message_without_their_metadata() {
    let service = Service::new();
    let [ann, ben, carla] = service.people::<3>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(MINUTE);
    let mut joining = ben.listed();
    joining["displayName"] = json!("Ben");
    let mut with_metadata = joining.clone();
    with_metadata["metadata"] = json!({ "k": "v" });
    ann.add(&thread, &[with_metadata, carla.participant()]).await;
    let content = about(&[joining, carla.listed()], &ann);
    let messages = ann.messages(&thread).await;
    assert_eq!(messages[0], third("participantAdded", content));
    assert_eq!(messages.len(), 3);
}

#[tokio::test]
async fn a_removal_is_told_with_all_that_was_known() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    service.clock.advance(MINUTE);
    ann.remove(&thread, &ben).await;
    let content = about(&[ben.listed()], &ann);
    assert_eq!(ann.messages(&thread).await[0], third("participantRemoved", content));
}

#[tokio::test]
async fn who_leaves_is_the_initiator_too() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    service.clock.advance(MINUTE);
    ben.remove(&thread, &ben).await;
    let content = about(&[ben.listed()], &ben);
    assert_eq!(ann.messages(&thread).await[0], third("participantRemoved", content));
}

#[tokio::test]
async fn the_same_topic_again_is_told_again() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.patch(&thread.path(), json!({ "topic": "Lunch" })).await;
    assert_eq!(lines(&ann.messages(&thread).await), ["topicUpdated", "topicUpdated", "participantAdded"]);
}

#[tokio::test]
async fn the_content_has_its_properties_in_their_order() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let text = ann.get(&thread.at("messages")).await.text;
    let begin = r#""content":{"topic":"Lunch","initiatorCommunicationIdentifier":{"rawId":""#;
    assert!(text.contains(begin), "{text}");
    let begin = r#""content":{"participants":[{"communicationIdentifier":{"rawId":""#;
    assert!(text.contains(begin), "{text}");
}
