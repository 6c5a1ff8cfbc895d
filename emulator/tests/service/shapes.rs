//! One story in every version of the chat API, each in its own words: what things are called, and what is not
//! there yet (PROTOCOL.md, 14.1).

use serde_json::{Value, json};

use super::people::{Person, items, text};
use super::service::{A_MINUTE_LATER, MINUTE, NOW_TEXT};
use super::story::{
    GHOST, IDENTIFIER_OBJECTS, MESSAGE_METADATA, OPTIONAL_PARTICIPANTS, Story, THREAD_METADATA, TYPING_BODY,
};
use super::versions::CHAT;

#[tokio::test]
async fn a_thread_is_created_read_and_listed() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let mut created = story.invalid();
        created["chatThread"] = story.properties();
        assert_eq!(story.created.body, created, "{version}");
        let read = story.ben.get(&story.of(&story.thread.path())).await;
        assert_eq!((read.status, &read.body), (200, &story.properties()), "{version}");
        let listed = story.ben.list(&story.of("/chat/threads")).await;
        let item = json!({ "id": story.thread.id, "topic": "Lunch", "lastMessageReceivedOn": NOW_TEXT });
        assert_eq!(listed, [item], "{version}");
    }
}

#[tokio::test]
async fn a_text_message_has_metadata_and_attachments_where_the_version_has_them() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let metadata = json!({ "id": "a", "attachments": "b", "senderId": "c", "metadata": "d" });
        let id = story.send("hello", metadata.clone()).await;
        let mut expected = json!({
            "id": id, "type": "text", "sequenceId": "3", "version": id, "content": story.content("hello"),
            "senderDisplayName": "Ann", "createdOn": NOW_TEXT,
        });
        expected[story.word("senderCommunicationIdentifier")] = story.who(&story.ann.id);
        if story.has(MESSAGE_METADATA) {
            expected["metadata"] = metadata;
        }
        let read = story.ben.get(&story.at(&format!("messages/{id}"))).await;
        assert_eq!((read.status, &read.body), (200, &expected), "{version}");
        assert_eq!(story.ben.list(&story.at("messages")).await[0], expected, "{version}");
    }
}

#[tokio::test]
async fn the_services_own_messages_say_who_did_it_and_to_whom() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let messages = story.ben.list(&story.at("messages")).await;
        let initiator = story.word("initiatorCommunicationIdentifier");
        let ann = story.who(&story.ann.id);
        let participants = [story.listed(&story.ann, "Ann"), story.listed(&story.ben, "Ben")];
        let contents: Vec<Value> = messages.iter().map(|message| message["content"].clone()).collect();
        let expected = [
            json!({ "topic": "Lunch", initiator: ann }),
            json!({ "participants": participants, initiator: ann }),
        ];
        assert_eq!(contents, expected, "{version}");
        for message in &messages {
            let names = ["content", "createdOn", "id", "sequenceId", "type", "version"];
            assert_eq!(names_of(message), names, "{version}");
        }
    }
}

/// The names of an object's properties, sorted.
fn names_of(object: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn an_edited_message_and_a_deleted_one_keep_the_shape_of_their_version() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let id = story.send("hello", json!({ "k": "v" })).await;
        let address = story.at(&format!("messages/{id}"));
        story.service.clock.advance(MINUTE);
        let patch = json!({ "content": "hi", "metadata": { "k": "w" } });
        assert_eq!(story.ann.patch(&address, patch).await.outcome(), (204, ""), "{version}");
        let edited = story.ben.get(&address).await.body;
        assert_eq!(edited["content"], story.content("hi"), "{version}");
        assert_eq!(edited["editedOn"], A_MINUTE_LATER, "{version}");
        let metadata = story.has(MESSAGE_METADATA).then(|| json!({ "k": "w" }));
        assert_eq!(edited.get("metadata"), metadata.as_ref(), "{version}");
        assert_eq!(story.ann.delete(&address).await.outcome(), (204, ""), "{version}");
        let deleted = story.ben.get(&address).await.body;
        assert_eq!(deleted["content"], story.content(""), "{version}");
        assert_eq!(deleted["deletedOn"], A_MINUTE_LATER, "{version}");
        assert_eq!((deleted.get("metadata"), deleted.get("editedOn")), (None, None), "{version}");
        let sender = story.word("senderCommunicationIdentifier");
        assert_eq!(deleted[sender], story.who(&story.ann.id), "{version}");
    }
}

/// Removes somebody the way that the version has.
async fn remove(story: &Story, person: &Person) {
    let removed = if story.has(IDENTIFIER_OBJECTS) {
        story.remove_by_body(person).await
    } else {
        story.remove_by_id(person).await
    };
    assert_eq!(removed.outcome(), (204, ""), "{}", story.version);
}

#[tokio::test]
async fn participants_are_listed_added_and_removed() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let carla = story.service.person(&["chat"]).await;
        let before = [story.listed(&story.ann, "Ann"), story.listed(&story.ben, "Ben")];
        assert_eq!(story.ann.list(&story.at("participants")).await, before, "{version}");
        assert_eq!(story.add(&carla.id, "Carla").await.outcome(), (201, "{}"), "{version}");
        let joined = story.listed(&carla, "Carla");
        assert_eq!(story.ann.list(&story.at("participants")).await[2], joined, "{version}");
        remove(&story, &carla).await;
        assert_eq!(story.ann.list(&story.at("participants")).await, before, "{version}");
        let content = story.ann.list(&story.at("messages")).await[0]["content"].clone();
        assert_eq!(content["participants"], json!([joined]), "{version}");
    }
}

#[tokio::test]
async fn who_cannot_be_added_is_told_where_the_version_tells_it() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let added = story.add(GHOST, "Nobody").await;
        assert_eq!((added.status, &added.body), (201, &story.invalid()), "{version}");
    }
}

