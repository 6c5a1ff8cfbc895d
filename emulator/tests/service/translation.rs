//! Calls of older versions are refused as those of the newest are, and their answers are whole.

use serde_json::json;

use super::service::{Service, request};
use super::story::Story;
use super::versions::CHAT;

/// FAULTS.md, table C: JSON.
#[tokio::test]
async fn a_body_that_is_no_json_or_ambiguous_is_refused_in_every_version() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let target = story.at("messages");
        let twice = r#"{"content":"a","content":"b"}"#;
        for body in ["", "not json", "[]", r#"{"content":"#, twice, r#"{"content":"\ud800"}"#] {
            let post = story.ann.request("POST", &target).header("content-type", "application/json");
            let refused = story.service.answer(post, body).await;
            assert_eq!(refused.refusal(), (400, "BadRequest"), "{version} {body}");
        }
        assert_eq!(story.ann.list(&target).await.len(), 2, "{version}");
    }
}

#[tokio::test]
async fn a_call_without_a_token_is_refused_before_its_body_is_read() {
    let service = Service::new();
    for version in CHAT {
        for (method, path) in [
            ("POST", "/chat/threads"),
            ("POST", "/chat/threads/19:a@thread.v2/participants/:remove"),
            ("DELETE", "/chat/threads/19:a@thread.v2/participants/8:acs:a_b"),
        ] {
            let call = request(method, &format!("{path}?api-version={version}"));
            let refused = service.answer(call, "not json").await;
            assert_eq!(refused.refusal(), (401, "Unauthorized"), "{version} {method} {path}");
        }
    }
}

#[tokio::test]
async fn a_body_of_the_wrong_type_is_refused_in_every_version() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let call = story.ann.request("POST", &story.at("messages")).header("content-type", "text/plain");
        assert_eq!(story.service.answer(call, r#"{"content":"a"}"#).await.status, 415, "{version}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_in_every_version() {
    let content = json!({ "content": "a".repeat(300 * 1024) }).to_string();
    for version in CHAT {
        let story = Story::begin(version).await;
        let call = story.ann.request("POST", &story.at("messages"));
        let call = call.header("content-type", "application/json");
        assert_eq!(story.service.answer(call, content.clone()).await.status, 413, "{version}");
    }
}

#[tokio::test]
async fn the_length_of_an_answer_is_that_of_its_text() {
    for version in CHAT {
        let story = Story::begin(version).await;
        let answers = [
            story.ann.get(&story.of("/chat/threads")).await,
            story.ann.get(&story.at("messages")).await,
            story.ann.get(&story.at("participants")).await,
            story.add("8:acs:nonsense", "Nobody").await,
        ];
        for answer in answers {
            assert_eq!(answer.header("content-length"), answer.text.len().to_string(), "{version}");
            assert!(answer.header("content-type").starts_with("application/json"), "{version}");
        }
    }
}

#[tokio::test]
async fn a_thread_that_is_created_again_is_the_same_in_the_words_of_each_version() {
    let story = Story::begin("2025-03-15").await;
    let mut created = Vec::new();
    for version in CHAT {
        let call = story
            .ann
            .request("POST", &format!("/chat/threads?api-version={version}"))
            .header("content-type", "application/json")
            .header("repeatability-request-id", "1");
        let body = r#"{"topic":"Again","participants":[]}"#;
        created.push(story.service.answer(call, body).await.body["chatThread"].clone());
    }
    assert!(created.iter().all(|thread| thread["id"] == created[0]["id"]));
    assert_eq!(created[0]["createdBy"], story.ann.id);
    assert_eq!(created[1]["createdByCommunicationIdentifier"], story.ann.identifier());
    assert_eq!(created.iter().filter(|thread| thread.get("retentionPolicy").is_some()).count(), 2);
}
