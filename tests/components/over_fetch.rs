//! The client over `fetch`, from a page of another origin than the service's.

use std::time::Duration;

use acs_chat_widget::client::models::message::{
    MessageKind, SendChatMessageRequest, UpdateChatMessageRequest,
};
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::{Identifier, Timestamp};
use acs_chat_widget::client::{Clock, Error, ListOptions, LocalFuture, Millis, SystemClock, TransportError};
use futures::future::{Either, select};
use futures::{StreamExt, TryStreamExt};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::backend::Backend;

fn whole() -> ListOptions {
    ListOptions { max_page_size: Some(200), ..ListOptions::default() }
}

/// A clock that waits a hundredth of the time.
struct Hurried;

impl Clock for Hurried {
    fn now(&self) -> Millis {
        SystemClock.now()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        SystemClock.sleep(duration / 100)
    }
}

#[wasm_bindgen_test]
async fn threads_are_created_read_changed_listed_and_deleted() {
    let Some(backend) = Backend::new().await else { return };
    let id = backend.thread.id().clone();
    backend.thread.update_topic("Another title").await.unwrap();
    assert_eq!(backend.ann.get_thread(id.clone()).await.unwrap().topic, "Another title");
    let mut threads = backend.ann.list_threads(&ListOptions::default());
    let page = threads.next_page().await.unwrap().unwrap();
    assert!(page.value.iter().any(|thread| thread.id == id && thread.topic == "Another title"));
    backend.ann.delete_thread(&id).await.unwrap();
    let page = backend.ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert!(page.value.iter().any(|thread| thread.id == id && thread.deleted_on.is_some()));
}

#[wasm_bindgen_test]
async fn messages_are_sent_read_listed_edited_and_deleted() {
    let Some(backend) = Backend::new().await else { return };
    let thread = &backend.thread;
    let id = thread.send_message(&SendChatMessageRequest::text("Änn 😀")).await.unwrap();
    let html = thread.send_message(&SendChatMessageRequest::html("<b>x</b>")).await.unwrap();
    let message = thread.get_message(&id).await.unwrap();
    assert_eq!(message.content.unwrap().message.as_deref(), Some("Änn 😀"));
    let change = UpdateChatMessageRequest {
        content: Some("later".into()),
        metadata: Some([("k".to_owned(), Some("v".to_owned()))].into_iter().collect()),
        ..UpdateChatMessageRequest::default()
    };
    thread.update_message(&id, &change).await.unwrap();
    thread.delete_message(&html).await.unwrap();
    let options = ListOptions { max_page_size: Some(2), ..ListOptions::default() };
    let messages: Vec<_> = thread.list_messages(&options).items().try_collect().await.unwrap();
    let ids: Vec<_> = messages[..2].iter().map(|message| &message.id).collect();
    assert_eq!((messages.len(), ids), (4, vec![&html, &id]));
    assert!(messages[0].deleted_on.is_some() && messages[1].edited_on.is_some());
    assert_eq!(messages[1].metadata.as_ref().unwrap().get("k").map(String::as_str), Some("v"));
    assert_eq!(messages[3].kind, MessageKind::ParticipantAdded);
}

#[wasm_bindgen_test]
async fn participants_receipts_and_typing() {
    let Some(backend) = Backend::new().await else { return };
    let thread = &backend.thread;
    let ben = Identifier::user(backend.ben.clone());
    thread.remove_participant(&ben).await.unwrap();
    let ben = ChatParticipant {
        display_name: Some("Ben".into()),
        share_history_time: Some(Timestamp::from("2025-06-10T22:20:23Z")),
        ..ChatParticipant::new(ben)
    };
    let phone = ChatParticipant::new(Identifier::phone_number("+4930123456"));
    let refused = thread.add_participants(&[ben, phone]).await.unwrap();
    assert_eq!(refused.iter().map(|refused| refused.raw_id.as_str()).collect::<Vec<_>>(), ["4:+4930123456"]);
    let mut pages = thread.list_participants(&ListOptions { max_page_size: Some(1), ..whole() }).by_page();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page.unwrap().value.into_iter().map(|who| who.display_name.unwrap_or_default()));
    }
    assert_eq!(names, ["", "Ben"]);
    let id = thread.send_message(&SendChatMessageRequest::text("read me")).await.unwrap();
    thread.send_read_receipt(&id).await.unwrap();
    let receipts: Vec<_> = thread.list_read_receipts(&whole()).items().try_collect().await.unwrap();
    assert_eq!(receipts[0].chat_message_id, id);
    assert!(thread.send_typing_notification(Some("Ann")).await.unwrap());
    assert!(!thread.send_typing_notification(Some("Ann")).await.unwrap());
}