#[tokio::test]
async fn a_malformed_id_is_refused_with_the_id_that_was_sent() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let refused = story.add("8:acs:nonsense", "Nobody").await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{version}");
        assert_eq!(refused.reason(), "Identifier format is invalid (8:acs:nonsense).", "{version}");
    }
    let story = Story::begin(CHAT[0]).await;
    for id in ["nonsense", "8%3Aacs%3Anonsense"] {
        let refused = story.ann.delete(&story.at(&format!("participants/{id}"))).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{id}");
    }
}

#[tokio::test]
async fn only_the_first_version_removes_by_address_and_only_the_others_by_body() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let refused = if story.has(IDENTIFIER_OBJECTS) {
            story.remove_by_id(&story.ben).await
        } else {
            story.remove_by_body(&story.ben).await
        };
        assert_eq!(refused.refusal(), (404, "NotFound"), "{version}");
        assert_eq!(story.ann.list(&story.at("participants")).await.len(), 2, "{version}");
    }
}

#[tokio::test]
async fn read_receipts_say_who_has_read() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let id = story.send("hello", json!({})).await;
        let sent = story.ben.post(&story.at("readReceipts"), json!({ "chatMessageId": id })).await;
        assert_eq!(sent.outcome(), (200, ""), "{version}");
        let mut receipt = json!({ "chatMessageId": id, "readOn": NOW_TEXT });
        receipt[story.word("senderCommunicationIdentifier")] = story.who(&story.ben.id);
        assert_eq!(story.ann.list(&story.at("readReceipts")).await, [receipt], "{version}");
    }
}

#[tokio::test]
async fn typing_needs_no_body_and_older_versions_do_not_read_one() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let target = story.at("typing");
        let silent = story.service.answer(story.ann.request("POST", &target), "").await;
        assert_eq!(silent.outcome(), (200, ""), "{version}");
        let named = story.ann.post(&target, json!({ "senderDisplayName": "Ann" })).await;
        assert_eq!(named.outcome(), (200, ""), "{version}");
        let strange = story.ann.post(&target, json!({ "senderDisplayName": 5 })).await;
        assert_eq!(strange.status, if story.has(TYPING_BODY) { 400 } else { 200 }, "{version}");
    }
}

#[tokio::test]
async fn a_thread_changes_its_topic_and_ends() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let thread = story.of(&story.thread.path());
        let renamed = story.ann.patch(&thread, json!({ "topic": "Dinner" })).await;
        assert_eq!(renamed.outcome(), (204, ""), "{version}");
        assert_eq!(story.ben.get(&thread).await.body["topic"], "Dinner", "{version}");
        assert_eq!(story.ann.delete(&thread).await.outcome(), (204, ""), "{version}");
        let listed = story.ben.list(&story.of("/chat/threads")).await;
        assert_eq!((listed.len(), &listed[0]["deletedOn"]), (1, &json!(NOW_TEXT)), "{version}");
    }
}

#[tokio::test]
async fn metadata_and_retention_have_no_effect_where_the_version_does_not_know_them() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let thread = story.of(&story.thread.path());
        let policy = json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": 40 });
        let patch = json!({ "metadata": { "k": "v" }, "retentionPolicy": policy });
        assert_eq!(story.ann.patch(&thread, patch).await.outcome(), (204, ""), "{version}");
        let newest = story.ann.get(&story.thread.path()).await.body;
        let (metadata, policy) = if story.has(THREAD_METADATA) {
            (json!({ "k": "v" }), policy)
        } else {
            (Value::Null, json!({ "kind": "none" }))
        };
        assert_eq!((&newest["metadata"], &newest["retentionPolicy"]), (&metadata, &policy), "{version}");
    }
}

#[tokio::test]
async fn what_an_old_version_does_not_know_is_not_even_checked() {
    for version in CHAT.into_iter().filter(|version| *version < THREAD_METADATA) {
        let story = Story::begin(version).await;
        let body = json!({ "topic": "Lunch", "participants": [], "metadata": 5, "retentionPolicy": 5 });
        let created = story.ann.post(&story.of("/chat/threads"), body).await;
        assert_eq!(created.status, 201, "{version}");
        let message = json!({ "content": "hello", "metadata": 5 });
        let sent = story.ann.post(&story.at("messages"), message).await;
        assert_eq!(sent.status, if story.has(MESSAGE_METADATA) { 400 } else { 201 }, "{version}");
    }
}

#[tokio::test]
async fn participants_must_be_named_up_to_preview4() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let created = story.ann.post(&story.of("/chat/threads"), json!({ "topic": "Alone" })).await;
        if story.has(OPTIONAL_PARTICIPANTS) {
            assert_eq!(created.status, 201, "{version}");
        } else {
            assert_eq!(created.refusal(), (400, "BadRequest"), "{version}");
        }
        let nobody = json!({ "topic": "Alone", "participants": [] });
        let created = story.ann.post(&story.of("/chat/threads"), nobody).await;
        assert_eq!((created.status, names_of(&created.body)), (201, vec!["chatThread"]), "{version}");
    }
}

#[tokio::test]
async fn every_page_is_of_the_version_of_the_first() {
    for version in CHAT {
        let story = Story::begin(version).await;
        for list in ["messages", "participants"] {
            let pages = story.ann.pages(&story.at(&format!("{list}?maxPageSize=1"))).await;
            let whole = story.ann.list(&story.at(list)).await;
            assert!(text(&pages[0]["nextLink"]).ends_with(&format!("&api-version={version}")), "{version}");
            assert_eq!(pages.iter().flat_map(items).collect::<Vec<_>>(), whole, "{version}");
        }
    }
}
