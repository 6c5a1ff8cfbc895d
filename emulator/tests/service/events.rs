//! What is told as it happens: names and payloads of PROTOCOL.md 13.3.

use serde_json::{Value, json};

use super::listener::event;
use super::people::{Person, Thread, text};
use super::service::{A_MINUTE_LATER, MINUTE, NOW, NOW_TEXT, Service};

/// The version of the latest change in a thread.
async fn newest(person: &Person, thread: &Thread) -> Value {
    person.messages(thread).await[0]["version"].clone()
}

/// The payload of an event of a plain message that Ann has just sent.
fn hello(ann: &Person, recipient: &Person, thread: &Thread, id: &str) -> Value {
    json!({
        "threadId": thread.id, "sender": ann.kind(), "senderDisplayName": "", "recipient": recipient.kind(),
        "id": id, "createdOn": NOW_TEXT, "version": id, "type": "Text", "message": "hello", "metadata": {},
        "attachments": [],
    })
}

#[tokio::test]
async fn a_message_is_told_to_all_and_to_its_sender() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let (mut at_ann, mut at_ben) = (ann.listen().await, ben.listen().await);
    let id = ann.send(&thread, "hello").await;
    let (to_ann, to_ben) = (hello(&ann, &ann, &thread, &id), hello(&ann, &ben, &thread, &id));
    assert_eq!(at_ann.event().await, event("chatMessageReceived", to_ann));
    assert_eq!(at_ben.event().await, event("chatMessageReceived", to_ben));
}

#[tokio::test]
async fn a_message_of_html_is_told_with_its_name_and_metadata_on_one_line() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let mut listener = ann.listen().await;
    let message = json!({
        "content": "<p>one</p>\r\n<p>two</p>", "type": "html", "senderDisplayName": "Ann",
        "metadata": { "tags": "a\r\nb\u{2028}c" },
    });
    assert_eq!(ann.post(&thread.at("messages"), message).await.status, 201);
    let stored = ann.messages(&thread).await.remove(0);
    let (name, payload) = listener.event().await;
    assert_eq!((name.as_str(), &payload["type"]), ("chatMessageReceived", &json!("RichText/Html")));
    assert_eq!(payload["message"], stored["content"]["message"]);
    assert_eq!(payload["senderDisplayName"], "Ann");
    assert_eq!(payload["metadata"], json!({ "tags": "a\r\nb\u{2028}c" }));
}

#[tokio::test]
async fn an_edit_is_told_with_the_message_as_it_is_now() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "helo").await;
    let mut listener = ben.listen().await;
    service.clock.advance(MINUTE);
    ann.patch(&thread.message(&id), json!({ "content": "hello", "metadata": { "tags": "a" } })).await;
    let mut payload = hello(&ann, &ben, &thread, &id);
    payload["version"] = newest(&ann, &thread).await;
    payload["metadata"] = json!({ "tags": "a" });
    payload["editedOn"] = json!(A_MINUTE_LATER);
    assert_eq!(listener.event().await, event("chatMessageEdited", payload));
}

#[tokio::test]
async fn a_deletion_is_told_once_and_without_the_text() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "hello").await;
    let mut listener = ben.listen().await;
    service.clock.advance(MINUTE);
    ann.delete(&thread.message(&id)).await;
    ann.delete(&thread.message(&id)).await;
    let payload = json!({
        "threadId": thread.id, "sender": ann.kind(), "senderDisplayName": "", "recipient": ben.kind(),
        "id": id, "createdOn": NOW_TEXT, "version": newest(&ann, &thread).await, "type": "Text",
        "deletedOn": A_MINUTE_LATER,
    });
    assert_eq!(listener.event().await, event("chatMessageDeleted", payload));
    ann.send(&thread, "bye").await;
    assert_eq!(listener.names(1).await, ["chatMessageReceived"]);
}

