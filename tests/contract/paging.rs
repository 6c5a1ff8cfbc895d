//! Lists: all pages, their bounds, and where they may lead.

use acs_chat_widget::client::models::message::{ChatMessage, MessageKind};
use acs_chat_widget::client::{ChatThreadClient, Error, ListOptions, Page, Pager};
use futures::{StreamExt, TryStreamExt};
use serde_json::{Value, json};

use crate::house::{ENDPOINT, House};
use crate::scene::{Scene, text};
use crate::transport::{MESSAGES, THREADS};

fn pages_of(size: u32) -> ListOptions {
    ListOptions { max_page_size: Some(size), ..ListOptions::default() }
}

/// An address of the list itself, told from others by a number.
fn link(thread: &ChatThreadClient, number: usize) -> String {
    let query = format!("api-version=2025-03-15&maxPageSize=1&number={number}");
    format!("{ENDPOINT}/chat/threads/{}/messages?{query}", thread.id())
}

/// The links that lead on from the next pages, one after the other.
fn set_links(house: &House, links: impl IntoIterator<Item = String>) {
    for link in links {
        let pointer = "/nextLink";
        house.rule(
            json!({ "path": MESSAGES, "action": "rewrite", "pointer": pointer, "value": link, "count": 1 }),
        );
    }
}

/// The number of items on each page until the end.
async fn sizes(pager: &mut Pager<ChatMessage>) -> Vec<usize> {
    let mut sizes = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        sizes.push(page.value.len());
    }
    sizes
}

