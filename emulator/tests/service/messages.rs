//! Sending a message and reading it back.

use serde_json::{Value, json};

use super::people::{lines, text};
use super::service::{A_MINUTE_LATER, HOST, NOW, NOW_TEXT, Service};

#[tokio::test]
async fn a_message_is_read_with_its_properties_in_their_order() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let body = json!({
        "content": "hello", "senderDisplayName": "Ann", "type": "text", "metadata": { "k": "v" },
    });
    let sent = ann.post(&thread.at("messages"), body).await;
    let (id, user) = ((NOW + 2).to_string(), &ann.id);
    assert_eq!(sent.outcome(), (201, format!(r#"{{"id":"{id}"}}"#).as_str()));
    let sender = format!(r#"{{"rawId":"{user}","communicationUser":{{"id":"{user}"}}}}"#);
    let message = format!(
        r#"{{"id":"{id}","type":"text","sequenceId":"3","version":"{id}","content":{{"message":"hello","attachments":[]}},"senderDisplayName":"Ann","createdOn":"{NOW_TEXT}","senderCommunicationIdentifier":{sender},"metadata":{{"k":"v"}}}}"#
    );
    assert_eq!(ben.get(&thread.message(&id)).await.outcome(), (200, message.as_str()));
    assert_eq!(ben.messages(&thread).await[0], ben.get(&thread.message(&id)).await.body);
}

#[tokio::test]
async fn the_location_names_thread_and_message() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let sent = ann.post(&thread.at("messages"), json!({ "content": "hello" })).await;
    let (name, id) = (thread.id.replace(':', "%3A"), text(&sent.body["id"]));
    assert_eq!(sent.header("location"), format!("http://{HOST}/chat/threads/{name}/messages/{id}"));
}

#[tokio::test]
async fn a_message_without_a_name_or_metadata_has_an_empty_name_and_no_metadata() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let id = ann.send(&thread, "hello").await;
    let message = ann.get(&thread.message(&id)).await.body;
    assert_eq!((&message["senderDisplayName"], message.get("metadata")), (&json!(""), None));
    assert_eq!((message.get("editedOn"), message.get("deletedOn")), (None, None));
}

#[tokio::test]
async fn the_type_is_text_unless_it_is_html() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let types = [(Value::Null, "text"), (json!("text"), "text"), (json!("html"), "html")];
    for (given, kept) in types {
        let body = json!({ "content": "<b>hello</b>", "type": given });
        assert_eq!(ann.post(&thread.at("messages"), body).await.status, 201, "{given}");
        assert_eq!(ann.messages(&thread).await[0]["type"], kept, "{given}");
    }
    ann.send(&thread, "hello").await;
    assert_eq!(ann.messages(&thread).await[0]["type"], "text");
}

#[tokio::test]
async fn other_types_cannot_be_sent() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for kind in ["topicUpdated", "participantAdded", "participantRemoved", "card", ""] {
        let body = json!({ "content": "hello", "type": kind });
        let refused = ann.post(&thread.at("messages"), body).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{kind}");
    }
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn empty_metadata_are_kept_when_sent() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let body = json!({ "content": "hello", "metadata": { "a": "", "b": "2" } });
    ann.post(&thread.at("messages"), body).await;
    assert_eq!(ann.messages(&thread).await[0]["metadata"], json!({ "a": "", "b": "2" }));
}

#[tokio::test]
async fn a_message_id_that_is_no_number_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for id in ["invalid_chat_message_id", "12a", "-1", "99999999999999999999"] {
        let message = thread.message(id);
        let answers = [
            ann.get(&message).await,
            ann.patch(&message, json!({ "content": "hello" })).await,
            ann.delete(&message).await,
        ];
        let reason = format!("Value for MessageId ({id}) is not valid.");
        for answer in &answers {
            assert_eq!((answer.refusal(), answer.reason()), ((400, "BadRequest"), reason.as_str()));
        }
    }
}

#[tokio::test]
async fn an_unknown_message_is_not_found() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (here, there) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    let id = ann.send(&there, "hello").await;
    for message in [here.message("1"), here.message(&id)] {
        assert_eq!(ann.get(&message).await.refusal(), (404, "NotFound"));
        assert_eq!(ann.patch(&message, json!({ "content": "hi" })).await.refusal(), (404, "NotFound"));
        assert_eq!(ann.delete(&message).await.refusal(), (404, "NotFound"));
    }
    assert_eq!(lines(&ann.messages(&there).await)[0], "hello");
}

#[tokio::test]
async fn a_message_of_anyone_moves_its_thread_to_the_front() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let first = ann.create_thread(&[&ben]).await;
    service.clock.advance(1000);
    let second = ann.create_thread(&[&ben]).await;
    service.clock.advance(59_000);
    ben.send(&first, "hello").await;
    let threads = ann.list("/chat/threads").await;
    assert_eq!((&threads[0]["id"], &threads[1]["id"]), (&json!(first.id), &json!(second.id)));
    assert_eq!(threads[0]["lastMessageReceivedOn"], A_MINUTE_LATER);
    assert_eq!(threads[1]["lastMessageReceivedOn"], "2025-06-10T22:20:24Z");
}
