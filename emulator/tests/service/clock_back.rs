//! The clock of the machine goes back by an hour (FAULTS V-05).

use acs_chat_emulator::AppOptions;
use serde_json::{Value, json};

use super::people::{Person, Thread, text};
use super::service::{MINUTE, Service};

const HOUR: i64 = 60 * MINUTE;

/// A property of every message that is a number, from the first message to the last.
fn numbers(messages: &[Value], name: &str) -> Vec<u64> {
    messages.iter().rev().map(|message| text(&message[name]).parse().unwrap()).collect()
}

/// Messages before and after the clock went back.
async fn talk_across(service: &Service, ann: &Person, thread: &Thread) {
    for content in ["one", "two"] {
        ann.send(thread, content).await;
    }
    service.clock.advance(-HOUR);
    for content in ["three", "four"] {
        ann.send(thread, content).await;
    }
}

/// V-05
#[tokio::test]
async fn ids_versions_and_sequence_go_on_when_the_clock_goes_back() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    talk_across(&service, &ann, &thread).await;
    let messages = ann.messages(&thread).await;
    assert_eq!(numbers(&messages, "sequenceId"), [1, 2, 3, 4, 5, 6]);
    for name in ["id", "version"] {
        assert!(numbers(&messages, name).is_sorted_by(|one, next| one < next), "{name}: {messages:?}");
    }
}

/// V-05
#[tokio::test]
async fn an_edit_after_the_clock_went_back_is_still_the_latest_change() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let first = ann.send(&thread, "one").await;
    ann.send(&thread, "two").await;
    service.clock.advance(-HOUR);
    assert_eq!(ann.patch(&thread.message(&first), json!({ "content": "edited" })).await.status, 204);
    let messages = ann.messages(&thread).await;
    let latest = &messages[0];
    assert_eq!((&latest["id"], &latest["content"]["message"]), (&json!(first), &json!("edited")));
}

/// V-05
#[tokio::test]
async fn a_thread_does_not_sink_in_the_list_when_the_clock_goes_back() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let activity = |threads: Vec<Value>| text(&threads[0]["lastMessageReceivedOn"]);
    let before = activity(ann.list("/chat/threads").await);
    service.clock.advance(-HOUR);
    ann.send(&thread, "late").await;
    assert_eq!(activity(ann.list("/chat/threads").await), before);
}

/// V-05
#[tokio::test]
async fn pages_that_were_begun_before_go_on_when_the_clock_goes_back() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    talk_across(&service, &ann, &thread).await;
    let pages = ann.pages(&thread.at("messages?maxPageSize=4")).await;
    let listed: Vec<Value> =
        pages.iter().flat_map(|page| page["value"].as_array().unwrap().clone()).collect();
    assert_eq!(numbers(&listed, "sequenceId"), [1, 2, 3, 4, 5, 6]);
}

/// V-05: the gate neither opens nor stays shut for the hour.
#[tokio::test]
async fn rate_limits_hold_as_long_as_they_should_when_the_clock_goes_back() {
    let service = Service::with(AppOptions { rate_limits: Some(1.0), ..AppOptions::in_memory() });
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let send = async || ann.post(&thread.at("messages"), json!({ "content": "again" })).await;
    for _ in 0..10 {
        assert_eq!(send().await.status, 201);
    }
    service.clock.advance(-HOUR);
    let refused = send().await;
    assert_eq!(refused.refusal(), (429, "TooManyRequests"));
    let seconds: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    service.clock.advance(seconds * 1000);
    assert_eq!(send().await.status, 201);
}
