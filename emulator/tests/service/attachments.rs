//! Attachments: sent in 2024-06-05-preview, shown from 2023-11-07 on (PROTOCOL.md, 14.1).

use serde_json::{Value, json};

use super::images::{JUNE, PNG, SHOWN_SINCE, in_june};
use super::people::{Person, Thread, text};
use super::service::{Answer, HOST, Service};
use super::versions::CHAT;

/// The first version that knows attachments that are files.
const FILES_SINCE: &str = "2024-03-07";

impl Person {
    /// Sends `hello` with attachments, in the version that takes them.
    async fn attach(&self, thread: &Thread, attachments: Value) -> Answer {
        let body = json!({ "content": "hello", "attachments": attachments });
        self.post(&in_june(&thread.at("messages")), body).await
    }

    /// The attachments of a message as a version shows them.
    async fn attachments(&self, thread: &Thread, message: &str, version: &str) -> Value {
        let target = format!("{}?api-version={version}", thread.message(message));
        self.get(&target).await.body["content"]["attachments"].clone()
    }
}

/// An image as it is sent.
fn image(id: &str) -> Value {
    json!({ "id": id, "attachmentType": "image", "name": "lunch.png" })
}

/// An image as a version shows it.
fn shown(thread: &Thread, id: &str, version: &str) -> Value {
    let view = |name: &str| {
        let thread = &thread.id;
        format!("http://{HOST}/chat/threads/{thread}/images/{id}/view/{name}?api-version={version}")
    };
    json!({
        "id": id, "attachmentType": "image", "name": "lunch.png",
        "url": view("original"), "previewUrl": view("small"),
    })
}

fn file() -> Value {
    json!({ "id": "f", "attachmentType": "file", "name": "menu.pdf", "url": "https://files.example/menu" })
}

async fn scene() -> ([Person; 2], Thread) {
    let people = Service::new().people::<2>().await;
    let thread = people[0].create_thread(&[&people[1]]).await;
    (people, thread)
}

#[tokio::test]
async fn a_message_shows_its_attachments_in_every_version_that_knows_them() {
    let ([ann, ben], thread) = scene().await;
    let id = ann.image(&thread).await;
    let message = text(&ann.attach(&thread, json!([image(&id), file()])).await.body["id"]);
    for version in CHAT {
        let image = shown(&thread, &id, version);
        let expected = if version < SHOWN_SINCE {
            Value::Null
        } else if version < FILES_SINCE {
            json!([image])
        } else {
            json!([image, file()])
        };
        assert_eq!(ben.attachments(&thread, &message, version).await, expected, "{version}");
        let list = ben.list(&thread.at(&format!("messages?api-version={version}"))).await;
        let listed = list[0]["content"].get("attachments").cloned().unwrap_or_default();
        assert_eq!(listed, expected, "{version}");
    }
}

#[tokio::test]
async fn the_links_of_every_version_lead_to_the_image() {
    let ([ann, ben], thread) = scene().await;
    let id = ann.image(&thread).await;
    let message = text(&ann.attach(&thread, json!([image(&id)])).await.body["id"]);
    for version in CHAT.into_iter().filter(|version| *version >= SHOWN_SINCE) {
        let attachments = ben.attachments(&thread, &message, version).await;
        for link in ["url", "previewUrl"] {
            let url = text(&attachments[0][link]);
            let read = ben.get(url.strip_prefix(&format!("http://{HOST}")).unwrap()).await;
            assert_eq!((read.status, read.bytes.as_ref()), (200, PNG), "{url}");
        }
    }
}

#[tokio::test]
async fn where_an_image_is_and_what_nobody_knows_is_not_taken_from_the_sender() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    let mut sent = image(&id);
    sent["url"] = json!("https://elsewhere.example/a.png");
    sent["previewUrl"] = json!("javascript:alert(1)");
    sent["priority"] = json!("High");
    let message = text(&ann.attach(&thread, json!([sent])).await.body["id"]);
    assert_eq!(ann.attachments(&thread, &message, JUNE).await, json!([shown(&thread, &id, JUNE)]));
}

