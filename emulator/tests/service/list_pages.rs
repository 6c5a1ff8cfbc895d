//! The lists of threads, participants and read receipts, page by page.

use serde_json::{Value, json};

use super::people::{Person, Thread, items, next_target, text};
use super::service::{HOST, MINUTE, Service};

/// A thread of the first with all others.
async fn thread_of(people: &[Person]) -> Thread {
    let others: Vec<&Person> = people[1..].iter().collect();
    people[0].create_thread(&others).await
}

fn ids(pages: &[Value]) -> Vec<Vec<String>> {
    let id = |item: &Value| text(&item["id"]);
    pages.iter().map(|page| items(page).iter().map(id).collect()).collect()
}

#[tokio::test]
async fn participants_are_listed_page_by_page_in_the_order_of_joining() {
    let service = Service::new();
    let people = service.people::<5>().await;
    let thread = thread_of(&people).await;
    let pages = people[3].pages(&thread.at("participants?maxPageSize=2")).await;
    let listed: Vec<Vec<Value>> = pages.iter().map(items).collect();
    let expected: Vec<Vec<Value>> =
        people.chunks(2).map(|people| people.iter().map(Person::listed).collect()).collect();
    assert_eq!(listed, expected);
}

#[tokio::test]
async fn the_next_page_of_participants_is_a_number_of_them_on() {
    let service = Service::new();
    let people = service.people::<5>().await;
    let thread = thread_of(&people).await;
    let page = people[0].get(&thread.at("participants?maxPageSize=2&skip=1")).await.body;
    let list = format!("http://{HOST}/chat/threads/{}/participants", thread.id);
    let link = format!("{list}?skip=3&maxPageSize=2&api-version=2025-03-15");
    assert_eq!(page["nextLink"], link);
}

#[tokio::test]
async fn a_page_that_just_fits_is_the_last() {
    let service = Service::new();
    let people = service.people::<2>().await;
    let thread = thread_of(&people).await;
    for (query, expected) in
        [("skip=1&maxPageSize=1", 1), ("maxPageSize=2", 2), ("skip=2", 0), ("skip=-1", 2)]
    {
        let page = people[0].get(&thread.at(&format!("participants?{query}"))).await.body;
        assert_eq!((items(&page).len(), page.get("nextLink")), (expected, None), "{query}");
    }
}

#[tokio::test]
async fn threads_are_listed_once_each_though_all_are_of_one_millisecond() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let mut created = Vec::new();
    for _ in 0..5 {
        created.push(ann.create_thread(&[]).await.id);
    }
    let pages = ids(&ann.pages("/chat/threads?maxPageSize=2").await);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    let mut listed = pages.concat();
    listed.sort();
    created.sort();
    assert_eq!(listed, created);
}

#[tokio::test]
async fn threads_are_listed_latest_activity_first_over_all_pages() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let mut created = Vec::new();
    for _ in 0..4 {
        created.insert(0, ann.create_thread(&[]).await.id);
        service.clock.advance(1);
    }
    let pages = ids(&ann.pages("/chat/threads?maxPageSize=2").await);
    assert_eq!(pages.concat(), created);
    assert_eq!(pages.len(), 2);
}

#[tokio::test]
async fn a_thread_that_comes_in_between_moves_no_other_to_the_next_page() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (first, second) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    let page = ann.get("/chat/threads?maxPageSize=1").await.body;
    service.clock.advance(MINUTE);
    ann.create_thread(&[]).await;
    let rest = ann.pages(&next_target(&page).unwrap()).await;
    let mut listed = [ids(&[page]), ids(&rest)].concat().concat();
    listed.sort();
    let mut expected = [first.id, second.id];
    expected.sort();
    assert_eq!(listed, expected);
}

#[tokio::test]
async fn the_next_page_of_threads_is_an_absolute_link_with_a_place() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    ann.create_thread(&[]).await;
    ann.create_thread(&[]).await;
    let page = ann.get("/chat/threads?maxPageSize=1&api-version=2021-09-07").await.body;
    let link = text(&page["nextLink"]);
    assert!(link.starts_with(&format!("http://{HOST}/chat/threads?syncState=")), "{link}");
    assert!(link.ends_with("&maxPageSize=1&api-version=2021-09-07"), "{link}");
    let refused = ann.get("/chat/threads?syncState=nonsense").await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
}

#[tokio::test]
async fn a_start_time_leaves_out_threads_without_later_activity() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (silent, busy) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    service.clock.advance(MINUTE);
    ann.send(&busy, "hello").await;
    let target = "/chat/threads?startTime=2025-06-10T22:21:00.000Z";
    assert_eq!(ids(&[ann.get(target).await.body]), [[busy.id]]);
    assert_eq!(ann.list("/chat/threads").await[1]["id"], silent.id);
}

#[tokio::test]
async fn read_receipts_are_listed_page_by_page() {
    let service = Service::new();
    let people = service.people::<3>().await;
    let thread = thread_of(&people).await;
    let id = people[0].send(&thread, "hello").await;
    for person in &people {
        person.post(&thread.at("readReceipts"), json!({ "chatMessageId": id })).await;
    }
    let pages = people[0].pages(&thread.at("readReceipts?maxPageSize=2")).await;
    assert_eq!(pages.iter().map(|page| items(page).len()).collect::<Vec<_>>(), [2, 1]);
    assert!(text(&pages[0]["nextLink"]).contains("/readReceipts?skip=2&maxPageSize=2&api-version="));
}
