//! Ids, versions and sequence numbers: unique and growing, whatever the clock does.

use serde_json::{Value, json};

use super::people::{lines, text};
use super::service::{MINUTE, NOW, Service};

fn numbers(messages: &[Value], property: &str) -> Vec<i64> {
    messages.iter().map(|message| text(&message[property]).parse().unwrap()).collect()
}

#[tokio::test]
async fn the_id_is_the_time_of_arrival_in_milliseconds() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(MINUTE);
    assert_eq!(ann.send(&thread, "hello").await, (NOW + MINUTE).to_string());
}

#[tokio::test]
async fn messages_of_one_millisecond_have_ids_of_their_own() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.send(&thread, "one").await;
    ann.send(&thread, "two").await;
    let messages = ann.messages(&thread).await;
    assert_eq!(numbers(&messages, "id"), [NOW + 3, NOW + 2, NOW + 1, NOW]);
    assert_eq!(numbers(&messages, "version"), numbers(&messages, "id"));
    assert_eq!(numbers(&messages, "sequenceId"), [4, 3, 2, 1]);
}

#[tokio::test]
async fn ids_grow_though_the_clock_goes_back() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    ann.send(&thread, "one").await;
    service.clock.advance(-MINUTE);
    let two: i64 = ann.send(&thread, "two").await.parse().unwrap();
    assert!(two > NOW + 2, "{two}");
    assert_eq!(lines(&ann.messages(&thread).await)[..2], ["two", "one"]);
}

#[tokio::test]
async fn a_message_that_comes_with_an_edit_in_one_millisecond_is_after_it() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let one = ann.send(&thread, "one").await;
    ann.patch(&thread.message(&one), json!({ "content": "edited" })).await;
    ann.send(&thread, "two").await;
    let messages = ann.messages(&thread).await;
    assert_eq!(lines(&messages)[..2], ["two", "edited"]);
    assert_eq!(numbers(&messages, "version"), [NOW + 4, NOW + 3, NOW + 1, NOW]);
    assert_eq!(numbers(&messages, "sequenceId")[..2], [4, 3]);
}

#[tokio::test]
async fn threads_count_for_themselves() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (first, second) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    assert_eq!(ann.send(&first, "hello").await, ann.send(&second, "hello").await);
}