#[tokio::test]
async fn attachments_that_cannot_be_are_refused() {
    let ([ann, ..], thread) = scene().await;
    let elsewhere = ann.image(&ann.create_thread(&[]).await).await;
    let of_file = |name: &str, value: Value| {
        let mut file = file();
        file[name] = value;
        json!([file])
    };
    let refused = [
        json!("all"),
        json!([5]),
        json!([{ "id": "f" }]),
        json!([{ "attachmentType": "file" }]),
        json!([image("nonsense")]),
        json!([image(&elsewhere)]),
        of_file("attachmentType", json!("inlineImage")),
        of_file("id", json!("")),
        of_file("name", json!("a".repeat(257))),
        of_file("url", json!("javascript:alert(1)")),
        of_file("url", json!("menu.pdf")),
        of_file("previewUrl", json!(format!("https://files.example/{}", "a".repeat(2048)))),
        Value::Array(vec![file(); 11]),
    ];
    let before = ann.messages(&thread).await;
    for attachments in refused {
        let answer = ann.attach(&thread, attachments.clone()).await;
        assert_eq!(answer.refusal(), (400, "BadRequest"), "{attachments}");
    }
    assert_eq!(ann.messages(&thread).await, before);
    assert_eq!(ann.attach(&thread, Value::Array(vec![file(); 10])).await.status, 201);
}

#[tokio::test]
async fn attachments_have_no_effect_in_requests_of_other_versions() {
    for version in CHAT.into_iter().filter(|version| *version != JUNE) {
        let ([ann, ..], thread) = scene().await;
        let of = |path: String| format!("{path}?api-version={version}");
        for attachments in [json!("all"), json!([file()])] {
            let body = json!({ "content": "hello", "attachments": attachments });
            let sent = ann.post(&of(thread.at("messages")), body.clone()).await;
            assert_eq!(sent.status, 201, "{version}");
            let message = text(&sent.body["id"]);
            let edited = ann.patch(&of(thread.message(&message)), body).await;
            assert_eq!(edited.outcome(), (204, ""), "{version}");
            assert_eq!(ann.attachments(&thread, &message, JUNE).await, json!([]), "{version}");
        }
    }
}

#[tokio::test]
async fn an_edit_replaces_the_attachments_if_it_speaks_of_them() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    let message = text(&ann.attach(&thread, json!([image(&id)])).await.body["id"]);
    let (images, files, none) = (json!([shown(&thread, &id, JUNE)]), json!([file()]), json!([]));
    let edits = [
        (json!({ "content": "hi" }), &images),
        (json!({ "attachments": null }), &images),
        (json!({ "attachments": [file()] }), &files),
        (json!({ "attachments": [] }), &none),
    ];
    for (edit, expected) in edits {
        let edited = ann.patch(&in_june(&thread.message(&message)), edit.clone()).await;
        assert_eq!(edited.outcome(), (204, ""), "{edit}");
        assert_eq!(ann.attachments(&thread, &message, JUNE).await, *expected, "{edit}");
    }
}

#[tokio::test]
async fn a_refused_edit_leaves_the_attachments_as_they_are() {
    let ([ann, ..], thread) = scene().await;
    let message = text(&ann.attach(&thread, json!([file()])).await.body["id"]);
    let edit = json!({ "content": "hi", "attachments": [image("nonsense")] });
    let refused = ann.patch(&in_june(&thread.message(&message)), edit).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
    let content = ann.get(&thread.message(&message)).await.body["content"].clone();
    assert_eq!(content, json!({ "message": "hello", "attachments": [file()] }));
}

#[tokio::test]
async fn a_deleted_message_has_no_attachments() {
    let ([ann, ..], thread) = scene().await;
    let message = text(&ann.attach(&thread, json!([file()])).await.body["id"]);
    assert_eq!(ann.delete(&thread.message(&message)).await.outcome(), (204, ""));
    assert_eq!(ann.attachments(&thread, &message, JUNE).await, json!([]));
}

#[tokio::test]
async fn a_message_keeps_the_link_to_an_image_that_was_deleted() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    let message = text(&ann.attach(&thread, json!([image(&id)])).await.body["id"]);
    let deleted = ann.delete(&in_june(&thread.at(&format!("images/{id}")))).await;
    assert_eq!(deleted.outcome(), (204, ""));
    assert_eq!(ann.attachments(&thread, &message, JUNE).await, json!([shown(&thread, &id, JUNE)]));
}