#[tokio::test(start_paused = true)]
async fn all_pages_of_a_list_are_followed_and_hold_each_message_once() {
    let scene = Scene::with_messages(7).await;
    let mut pager = scene.ben.list_messages(&pages_of(2));
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
async fn items_come_one_by_one_over_all_pages() {
    let scene = Scene::with_messages(5).await;
    let items = scene.ben.list_messages(&pages_of(2)).items();
    let items: Vec<ChatMessage> = items.try_collect().await.unwrap();
    let texts: Vec<_> = items.iter().filter_map(text).collect();
    assert_eq!((items.len(), texts), (7, ["4", "3", "2", "1", "0"].map(str::to_owned).to_vec()));
}

#[tokio::test(start_paused = true)]
async fn pages_come_one_by_one_and_no_sooner_than_they_are_wanted() {
    let scene = Scene::with_messages(5).await;
    let mut pages = scene.ben.list_messages(&pages_of(3)).by_page();
    let first: Page<ChatMessage> = pages.next().await.unwrap().unwrap();
    assert_eq!((first.value.len(), scene.house.count("/messages?")), (3, 5 + 1));
    let rest: Vec<Page<ChatMessage>> = pages.try_collect().await.unwrap();
    assert_eq!(rest.iter().map(|page| page.value.len()).collect::<Vec<_>>(), [3, 1]);
}

#[tokio::test(start_paused = true)]
async fn a_list_goes_on_where_another_one_ended() {
    let scene = Scene::with_messages(4).await;
    let mut pager = scene.ben.list_messages(&pages_of(4));
    pager.next_page().await.unwrap();
    let continuation = pager.continuation().unwrap().to_owned();
    assert_eq!(sizes(&mut scene.ben.resume_messages(&continuation)).await, [2]);
    let ann = scene.house.client("ann");
    let mut threads = ann.list_threads(&pages_of(1));
    let newest = threads.next_page().await.unwrap().unwrap();
    let mut resumed = ann.resume_threads(newest.continuation.as_deref().unwrap());
    assert_ne!(resumed.next_page().await.unwrap().unwrap().value, newest.value);
    let elsewhere = continuation.replace("127.0.0.1", "chat.example");
    let refused = scene.ben.resume_messages(&elsewhere).next_page().await.unwrap_err();
    assert_eq!((refused, scene.house.count("chat.example")), (Error::ForeignPage, 0));
}

#[tokio::test(start_paused = true)]
async fn a_next_page_elsewhere_gets_no_token_r_05() {
    let scene = Scene::with_messages(1).await;
    let elsewhere = [
        "http://127.0.0.1:8082/",
        "https://127.0.0.1:8081/",
        "http://user@127.0.0.1:8081/",
        "http://127.0.0.1:8081@chat.example/",
        "http://127.0.0.1:8081.chat.example/",
        "http://127.0.0.1:8081\\@chat.example/",
        "//chat.example/",
        "javascript:alert(1)",
    ];
    for place in elsewhere {
        set_links(&scene.house, [format!("{place}chat/threads/19:x@thread.v2/messages")]);
        let mut pager = scene.ben.list_messages(&pages_of(1));
        pager.next_page().await.unwrap();
        let before = scene.house.count("");
        assert_eq!(pager.next_page().await.unwrap_err(), Error::ForeignPage, "{place}");
        assert_eq!(scene.house.count(""), before, "{place}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_link_that_was_followed_before_ends_the_list_r_06() {
    for cycle in [1, 3] {
        let scene = Scene::with_messages(5).await;
        let links = (0..20).map(|number| link(&scene.ben, number % cycle));
        set_links(&scene.house, links);
        let mut pager = scene.ben.list_messages(&pages_of(1));
        assert_eq!(sizes(&mut pager).await, vec![1; 1 + cycle], "what came is kept");
        assert_eq!((pager.next_page().await, pager.continuation()), (Ok(None), None));
    }
}

fn empty_page(link: &str) -> Value {
    let body = json!({ "value": [], "nextLink": link });
    json!({ "path": MESSAGES, "method": "GET", "action": "answer", "status": 200, "body": body, "count": 1 })
}

#[tokio::test(start_paused = true)]
async fn an_empty_page_does_not_end_the_list() {
    let scene = Scene::with_messages(1).await;
    scene.house.rule(empty_page(&link(&scene.ben, 0)));
    let items = scene.ben.list_messages(&pages_of(1)).items();
    let items: Vec<ChatMessage> = items.try_collect().await.unwrap();
    assert_eq!(items.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn fifty_empty_pages_do_r_07() {
    let scene = Scene::with_messages(1).await;
    for number in 0..50 {
        scene.house.rule(empty_page(&link(&scene.ben, number)));
    }
    let before = scene.house.count("/messages?");
    let items = scene.ben.list_messages(&pages_of(1)).items();
    let ended: Result<Vec<ChatMessage>, Error> = items.try_collect().await;
    assert_eq!(ended, Err(Error::EndlessList));
    let asked = scene.house.count("/messages?") - before;
    assert!(asked <= 20, "{asked} pages were asked for");
}

#[tokio::test(start_paused = true)]
async fn a_malformed_item_is_passed_over_and_counted_r_25() {
    for odd in [json!(5), json!(null), json!({}), json!({ "id": 7 }), json!([]), json!("x")] {
        let scene = Scene::with_messages(3).await;
        let rule = json!({ "path": MESSAGES, "action": "rewrite", "pointer": "/value/1", "value": odd });
        scene.house.rule(rule);
        let mut pager = scene.ben.list_messages(&ListOptions::default());
        let page = pager.next_page().await.unwrap().unwrap();
        let texts: Vec<_> = page.value.iter().filter_map(text).collect();
        assert_eq!(texts, ["2", "0"], "{odd}");
        assert_eq!((page.value.len(), page.skipped, pager.skipped()), (4, 1, 1), "{odd}");
    }
}

#[tokio::test(start_paused = true)]
async fn after_an_error_the_same_page_can_be_asked_for_again() {
    let scene = Scene::with_messages(3).await;
    let mut pager = scene.ben.list_messages(&pages_of(3));
    pager.next_page().await.unwrap();
    scene.house.rule(json!({ "path": MESSAGES, "action": "answer", "status": 403, "count": 1 }));
    assert_eq!(pager.next_page().await.unwrap_err().status(), Some(403));
    assert_eq!(sizes(&mut pager).await, [2]);
}

#[tokio::test(start_paused = true)]
async fn lists_of_threads_have_the_same_bounds() {
    let house = House::new().await;
    let link = "https://chat.example/";
    house.rule(json!({ "path": THREADS, "action": "rewrite", "pointer": "/nextLink", "value": link }));
    let mut pager = house.client("ann").list_threads(&pages_of(1));
    pager.next_page().await.unwrap();
    assert_eq!(pager.next_page().await.unwrap_err(), Error::ForeignPage);
}
