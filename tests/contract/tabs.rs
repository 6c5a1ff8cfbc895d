//! Several tabs of one user: together they ask as often as one does, and each knows as much.

use std::rc::Rc;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::Connection;
use acs_chat_widget::sync::Outbox;
use acs_chat_widget::sync::channel::{LocalChannel, NoChannel};
use acs_chat_widget::sync::locks::{LocalLocks, NoLocks};
use acs_chat_widget::sync::outbox_store::InMemory;
use serde_json::json;

use crate::browser::{Browser, Tab, all_show, run, tick};
use crate::house::{ENDPOINT, local};
use crate::transport::{Fault, THREADS};

const READS: &str = "GET http://127.0.0.1:8081/chat";

/// Which tab polls.
async fn poller(tabs: &[Tab]) -> usize {
    let before: Vec<_> = tabs.iter().map(|tab| tab.lists.get()).collect();
    run(tabs, 12).await;
    let polls: Vec<_> = tabs.iter().zip(before).map(|(tab, before)| tab.lists.get() - before).collect();
    assert_eq!(polls.iter().filter(|polls| **polls > 0).count(), 1, "one polls: {polls:?}");
    polls.iter().position(|polls| *polls > 0).unwrap()
}

/// How much some tabs read in three minutes, in which Ben may write.
async fn cost_of_three_minutes(number: usize, writes: bool) -> usize {
    let browser = Browser::new().await;
    let tabs = browser.tabs(number).await;
    run(&tabs, 330).await;
    let before = browser.house.count(READS);
    for message in 0..6 {
        let text = format!("number {message}");
        if writes {
            browser.hear_from_ben(&tabs, &text).await;
        }
        run(&tabs, 30).await;
        assert_eq!(all_show(&tabs, &text), writes);
    }
    browser.house.count(READS) - before
}

