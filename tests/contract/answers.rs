//! Answers that are not what the service answers: an error of that request, or read as far as can be.

use std::time::Duration;

use acs_chat_widget::client::models::message::{MessageKind, SendChatMessageRequest};
use acs_chat_widget::client::{ChatThreadClient, Error, ListOptions, TransportError};
use futures::future::join;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::house::House;
use crate::scene::{Scene, text};
use crate::transport::MESSAGES;

/// What happens once to a list of messages.
fn once(house: &House, mut rule: Value) {
    rule["path"] = MESSAGES.into();
    rule["count"] = 1.into();
    house.rule(rule);
}

fn whole() -> ListOptions {
    ListOptions { max_page_size: Some(200), ..ListOptions::default() }
}

/// Ben's thread, of a client that makes every call once.
fn hasty(scene: &Scene) -> ChatThreadClient {
    scene.house.client("ben").without_retry().thread(scene.ben.id().clone())
}

#[tokio::test(start_paused = true)]
async fn a_page_that_was_cut_is_fetched_again_as_a_whole_r_11() {
    let scene = Scene::with_messages(3).await;
    let before = scene.house.count("/messages?");
    once(&scene.house, json!({ "method": "GET", "action": "cut-body", "bytes": 300 }));
    let page = scene.ben.list_messages(&whole()).next_page().await.unwrap().unwrap();
    assert_eq!((page.value.len(), scene.house.count("/messages?") - before), (5, 2));
}

