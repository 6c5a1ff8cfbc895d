//! Several tabs on a device that knows nothing of the user yet, where one of them cannot find out what they have read: what
//! it assumes is its own affair.

use std::time::Duration;

use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::state::{Connection, ThreadId, Unread};
use serde_json::json;

use crate::browser::{Browser, Tab, run, tick};
use crate::house::{House, local};
use crate::receipts::{HIKE, asked, say, thread};

const RECEIPTS: &str = "/chat/threads/*/readReceipts";

/// Ann has read the first of three messages of Ben's on another device.
async fn read_elsewhere(house: &House) -> ThreadId {
    let ann = house.engine("ann");
    ann.run(2).await;
    let hike = thread(&ann, HIKE);
    let of = |person: &str| house.client(person).thread(hike.as_str().into());
    let one = of("ben").send_message(&SendChatMessageRequest::text("one")).await.unwrap();
    of("ann").send_read_receipt(&one).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    say(house, "ben", &hike, &["two", "three"]).await;
    hike
}

/// From now on nobody can list receipts.
fn refuse_receipts(house: &House) {
    house.rule(json!({ "path": RECEIPTS, "method": "GET", "action": "answer", "status": 500 }));
}

/// Whether a tab has an answer to how far the user has read a thread, be it assumed.
fn is_settled(tab: &Tab, thread: &ThreadId) -> bool {
    let state = tab.chat.engine.state();
    state.threads.find(thread).is_some_and(|item| item.read.is_some())
}

fn unread(tab: &Tab, thread: &ThreadId) -> Unread {
    tab.chat.engine.state().unread(thread)
}

#[tokio::test(start_paused = true)]
async fn what_one_tab_had_to_assume_the_others_are_not_told_and_ask_r_21() {
    local(async {
        let browser = Browser::new().await;
        let hike = read_elsewhere(&browser.house).await;
        let tabs = [browser.tab(), browser.tab()];
        // Given a tab that has asked in vain
        refuse_receipts(&browser.house);
        for _ in 0..40 {
            if !tabs.iter().any(|tab| is_settled(tab, &hike)) {
                tick(&tabs).await;
            }
        }
        let (assuming, asking): (Vec<_>, Vec<_>) = tabs.iter().partition(|tab| is_settled(tab, &hike));
        assert_eq!((assuming.len(), asking.len()), (1, 1));
        // When
        browser.house.faults.0.clear();
        run(&tabs, 5).await;
        // Then
        assert_eq!(unread(asking[0], &hike), Unread { count: 2, more: false });
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn where_receipts_cannot_be_had_each_tab_soon_assumes_the_same_and_counts_what_is_new_r_21() {
    local(async {
        let browser = Browser::new().await;
        let hike = read_elsewhere(&browser.house).await;
        let before = asked(&browser.house, &hike);
        refuse_receipts(&browser.house);
        let tabs = [browser.tab(), browser.tab(), browser.tab()];
        run(&tabs, 15).await;
        assert!(tabs.iter().all(|tab| is_settled(tab, &hike)));
        assert!(tabs.iter().all(|tab| unread(tab, &hike).is_none()));
        assert!(asked(&browser.house, &hike) - before <= 2 * tabs.len(), "each gives up after two");
        say(&browser.house, "ben", &hike, &["four"]).await;
        run(&tabs, 6).await;
        assert!(tabs.iter().all(|tab| unread(tab, &hike) == Unread { count: 1, more: false }));
        assert!(tabs.iter().all(|tab| tab.chat.engine.state().connection == Connection::Live));
    })
    .await;
}
