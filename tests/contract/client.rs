//! Each operation of the client against the emulator.

use acs_chat_widget::client::models::message::{MessageKind, SendChatMessageRequest};
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::client::models::{Extra, Identifier};
use acs_chat_widget::client::{ChatThreadClient, Error, ListOptions, Method};

use crate::house::House;
use crate::transport::{Fault, MESSAGES, THREADS};

fn lunch(participants: Vec<ChatParticipant>) -> CreateChatThreadRequest {
    CreateChatThreadRequest {
        topic: "Lunch".into(),
        participants: Some(participants),
        metadata: None,
        retention_policy: None,
        extra: Extra::new(),
    }
}

fn participant(id: &str) -> ChatParticipant {
    ChatParticipant {
        communication_identifier: Identifier::user(id.into()),
        display_name: None,
        share_history_time: None,
        metadata: None,
        extra: Extra::new(),
    }
}

fn text(content: &str) -> SendChatMessageRequest {
    SendChatMessageRequest { content: content.into(), ..SendChatMessageRequest::default() }
}

async fn new_thread(house: &House) -> ChatThreadClient {
    let ann = house.client("ann");
    let created = ann.create_thread(&lunch(Vec::new())).await.unwrap();
    ann.thread(created.chat_thread.unwrap().id)
}

#[tokio::test(start_paused = true)]
async fn a_thread_is_created_and_those_who_cannot_be_added_are_told() {
    let house = House::new().await;
    let ann = house.client("ann");
    let ben = house.client("ben").user().await.unwrap();
    let nobody = ben.as_str().split('_').next().unwrap().to_owned() + "_00000000-0000-4000-8000-000000000000";
    let created =
        ann.create_thread(&lunch(vec![participant(ben.as_str()), participant(&nobody)])).await.unwrap();
    let thread = ann.thread(created.chat_thread.unwrap().id);
    assert_eq!(thread.properties().await.unwrap().topic, "Lunch");
    let invalid = created.invalid_participants.unwrap();
    assert_eq!((invalid.len(), invalid[0].target.as_deref(), &*invalid[0].code), (1, Some(&*nobody), "404"));
    let page = thread.list_participants(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_creates_no_second_thread_s_32() {
    let house = House::new().await;
    house.faults.next(Method::Post, THREADS, Fault::CutResponse);
    let ann = house.client("ann");
    ann.create_thread(&lunch(Vec::new())).await.unwrap();
    assert_eq!(house.count("POST http://127.0.0.1:8081/chat/threads?"), 2);
    let page = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.iter().filter(|thread| thread.topic == "Lunch").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn all_pages_of_a_list_are_followed_and_hold_each_message_once() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    for number in 0..7 {
        thread.send_message(&text(&number.to_string())).await.unwrap();
    }
    let options = ListOptions { max_page_size: Some(2), ..ListOptions::default() };
    let mut pager = thread.list_messages(&options);
    let mut pages = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        pages.push(page.value);
    }
    let sequences: Vec<_> = pages.iter().flatten().map(|message| message.sequence_id.clone()).collect();
    assert_eq!(pages.len(), 5);
    assert_eq!(sequences, ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
    assert_eq!(pages[4][0].kind, MessageKind::ParticipantAdded);
    assert_eq!(pager.continuation(), None);
}

#[tokio::test(start_paused = true)]
async fn a_next_page_elsewhere_gets_no_token_r_05() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    for elsewhere in ["http://127.0.0.1:8082", "https://127.0.0.1:8081", "http://user@127.0.0.1:8081"] {
        let next_link = Some(format!("{elsewhere}/chat/threads/19:x@thread.v2/messages"));
        house.faults.next(Method::Get, MESSAGES, Fault::Rewrite("/nextLink", next_link));
        let mut pager =
            thread.list_messages(&ListOptions { max_page_size: Some(1), ..ListOptions::default() });
        pager.next_page().await.unwrap();
        assert_eq!(pager.next_page().await.unwrap_err(), Error::ForeignPage);
        assert_eq!(house.count(elsewhere), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_are_told_with_status_code_and_sentence() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    let id = thread.properties().await.unwrap().id;
    let refused = house.client("ben").thread(id).properties().await.unwrap_err();
    let Error::Service { status, code, message, .. } = &refused else { panic!("{refused}") };
    assert_eq!((*status, code.as_str()), (403, "Forbidden"));
    assert!(message.contains("permission"), "{message}");
    let gone = house.client("ann").thread("19:nowhere@thread.v2".into()).properties().await.unwrap_err();
    assert_eq!(gone.status(), Some(404));
    assert_eq!(gone.to_string(), "the chat service answered 404 (NotFound)");
}

#[tokio::test(start_paused = true)]
async fn an_id_with_slashes_and_marks_stays_one_segment() {
    let house = House::new().await;
    let refused = house.client("ann").thread("../x?y#z%2f".into()).properties().await.unwrap_err();
    assert_eq!(refused.status(), Some(400));
    assert_eq!(house.count("/chat/threads/..%2Fx%3Fy%23z%252f?api-version=2025-03-15"), 1);
}

#[tokio::test(start_paused = true)]
async fn reading_is_repeated_and_sending_is_not() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    house.faults.next(Method::Get, "/chat/threads/*", Fault::Refuse);
    house.faults.next(Method::Get, "/chat/threads/*", Fault::Answer(503, "retry-after", "1"));
    assert_eq!(thread.properties().await.unwrap().topic, "Lunch");
    house.faults.next(Method::Post, MESSAGES, Fault::CutResponse);
    let lost = thread.send_message(&text("once")).await.unwrap_err();
    assert!(lost.is_ambiguous());
    let page = thread.list_messages(&ListOptions::default()).next_page().await.unwrap().unwrap();
    let sent = page.value.iter().filter(|message| message.kind == MessageKind::Text).count();
    assert_eq!(sent, 1);
}

#[tokio::test(start_paused = true)]
async fn a_send_that_was_refused_for_its_rate_waits_as_long_as_it_is_told_s_09() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    house.faults.next(Method::Post, MESSAGES, Fault::Answer(429, "retry-after", "5"));
    let begun = tokio::time::Instant::now();
    thread.send_message(&text("late")).await.unwrap();
    assert!(begun.elapsed().as_secs() >= 5);
}

#[tokio::test(start_paused = true)]
async fn a_call_without_an_answer_ends_in_time_r_18() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    house.faults.next(Method::Post, MESSAGES, Fault::Blackhole);
    let begun = tokio::time::Instant::now();
    let lost = thread.send_message(&text("into the dark")).await.unwrap_err();
    assert!(matches!(lost, Error::Transport(_)), "{lost}");
    assert_eq!(begun.elapsed().as_secs(), 15);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_not_json_is_an_error_of_that_request_r_13() {
    let house = House::new().await;
    let thread = new_thread(&house).await;
    house.faults.next(Method::Get, MESSAGES, Fault::AnswerAfter(200, "<html>"));
    let error = thread.list_messages(&ListOptions::default()).next_page().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}