#[tokio::test(start_paused = true)]
async fn a_list_that_drips_ends_in_time_and_others_go_on_meanwhile_r_12() {
    let scene = Scene::with_messages(3).await;
    once(&scene.house, json!({ "method": "GET", "action": "drip", "bytesPerSecond": 1 }));
    let begun = Instant::now();
    let thread = hasty(&scene);
    let mut pager = thread.list_messages(&whole());
    let other = async {
        let sent = scene.ann.send_message(&SendChatMessageRequest::text("meanwhile")).await;
        (sent.is_ok(), begun.elapsed())
    };
    let (list, (sent, after)) = join(pager.next_page(), other).await;
    assert_eq!(list.unwrap_err(), Error::Transport(TransportError::TimedOut));
    assert!(begun.elapsed() <= Duration::from_secs(20));
    assert!(sent && after < Duration::from_secs(1), "{after:?}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_not_json_is_an_error_of_that_request_r_13() {
    let scene = Scene::new().await;
    let page = "<!doctype html><title>Sign in to the network</title>";
    once(&scene.house, json!({ "action": "answer", "status": 200, "body": page }));
    let error = hasty(&scene).list_messages(&whole()).next_page().await.unwrap_err();
    assert_eq!(error, Error::Transport(TransportError::NotTheService));
    assert!(!format!("{error:?} {error}").contains("Sign in"), "{error:?}");
    assert_eq!(scene.messages().await.len(), 2, "the next one is read");
}

#[tokio::test(start_paused = true)]
async fn a_redirect_is_not_followed_r_14() {
    let scene = Scene::new().await;
    for status in [301, 302, 303, 307, 308] {
        let headers = json!({ "location": "http://chat.example/chat/threads" });
        once(&scene.house, json!({ "action": "answer", "status": status, "headers": headers }));
        let before = scene.house.count("");
        let error = hasty(&scene).list_messages(&whole()).next_page().await.unwrap_err();
        assert_eq!(error, Error::Transport(TransportError::Redirected), "{status}");
        // A token, and the one request.
        assert_eq!((scene.house.count("") - before, scene.house.count("chat.example")), (2, 0), "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_status_that_a_list_cannot_have_is_an_error_of_that_request_r_15() {
    let scene = Scene::new().await;
    for status in [204, 205, 206, 304, 418, 999] {
        for body in ["", "odd", "{\"value\":"] {
            once(&scene.house, json!({ "action": "answer", "status": status, "body": body }));
            let before = scene.house.count("/messages?");
            let error = scene.ben.list_messages(&whole()).next_page().await.unwrap_err();
            assert!(matches!(error, Error::Service { .. } | Error::Decode(_)), "{status}: {error:?}");
            assert_eq!(scene.house.count("/messages?") - before, 1, "{status}");
        }
    }
    assert_eq!(scene.messages().await.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_without_an_answer_ends_in_time_r_18() {
    let scene = Scene::new().await;
    once(&scene.house, json!({ "method": "POST", "action": "blackhole" }));
    let begun = Instant::now();
    let lost = scene.ann.send_message(&SendChatMessageRequest::text("into the dark")).await.unwrap_err();
    assert_eq!(lost, Error::Transport(TransportError::TimedOut));
    assert!(lost.is_ambiguous());
    assert_eq!(begun.elapsed().as_secs(), 20);
    once(&scene.house, json!({ "method": "GET", "action": "blackhole" }));
    let begun = Instant::now();
    hasty(&scene).list_messages(&whole()).next_page().await.unwrap_err();
    assert_eq!(begun.elapsed().as_secs(), 15);
}

#[tokio::test(start_paused = true)]
async fn what_is_new_in_a_message_does_no_harm_r_24() {
    let scene = Scene::with_messages(1).await;
    let changes = [
        json!({ "pointer": "/value/0/type", "value": "poll" }),
        json!({ "pointer": "/value/0/novel", "value": { "deep": [1, 2.5, true, null] } }),
        json!({ "pointer": "/value/0/senderDisplayName" }),
        json!({ "pointer": "/value/0/content",
            "value": { "attachments": [{ "id": "a", "attachmentType": "hologram" }] } }),
        json!({ "pointer": "/value/0/senderCommunicationIdentifier",
            "value": { "kind": "robot", "rawId": "28:x" } }),
        json!({ "pointer": "/novel", "value": "also on the page" }),
    ];
    for mut change in changes {
        change["action"] = "rewrite".into();
        once(&scene.house, change.clone());
        let page = scene.ben.list_messages(&whole()).next_page().await.unwrap().unwrap();
        assert_eq!(page.value.len(), 3, "{change}");
        assert_eq!(page.value[1].kind, MessageKind::TopicUpdated, "{change}");
        let is_poll = change["value"] == "poll";
        let expected = if is_poll { MessageKind::Other("poll".into()) } else { MessageKind::Text };
        assert_eq!(page.value[0].kind, expected, "{change}");
    }
}

/// Table B, JSON.
#[tokio::test(start_paused = true)]
async fn odd_json_is_an_error_of_that_request_or_is_read_but_never_a_crash() {
    let scene = Scene::new().await;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let message = |field: &str| format!(r#"{{"value":[{{"id":"1","type":"text",{field}}}]}}"#);
    let bodies = [
        r#"{"value":["#.to_owned(),
        format!(r#"{{"value":{deep}}}"#),
        deep.clone(),
        message(r#""sequenceId":NaN"#),
        message(r#""sequenceId":1e999"#),
        message(r#""sequenceId":123456789012345678901234567890"#),
        message(r#""id":"2""#),
        message(r#""content":{"message":"\ud800"}"#),
        format!("\u{feff}{}", message(r#""sequenceId":"1""#)),
        "\u{0}".to_owned(),
        "\"value\"".to_owned(),
    ];
    for body in bodies {
        once(&scene.house, json!({ "action": "answer", "status": 200, "body": body }));
        let _ = hasty(&scene).list_messages(&whole()).next_page().await;
        assert_eq!(scene.messages().await.len(), 2, "the next one is read after {body:.40}");
    }
}

/// Table B, dates and sequences.
#[tokio::test(start_paused = true)]
async fn odd_dates_and_sequences_leave_the_page_readable() {
    let scene = Scene::with_messages(2).await;
    let dates = ["0001-01-01T00:00:00Z", "+275760-09-13T00:00:00Z", "yesterday", "", "2999-01-01T00:00:00Z"];
    let sequences = ["-1", "one", "", "9999999999999999999999999999999999999999"];
    let dates = dates.map(|date| ("createdOn", json!(date)));
    let sequences = sequences.map(|sequence| ("sequenceId", json!(sequence)));
    let nothing = ["createdOn", "sequenceId", "version"].map(|name| (name, Value::Null));
    for (name, value) in dates.into_iter().chain(sequences).chain(nothing) {
        let pointer = format!("/value/*/{name}");
        let rules = [
            json!({ "action": "rewrite", "pointer": pointer, "value": value }),
            // What is null may be missing as well.
            json!({ "action": "rewrite", "pointer": pointer }),
        ];
        for rule in rules {
            once(&scene.house, rule);
            let page = scene.ben.list_messages(&whole()).next_page().await.unwrap().unwrap();
            let texts: Vec<_> = page.value.iter().filter_map(text).collect();
            assert_eq!(texts, ["1", "0"], "{name} {value}");
        }
    }
}
