//! What every request carries, and what is the same over its tries.

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::message::{SendChatMessageRequest, UpdateChatMessageRequest};
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use serde_json::json;

use crate::house::{ENDPOINT, House};
use crate::spy::Spy;
use crate::transport::THREADS;

#[tokio::test(start_paused = true)]
async fn a_request_keeps_its_id_over_all_tries_and_the_next_one_has_another() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    house.rule(json!({ "path": THREADS, "action": "refuse", "count": 2 }));
    for _ in 0..2 {
        ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
    }
    let ids = spy.header("x-ms-client-request-id");
    assert_eq!(ids.len(), 4);
    assert!(ids[0].is_some() && ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "{ids:?}");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_creates_no_second_thread_s_32() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    house.rule(json!({ "path": THREADS, "method": "POST", "action": "cut-response", "count": 1 }));
    ann.create_thread(&CreateChatThreadRequest::new("Lunch")).await.unwrap();
    let ids = spy.header("repeatability-request-id");
    assert!(ids.len() == 2 && ids[0].is_some() && ids[0] == ids[1], "{ids:?}");
    let page = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.iter().filter(|thread| thread.topic == "Lunch").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_body_says_what_it_is_and_no_body_says_nothing() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    let created = ann.create_thread(&CreateChatThreadRequest::new("Lunch")).await.unwrap();
    let thread = ann.thread(created.chat_thread.unwrap().id);
    thread.properties().await.unwrap();
    thread.update_topic("Dinner").await.unwrap();
    let id = thread.send_message(&SendChatMessageRequest::text("hello")).await.unwrap();
    thread.update_message(&id, &UpdateChatMessageRequest::default()).await.unwrap();
    thread.delete_message(&id).await.unwrap();
    ann.delete_thread(thread.id()).await.unwrap();
    let (json, patch) = (Some("application/json"), Some("application/merge-patch+json"));
    let types = spy.header("content-type");
    let types: Vec<_> = types.iter().map(Option::as_deref).collect();
    assert_eq!(types, [json, None, patch, json, patch, None, None]);
}

#[tokio::test(start_paused = true)]
async fn every_request_says_who_asks_and_for_what() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
    let sent = |name: &str| spy.header(name).remove(0).unwrap();
    assert_eq!(sent("accept"), "application/json");
    assert!(sent("x-ms-useragent").starts_with("acs-chat-widget/"));
    assert!(sent("authorization").starts_with("Bearer ey"));
}

/// Table B, thread ids.
#[tokio::test(start_paused = true)]
async fn an_id_with_slashes_and_marks_stays_one_segment() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    let refused = ann.thread("../x?y#z%2f".into()).properties().await.unwrap_err();
    assert_eq!(refused.status(), Some(400));
    assert_eq!(
        spy.addresses(),
        [format!("{ENDPOINT}/chat/threads/..%2Fx%3Fy%23z%252f?api-version=2025-03-15")]
    );
}

/// Table B, ids: an address could not hold an id of dots, which browsers take for a step upwards.
#[tokio::test(start_paused = true)]
async fn no_id_leads_to_another_address() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    let long = "x".repeat(10 * 1024);
    let dots = ["", ".", "..", "%2e%2e", "%2E"];
    let odd = ["a\"b'c", "<b>", "__proto__", "constructor", "a\r\nb", "\u{0}", &long];
    let created = ann.create_thread(&CreateChatThreadRequest::new("Lunch")).await.unwrap();
    let thread = ann.thread(created.chat_thread.unwrap().id);
    for id in dots.into_iter().chain(odd) {
        assert!(ann.get_thread(id.into()).await.is_err(), "{id:.20}");
        assert!(thread.get_message(&id.into()).await.is_err(), "{id:.20}");
        assert!(thread.delete_message(&id.into()).await.is_err(), "{id:.20}");
    }
    for address in spy.addresses() {
        let path = address.split('?').next().unwrap();
        let is_step = |part: &str| matches!(&*part.to_lowercase(), "." | ".." | "%2e" | "%2e%2e");
        assert!(
            !path.split('/').any(is_step) && path.bytes().all(|byte| byte.is_ascii_graphic()),
            "{path:.80}"
        );
        assert!(!path.ends_with('/'), "{path:.80}");
    }
    assert_eq!(thread.properties().await.unwrap().topic, "Lunch");
}