#[tokio::test]
async fn typing_is_told_with_the_name_that_was_given() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ben.listen().await;
    for (body, name) in [(r#"{"senderDisplayName":"Ann"}"#, "Ann"), ("{}", ""), ("", "")] {
        let request = ann.request("POST", &thread.at("typing")).header("content-type", "application/json");
        assert_eq!(service.answer(request, body).await.status, 200);
        let payload = json!({
            "threadId": thread.id, "sender": ann.kind(), "senderDisplayName": name, "recipient": ben.kind(),
            "version": NOW.to_string(), "receivedOn": NOW_TEXT,
        });
        assert_eq!(listener.event().await, event("typingIndicatorReceived", payload));
    }
}

#[tokio::test]
async fn a_receipt_is_told_without_a_name() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "hello").await;
    let mut listener = ann.listen().await;
    ben.post(&thread.at("readReceipts"), json!({ "chatMessageId": id })).await;
    let payload = json!({
        "threadId": thread.id, "sender": ben.kind(), "senderDisplayName": "", "recipient": ann.kind(),
        "chatMessageId": id, "readOn": NOW_TEXT,
    });
    assert_eq!(listener.event().await, event("readReceiptReceived", payload));
}

/// FAULTS.md, table C.
#[tokio::test]
async fn neither_typing_nor_receipts_are_told_in_a_thread_of_more_than_twenty() {
    let service = Service::new();
    let people = service.people::<21>().await;
    let others: Vec<&Person> = people[1..].iter().collect();
    let thread = people[0].create_thread(&others).await;
    let id = people[0].send(&thread, "hello").await;
    let mut listener = people[20].listen().await;
    service.answer(people[0].request("POST", &thread.at("typing")), "").await;
    people[0].post(&thread.at("readReceipts"), json!({ "chatMessageId": id })).await;
    people[0].send(&thread, "hello").await;
    assert_eq!(listener.names(1).await, ["chatMessageReceived"]);
}

#[tokio::test]
async fn a_new_thread_is_told_as_a_whole_and_not_by_its_system_messages() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let mut listener = ben.listen().await;
    let named = json!({
        "communicationIdentifier": ben.identifier(), "displayName": "Ben", "metadata": { "role": "guest" },
    });
    let body = json!({ "topic": "Lunch", "participants": [named], "metadata": { "tags": "a" } });
    let created = ann.post("/chat/threads", body).await;
    let thread = Thread { id: text(&created.body["chatThread"]["id"]) };
    let mut told = ben.member();
    told["displayName"] = json!("Ben");
    told["metadata"] = json!({ "role": "guest" });
    let payload = json!({
        "threadId": thread.id, "version": newest(&ann, &thread).await, "createdOn": NOW_TEXT,
        "properties": { "topic": "Lunch", "metadata": { "tags": "a" } }, "participants": [ann.member(), told],
        "createdBy": ann.member(), "retentionPolicy": { "kind": "none" },
    });
    assert_eq!(listener.event().await, event("chatThreadCreated", payload));
    ann.send(&thread, "hello").await;
    assert_eq!(listener.names(1).await, ["chatMessageReceived"]);
}

#[tokio::test]
async fn every_change_of_properties_is_told_with_all_of_them() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ben.listen().await;
    let policy = json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": 40 });
    let none = json!({ "kind": "none" });
    let (renamed, tagged) = (
        json!({ "topic": "Dinner", "metadata": {} }),
        json!({ "topic": "Dinner", "metadata": { "a": "b" } }),
    );
    let changes = [
        (json!({ "topic": "Dinner" }), &renamed, &none),
        (json!({ "metadata": { "a": "b" } }), &tagged, &none),
        (json!({ "retentionPolicy": policy }), &tagged, &policy),
    ];
    for (change, properties, policy) in changes {
        service.clock.advance(MINUTE);
        ann.patch(&thread.path(), change).await;
        let (name, payload) = listener.event().await;
        assert_eq!(name, "chatThreadPropertiesUpdated");
        assert_eq!((&payload["properties"], &payload["retentionPolicy"]), (properties, policy));
        assert_eq!((&payload["updatedBy"], &payload["threadId"]), (&ann.member(), &json!(thread.id)));
        assert_eq!(payload["version"], service.app.now().to_string());
    }
}

