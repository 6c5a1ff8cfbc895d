//! What is left when the emulator ends and begins again.

use acs_chat_emulator::AppOptions;
use acs_chat_emulator::data_folder::DataFolder;
use acs_chat_emulator::store::Location;
use serde_json::json;

use super::people::{Person, Thread, text};
use super::service::Service;

/// The emulator of a folder.
fn open(path: &std::path::Path) -> Service {
    let folder = DataFolder::open(path).unwrap();
    let location = Location::File(folder.database_path(), None);
    Service::with(AppOptions::new(folder.resource().unwrap(), location))
}

/// A thread with something of everything.
async fn converse(ann: &Person, ben: &Person) -> Thread {
    let thread = ann.create_thread(&[ben]).await;
    let (one, two) = (ann.send(&thread, "one").await, ben.send(&thread, "two").await);
    ann.patch(&thread.message(&one), json!({ "content": "edited", "metadata": { "k": "v" } })).await;
    ben.delete(&thread.message(&two)).await;
    ann.post(&thread.at("readReceipts"), json!({ "chatMessageId": two })).await;
    ann.patch(&thread.path(), json!({ "topic": "Dinner", "metadata": { "k": "v" } })).await;
    thread
}

/// All that somebody can read.
async fn all(person: &Person, thread: &Thread) -> Vec<String> {
    let mut texts = vec![person.get("/chat/threads").await.text, person.get(&thread.path()).await.text];
    for list in ["messages?maxPageSize=200", "participants", "readReceipts"] {
        texts.push(person.get(&thread.at(list)).await.text);
    }
    texts
}

#[tokio::test]
async fn everything_is_there_again_and_tokens_still_work() {
    let folder = tempfile::tempdir().unwrap();
    let service = open(folder.path());
    let [ann, ben] = service.people::<2>().await;
    let thread = converse(&ann, &ben).await;
    let before = all(&ann, &thread).await;
    assert!(before.iter().all(|text| text.len() > 20), "{before:?}");
    let (id, token) = (json!(ann.id), json!(ann.token));
    drop((service, ann, ben));
    let ann = open(folder.path()).knows(&id, &token);
    assert_eq!(all(&ann, &thread).await, before);
}

#[tokio::test]
async fn ids_and_sequence_go_on_where_they_ended() {
    let folder = tempfile::tempdir().unwrap();
    let service = open(folder.path());
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let last: i64 = ann.send(&thread, "before").await.parse().unwrap();
    let (id, token) = (json!(ann.id), json!(ann.token));
    drop((service, ann));
    let ann = open(folder.path()).knows(&id, &token);
    let next = ann.send(&thread, "after").await;
    assert_eq!(next, (last + 1).to_string());
    assert_eq!(ann.get(&thread.message(&next)).await.body["sequenceId"], "4");
}

#[tokio::test]
async fn a_request_id_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let service = open(folder.path());
    let [ann] = service.people::<1>().await;
    let create =
        |person: &Person| person.json("POST", "/chat/threads").header("repeatability-request-id", "one");
    let first = service.answer(create(&ann), r#"{"topic":"Lunch"}"#).await;
    let (id, token) = (json!(ann.id), json!(ann.token));
    drop((service, ann));
    let again = open(folder.path());
    let second = again.answer(create(&again.knows(&id, &token)), r#"{"topic":"Lunch"}"#).await;
    assert_eq!((second.status, second.text), (201, first.text));
}

#[tokio::test]
async fn revoked_tokens_and_deleted_users_do_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let service = open(folder.path());
    let [ann, ben] = service.people::<2>().await;
    service.signed("POST", &format!("{}/:revokeAccessTokens", ann.identity()), "").await;
    service.signed("DELETE", &ben.identity(), "").await;
    let tokens = [ann, ben].map(|person| (person.id, person.token));
    drop(service);
    let again = open(folder.path());
    for (id, token) in tokens {
        let person = again.knows(&json!(id), &json!(token));
        assert_eq!(person.get("/chat/threads").await.refusal(), (401, "Unauthorized"));
    }
}

#[tokio::test]
async fn the_access_key_stays_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let key = open(folder.path()).app.resource().access_key();
    let again = open(folder.path());
    let mut call = again.signed_call("POST", "/identities", "");
    call.key = key;
    let created = call.send(&again).await;
    assert_eq!(created.status, 201);
    let id = text(&created.body["identity"]["id"]);
    assert!(id.starts_with(&format!("8:acs:{}_", again.app.resource().id)), "{id}");
}
