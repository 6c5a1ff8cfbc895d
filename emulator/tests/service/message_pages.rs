//! The list of messages, page by page.

use acs_chat_emulator::base_url::Scheme;
use serde_json::{Value, json};

use super::people::{Person, Thread, items, lines, next_target, text};
use super::service::{HOST, MINUTE, Service, with_header};

/// A thread of one with so many messages of its own, after the two of the service.
async fn thread_of(ann: &Person, messages: usize) -> Thread {
    let thread = ann.create_thread(&[]).await;
    for number in 0..messages {
        ann.send(&thread, &number.to_string()).await;
    }
    thread
}

fn sizes(pages: &[Value]) -> Vec<usize> {
    pages.iter().map(|page| items(page).len()).collect()
}

#[tokio::test]
async fn a_page_has_ten_messages_if_nobody_says_how_many() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = thread_of(&ann, 11).await;
    let pages = ann.pages(&thread.at("messages")).await;
    assert_eq!(sizes(&pages), [10, 3]);
    assert!(text(&pages[0]["nextLink"]).contains("&maxPageSize=10&"));
}

#[tokio::test]
async fn a_page_size_out_of_range_becomes_the_nearest_in_range() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = thread_of(&ann, 200).await;
    for (asked, given) in [("0", 1), ("-1", 1), ("1", 1), ("200", 200), ("201", 200)] {
        let page = ann.get(&thread.at(&format!("messages?maxPageSize={asked}"))).await.body;
        assert_eq!(items(&page).len(), given, "{asked}");
        assert!(text(&page["nextLink"]).contains(&format!("&maxPageSize={given}&")), "{asked}");
    }
}

#[tokio::test]
async fn a_page_size_that_is_no_number_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for list in ["messages", "participants", "readReceipts"] {
        let refused = ann.get(&thread.at(&format!("{list}?maxPageSize=abc"))).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{list}");
    }
    assert_eq!(ann.get("/chat/threads?maxPageSize=abc").await.refusal(), (400, "BadRequest"));
}

#[tokio::test]
async fn a_next_link_is_absolute_and_keeps_the_version() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let target = thread.at("messages?maxPageSize=1&api-version=2024-03-07");
    let link = text(&ann.get(&target).await.body["nextLink"]);
    let begin = format!("http://{HOST}/chat/threads/{}/messages?syncState=", thread.id);
    assert!(link.starts_with(&begin), "{link}");
    assert!(link.ends_with("&maxPageSize=1&api-version=2024-03-07"), "{link}");
}

#[tokio::test]
async fn a_next_link_names_the_address_that_was_called() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let request = ann.request("GET", &thread.at("messages?maxPageSize=1")).extension(Scheme::Https);
    let page = service.answer(with_header(request, "host", "localhost:8443"), "").await.body;
    assert!(text(&page["nextLink"]).starts_with("https://localhost:8443/chat/threads/19:"));
}

#[tokio::test]
async fn there_is_no_empty_page_at_the_end() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = thread_of(&ann, 4).await;
    for (size, expected) in [(1, vec![1; 6]), (3, vec![3, 3]), (4, vec![4, 2]), (6, vec![6])] {
        let pages = ann.pages(&thread.at(&format!("messages?maxPageSize={size}"))).await;
        assert_eq!(sizes(&pages), expected);
        assert_eq!(pages.last().unwrap().get("nextLink"), None);
    }
}

#[tokio::test]
async fn every_message_is_listed_once_though_new_ones_come_in_between() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = thread_of(&ann, 5).await;
    let mut page = ann.get(&thread.at("messages?maxPageSize=2")).await.body;
    let mut listed = lines(&items(&page));
    while let Some(next) = next_target(&page) {
        ann.send(&thread, "new").await;
        page = ann.get(&next).await.body;
        listed.extend(lines(&items(&page)));
    }
    assert_eq!(listed, ["4", "3", "2", "1", "0", "topicUpdated", "participantAdded"]);
}

#[tokio::test]
async fn a_place_in_another_thread_or_in_none_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (here, there) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    let page = ann.get(&there.at("messages?maxPageSize=1")).await.body;
    let next = next_target(&page).unwrap();
    assert_eq!(ann.get(&next).await.status, 200);
    let (_, query) = next.split_once('?').unwrap();
    assert_eq!(ann.get(&here.at(&format!("messages?{query}"))).await.refusal(), (400, "BadRequest"));
    for state in ["", "nonsense", "3e", "%C3%A9"] {
        let target = there.at(&format!("messages?syncState={state}"));
        assert_eq!(ann.get(&target).await.refusal(), (400, "BadRequest"), "{state}");
    }
}

#[tokio::test]
async fn the_start_time_in_the_services_own_links_is_ignored() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let next = next_target(&ann.get(&thread.at("messages?maxPageSize=1")).await.body).unwrap();
    let start = "startTime=1%2F1%2F1970%2012%3A00%3A00%20AM%20%2B00%3A00";
    assert!(next.contains(start), "{next}");
    assert_eq!(lines(&ann.list(&next).await), ["participantAdded"]);
    let refused = ann.get(&thread.at(&format!("messages?{start}"))).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
}

#[tokio::test]
async fn a_start_time_leaves_out_what_was_last_changed_before() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let early = ann.send(&thread, "early").await;
    ann.send(&thread, "untouched").await;
    service.clock.advance(MINUTE);
    ann.send(&thread, "late").await;
    ann.patch(&thread.message(&early), json!({ "content": "edited" })).await;
    for start in ["2025-06-10T22:21:23Z", "2025-06-11T00:21:23.041%2B02:00"] {
        let list = ann.list(&thread.at(&format!("messages?startTime={start}"))).await;
        assert_eq!(lines(&list), ["edited", "late"], "{start}");
    }
}

#[tokio::test]
async fn a_start_time_holds_on_all_pages() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(MINUTE);
    for number in 0..3 {
        ann.send(&thread, &format!("late {number}")).await;
    }
    let first = thread.at("messages?maxPageSize=2&startTime=2025-06-10T22:21:00Z");
    assert_eq!(sizes(&ann.pages(&first).await), [2, 1]);
}
