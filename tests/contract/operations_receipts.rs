//! Read receipts and typing notifications.

use std::time::Duration;

use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::client::{ListOptions, Method};

use crate::house::House;
use crate::scene::Scene;
use crate::transport::Fault;

const TYPING: &str = "/chat/threads/*/typing";

#[tokio::test(start_paused = true)]
async fn each_reader_has_one_receipt_the_latest() {
    let scene = Scene::new().await;
    let (first, second) = (scene.say("first").await, scene.say("second").await);
    scene.ann.send_read_receipt(&first).await.unwrap();
    scene.ben.send_read_receipt(&first).await.unwrap();
    scene.ben.send_read_receipt(&second).await.unwrap();
    let options = ListOptions { max_page_size: Some(1), ..ListOptions::default() };
    let mut pager = scene.ann.list_read_receipts(&options);
    let mut read = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        assert_eq!(page.value.len(), 1);
        read.extend(page.value);
    }
    let who = |number: usize| read[number].sender_communication_identifier.resolve().cloned().unwrap();
    // Both may have been written in one millisecond: then their order says nothing.
    let ann = usize::from(who(0) != scene.house.id("ann").await);
    assert_eq!((who(ann), &read[ann].chat_message_id), (scene.house.id("ann").await, &first));
    assert_eq!((who(1 - ann), &read[1 - ann].chat_message_id), (scene.house.id("ben").await, &second));
    let skipped = ListOptions { skip: Some(1), ..ListOptions::default() };
    let page = scene.ann.list_read_receipts(&skipped).next_page().await.unwrap().unwrap();
    assert_eq!(page.value, read[1..]);
}

#[tokio::test(start_paused = true)]
async fn a_receipt_for_a_message_that_is_not_there_is_refused() {
    let scene = Scene::new().await;
    let error = scene.ben.send_read_receipt(&"1".into()).await.unwrap_err();
    assert_eq!(error.status(), Some(404));
}

#[tokio::test(start_paused = true)]
async fn typing_is_told_once_in_eight_seconds() {
    let scene = Scene::new().await;
    let mut told = Vec::new();
    for _ in 0..10 {
        told.push(scene.ben.send_typing_notification(Some("Ben")).await.unwrap());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let expected: Vec<_> = (0..10).map(|second| second % 8 == 0).collect();
    assert_eq!((told, scene.house.count("/typing?")), (expected, 2));
}

#[tokio::test(start_paused = true)]
async fn a_message_that_is_sent_makes_room_for_the_next_notification() {
    let scene = Scene::new().await;
    assert!(scene.ben.send_typing_notification(None).await.unwrap());
    assert!(!scene.ben.send_typing_notification(None).await.unwrap());
    scene.ben.send_message(&SendChatMessageRequest::text("sent")).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(!scene.ben.send_typing_notification(None).await.unwrap());
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(scene.ben.send_typing_notification(None).await.unwrap());
}

#[tokio::test(start_paused = true)]
async fn typing_in_one_thread_says_nothing_of_another() {
    let house = House::new().await;
    let ann = house.client("ann");
    let page = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    for thread in page.value {
        assert!(ann.thread(thread.id).send_typing_notification(None).await.unwrap());
    }
    assert_eq!(house.count("/typing?"), 2);
}

#[tokio::test(start_paused = true)]
async fn a_notification_that_was_refused_says_so() {
    let scene = Scene::new().await;
    scene.house.faults.next(Method::Post, TYPING, Fault::Answer(403, "x", "x"));
    let error = scene.ben.send_typing_notification(None).await.unwrap_err();
    assert_eq!(error.status(), Some(403));
}