#[tokio::test]
async fn a_deleted_thread_is_told_with_who_did_it() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ben.listen().await;
    service.clock.advance(MINUTE);
    ann.delete(&thread.path()).await;
    let payload = json!({
        "threadId": thread.id, "version": (NOW + MINUTE).to_string(), "deletedOn": A_MINUTE_LATER,
        "deletedBy": ann.member(), "reason": "deletedByUser",
    });
    assert_eq!(listener.event().await, event("chatThreadDeleted", payload));
}

#[tokio::test]
async fn a_thread_that_deletes_itself_is_told_to_be_deleted_by_policy() {
    const DAY: i64 = 24 * 60 * MINUTE;
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let policy = json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": 30 });
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch", "retentionPolicy": policy })).await;
    service.clock.advance(30 * DAY - MINUTE);
    let issue = format!("{}/:issueAccessToken", ann.identity());
    let issued = service.signed("POST", &issue, r#"{"scopes":["chat"]}"#).await;
    let mut listener = service.knows(&json!(ann.id), &issued.body["token"]).listen().await;
    service.clock.advance(MINUTE);
    service.app.carry_out_retention().await.unwrap();
    let (name, payload) = listener.event().await;
    assert_eq!(name, "chatThreadDeleted");
    assert_eq!(payload["threadId"], created.body["chatThread"]["id"]);
    assert_eq!(payload["deletedOn"], "2025-07-10T22:20:23Z");
    assert_eq!((&payload["deletedBy"], &payload["reason"]), (&Value::Null, &json!("deletedByPolicy")));
}

#[tokio::test]
async fn newcomers_are_told_to_all_and_to_themselves() {
    let service = Service::new();
    let [ann, ben, carla] = service.people::<3>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listeners = [ann.listen().await, ben.listen().await, carla.listen().await];
    service.clock.advance(MINUTE);
    // Who takes part already is not added again.
    ann.add(&thread, &[ben.participant(), carla.participant()]).await;
    let payload = json!({
        "threadId": thread.id, "version": newest(&ann, &thread).await, "addedOn": A_MINUTE_LATER,
        "participantsAdded": [carla.member()], "addedBy": ann.member(),
    });
    for listener in &mut listeners {
        assert_eq!(listener.event().await, event("participantsAdded", payload.clone()));
    }
    ann.add(&thread, &[ben.participant()]).await;
    ann.send(&thread, "hello").await;
    assert_eq!(listeners[1].names(1).await, ["chatMessageReceived"]);
}

#[tokio::test]
async fn who_is_removed_hears_of_it_and_of_nothing_later() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let (mut at_ann, mut at_ben) = (ann.listen().await, ben.listen().await);
    service.clock.advance(MINUTE);
    ann.remove(&thread, &ben).await;
    let payload = json!({
        "threadId": thread.id, "version": newest(&ann, &thread).await, "removedOn": A_MINUTE_LATER,
        "participantsRemoved": [ben.member()], "removedBy": ann.member(),
    });
    assert_eq!(at_ann.event().await, event("participantsRemoved", payload.clone()));
    assert_eq!(at_ben.event().await, event("participantsRemoved", payload));
    ann.send(&thread, "hello").await;
    ann.create_thread(&[&ben]).await;
    assert_eq!(at_ann.names(2).await, ["chatMessageReceived", "chatThreadCreated"]);
    assert_eq!(at_ben.names(1).await, ["chatThreadCreated"]);
}

#[tokio::test]
async fn who_leaves_is_told_as_the_one_who_removed() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ann.listen().await;
    ben.remove(&thread, &ben).await;
    let (name, payload) = listener.event().await;
    assert_eq!(name, "participantsRemoved");
    assert_eq!((&payload["participantsRemoved"][0], &payload["removedBy"]), (&ben.member(), &ben.member()));
}