#[wasm_bindgen_test]
async fn a_refusal_can_be_read_by_a_page_of_another_origin() {
    let Some(backend) = Backend::new().await else { return };
    let body = r#"{"CommunicationError":{"Code":"TooManyRequests","Message":"Slow down."}}"#;
    let headers = r#"{"Retry-After":"2"}"#;
    backend.rule(&format!(r#""action":"answer","status":429,"headers":{headers},"body":{body}"#)).await;
    let error = backend.thread_by(SystemClock).list_messages(&whole()).next_page().await.unwrap_err();
    backend.clear().await;
    let Error::Service { status, code, retry_after, .. } = &error else { panic!("{error:?}") };
    assert_eq!((*status, code.as_str()), (429, "TooManyRequests"));
    assert_eq!(*retry_after, Some(Duration::from_secs(2)), "CORS lets the header be read");
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_ends_its_request() {
    let Some(backend) = Backend::new().await else { return };
    backend.rule(r#""action":"hold""#).await;
    let mut pager = backend.thread.list_messages(&whole());
    let call = Box::pin(pager.next_page());
    let held = Box::pin(backend.until_held(1));
    match select(call, held).await {
        Either::Left((answer, _)) => panic!("{answer:?}"),
        Either::Right(((), call)) => drop(call),
    }
    backend.until_held(0).await;
    backend.clear().await;
}

#[wasm_bindgen_test]
async fn a_call_that_takes_too_long_ends_with_its_request() {
    let Some(backend) = Backend::new().await else { return };
    backend.rule(r#""action":"hold""#).await;
    let ended = backend.thread_by(Hurried).list_messages(&whole()).next_page().await;
    assert_eq!(ended, Err(Error::Transport(TransportError::TimedOut)));
    backend.until_held(0).await;
    backend.clear().await;
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed_r_14() {
    let Some(backend) = Backend::new().await else { return };
    for status in [301, 302, 307] {
        let headers = r#"{"Location":"/_emulator/health"}"#;
        backend.rule(&format!(r#""action":"answer","status":{status},"headers":{headers},"count":1"#)).await;
        let error = backend.thread_by(SystemClock).list_messages(&whole()).next_page().await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
    }
    backend.clear().await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_cut_is_no_page_r_11() {
    let Some(backend) = Backend::new().await else { return };
    backend.rule(r#""action":"cut-body","bytes":100,"count":1"#).await;
    let error = backend.thread_by(SystemClock).list_messages(&whole()).next_page().await.unwrap_err();
    assert!(matches!(error, Error::Transport(TransportError::Network(_))), "{error:?}");
    backend.clear().await;
}

/// Table B: an answer over the byte limit.
#[wasm_bindgen_test]
async fn an_answer_without_end_is_cut_off() {
    let Some(backend) = Backend::new().await else { return };
    for number in 0..45 {
        let message = SendChatMessageRequest::text(&number.to_string());
        backend.thread.send_message(&message).await.unwrap();
    }
    let padding = "x".repeat(200_000);
    backend.rule(&format!(r#""action":"rewrite","pointer":"/value/*/padding","value":"{padding}""#)).await;
    let long = backend.thread.list_messages(&whole()).next_page().await;
    assert_eq!(long, Err(Error::Transport(TransportError::TooLong)));
    backend.clear().await;
    let page = backend.thread.list_messages(&whole()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.len(), 47);
}

#[wasm_bindgen_test]
async fn an_item_that_cannot_be_read_is_passed_over_r_25() {
    let Some(backend) = Backend::new().await else { return };
    for odd in ["5", "null", "{}", r#"{"id":7}"#, "[]", r#""x""#] {
        backend.rule(&format!(r#""action":"rewrite","pointer":"/value/0","value":{odd},"count":1"#)).await;
        let page = backend.thread.list_messages(&whole()).next_page().await.unwrap().unwrap();
        assert_eq!((page.value.len(), page.skipped), (1, 1), "{odd}");
    }
    backend.clear().await;
}

/// Table B, JSON: what the browser's own reader makes of it.
#[wasm_bindgen_test]
async fn odd_json_is_an_error_of_that_request_or_is_read_but_never_a_crash() {
    let Some(backend) = Backend::new().await else { return };
    let thread = backend.thread_by(SystemClock);
    let deep = format!(r#"{{"value":[{}{}]}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let huge = r#"{"value":[{"id":"1","type":"text","sequenceId":1e999}]}"#;
    for body in [r#"{"value":["#, deep.as_str(), huge, r#"{"value":NaN}"#, "\u{feff}{}", "", "5"] {
        answer(&backend, body).await;
        let _ = thread.list_messages(&whole()).next_page().await;
        let page = thread.list_messages(&whole()).next_page().await.unwrap().unwrap();
        assert_eq!(page.value.len(), 2);
    }
    let lone = r#"{"value":[{"id":"1","type":"text","content":{"message":"a\ud800b"}}]}"#;
    answer(&backend, lone).await;
    let page = thread.list_messages(&whole()).next_page().await.unwrap().unwrap();
    let content = page.value[0].content.as_ref().unwrap();
    assert_eq!(content.message.as_deref(), Some("a\u{fffd}b"));
    backend.clear().await;
}

/// Answers the next list with a text.
async fn answer(backend: &Backend, body: &str) {
    let body = String::from(js_sys::JSON::stringify(&wasm_bindgen::JsValue::from(body)).unwrap());
    backend.rule(&format!(r#""action":"answer","status":200,"body":{body},"count":1"#)).await;
}