#[tokio::test(start_paused = true)]
async fn five_tabs_ask_as_often_as_one_b_08() {
    for writes in [false, true] {
        local(async {
            let one = cost_of_three_minutes(1, writes).await;
            let five = cost_of_three_minutes(5, writes).await;
            assert!(
                (one * 9..=one * 11).contains(&(five * 10)),
                "one: {one}, five: {five}, writes: {writes}"
            );
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_new_message_is_in_all_tabs_within_one_interval_b_08() {
    local(async {
        let browser = Browser::new().await;
        let tabs = browser.tabs(5).await;
        browser.hear_from_ben(&tabs, "soon").await;
        run(&tabs, 3).await;
        assert!(all_show(&tabs, "soon"));
        run(&tabs, 330).await;
        browser.hear_from_ben(&tabs, "later").await;
        run(&tabs, 6).await;
        assert!(all_show(&tabs, "later"));
        assert!(tabs.iter().all(|tab| tab.chat.engine.state().connection == Connection::Live));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_one_tab_sends_the_others_show_b_08() {
    local(async {
        let browser = Browser::new().await;
        let tabs = browser.tabs(5).await;
        run(&tabs, 60).await;
        tabs[3].chat.engine.send("from one of them");
        run(&tabs, 2).await;
        assert!(all_show(&tabs, "from one of them"));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn when_the_polling_tab_is_closed_another_one_goes_on_within_two_intervals_b_09() {
    for (quiet, interval) in [(10, 2), (330, 5)] {
        local(async {
            let browser = Browser::new().await;
            let mut tabs = browser.tabs(5).await;
            run(&tabs, quiet).await;
            let polling = poller(&tabs).await;
            drop(tabs.remove(polling));
            browser.hear_from_ben(&tabs, "still there?").await;
            run(&tabs, 2 * interval).await;
            assert!(all_show(&tabs, "still there?"), "after {quiet} s");
            poller(&tabs).await;
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn when_the_polling_tab_is_hidden_another_one_goes_on_within_two_intervals_b_09() {
    local(async {
        let browser = Browser::new().await;
        let tabs = browser.tabs(5).await;
        let polling = poller(&tabs).await;
        tabs[polling].chat.engine.set_visible(false);
        browser.hear_from_ben(&tabs, "look here").await;
        run(&tabs, 4).await;
        assert!(all_show(&tabs, "look here"));
        assert_ne!(poller(&tabs).await, polling);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn when_the_polling_tab_freezes_in_the_middle_another_one_goes_on_within_two_intervals_b_09() {
    local(async {
        let browser = Browser::new().await;
        let mut tabs = browser.tabs(5).await;
        let polling = poller(&tabs).await;
        let frozen = tabs.remove(polling);
        // Given a poll that has the turn, and does not end
        browser.house.faults.next(Method::Get, THREADS, Fault::Blackhole);
        let before = frozen.lists.get();
        while frozen.lists.get() == before {
            frozen.chat.engine.tick();
            tick(&tabs).await;
        }
        // When
        browser.hear_from_ben(&tabs, "anybody awake?").await;
        run(&tabs, 4).await;
        // Then
        assert!(all_show(&tabs, "anybody awake?"));
        // and the failure, which comes late, slows nobody down
        run(&tabs, 12).await;
        browser.hear_from_ben(&tabs, "good").await;
        run(&tabs, 3).await;
        assert!(all_show(&tabs, "good"));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn all_tabs_slow_down_together_r_17() {
    for status in [429, 500] {
        local(async {
            let browser = Browser::new().await;
            let tabs = browser.tabs(5).await;
            browser.house.rule(json!({ "path": "/chat/**", "action": "answer", "status": status }));
            let before = browser.house.count(READS);
            run(&tabs, 120).await;
            let asked = browser.house.count(READS) - before;
            assert!((4..=12).contains(&asked), "{asked} with {status}");
            let is_told =
                |tab: &Tab| matches!(tab.chat.engine.state().connection, Connection::Reconnecting { .. });
            assert!(tabs.iter().all(is_told));
            browser.house.faults.0.clear();
            run(&tabs, 125).await;
            assert!(tabs.iter().all(|tab| tab.chat.engine.state().connection == Connection::Live));
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn without_locks_or_a_channel_each_tab_works_alone_b_10() {
    let outbox = |has_locks: bool| Outbox {
        store: Rc::new(InMemory::default()),
        locks: if has_locks { Rc::new(LocalLocks::default()) } else { Rc::new(NoLocks) },
    };
    for (has_locks, has_channel) in [(false, false), (true, false), (false, true)] {
        local(async {
            let mut browser = Browser::new().await;
            browser.profile.outbox = outbox(has_locks);
            browser.profile.channel =
                if has_channel { Rc::new(LocalChannel::default()) } else { Rc::new(NoChannel) };
            let tabs = browser.tabs(2).await;
            browser.hear_from_ben(&tabs, "hello").await;
            run(&tabs, 3).await;
            assert!(all_show(&tabs, "hello"), "locks: {has_locks}, channel: {has_channel}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_another_version_tells_changes_nothing_b_11() {
    local(async {
        let browser = Browser::new().await;
        let tabs = browser.tabs(2).await;
        let thread = tabs[0].chat.engine.state().open.clone().unwrap();
        let name = format!("acs-chat:{ENDPOINT} {}", browser.house.id("ann").await);
        let other = browser.profile.channel.join(&name, Rc::new(|_: &str| {})).unwrap();
        let texts = tabs[0].chat.texts();
        for odd in [
            String::new(),
            "{\"version\":2}".to_owned(),
            "2|threads|0|0|0|1||{\"value\":[]}".to_owned(),
            "1|threads|0|0|99999999999999|1||not JSON".to_owned(),
            "1|threads|0|0|99999999999999|1|".to_owned(),
            format!("1|messages|0|5|2|0|{thread}|{{\"value\":5}}"),
            format!("1|messages|99999999999999|5|0|0|{thread}|{{\"value\":[{{\"id\":5}}]}}"),
            format!("1|people|0|0|0|0|{thread}|[]"),
            "1|people|0|0|0|0|19:nobody@thread.v2|{\"value\":[]}".to_owned(),
        ] {
            other.tell(&odd.replace('|', "\u{1e}"));
        }
        run(&tabs, 3).await;
        assert!(tabs.iter().all(|tab| tab.chat.texts() == texts));
        browser.hear_from_ben(&tabs, "as ever").await;
        run(&tabs, 3).await;
        assert!(all_show(&tabs, "as ever"));
        assert!(tabs.iter().all(|tab| tab.chat.engine.state().connection == Connection::Live));
        let known = |tab: &Tab| tab.chat.engine.state().timelines.len();
        assert!(tabs.iter().all(|tab| known(tab) == known(&tabs[0])));
    })
    .await;
}
