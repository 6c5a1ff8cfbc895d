//! A page that the browser puts to rest: it keeps nothing that others wait for, and goes on when somebody comes back.

use std::time::Duration;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::Connection;
use acs_chat_widget::sync::locks::Hold;

use crate::browser::{Browser, Tab, all_show, run};
use crate::house::{ENDPOINT, local};
use crate::transport::{Fault, THREADS};

/// Brings a tab into the middle of a poll that does not end.
async fn begin_to_poll(browser: &Browser, tab: &Tab) {
    browser.house.faults.next(Method::Get, THREADS, Fault::Blackhole);
    let before = tab.lists.get();
    while tab.lists.get() == before {
        tab.chat.engine.poke();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Whether some tab has the turn to poll.
async fn is_turn_taken(browser: &Browser) -> bool {
    let name = format!("acs-chat:{ENDPOINT} {}:poll", browser.house.id("ann").await);
    matches!(browser.profile.outbox.locks.try_hold(&name).await, Hold::Taken)
}

/// How many lists of threads all have asked for.
fn lists(tabs: &[Tab]) -> usize {
    tabs.iter().map(|tab| tab.lists.get()).sum()
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_left_in_the_middle_of_a_poll_lets_go_of_the_turn_and_polls_again_b_06() {
    local(async {
        let browser = Browser::new().await;
        let tabs = browser.tabs(1).await;
        let engine = &tabs[0].chat.engine;
        begin_to_poll(&browser, &tabs[0]).await;
        assert!(is_turn_taken(&browser).await);
        // When
        engine.step_aside();
        // What is given up is dropped in the next turn of the loop; in a browser that is a microtask.
        tokio::task::yield_now().await;
        // Then
        assert!(!is_turn_taken(&browser).await);
        // When somebody comes back at once
        engine.set_visible(true);
        browser.hear_from_ben(&tabs, "there you are").await;
        run(&tabs, 3).await;
        // Then
        assert!(all_show(&tabs, "there you are"));
        assert_eq!(engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_page_at_rest_is_told_nothing_while_another_goes_on_and_catches_up_b_06_b_09() {
    local(async {
        let browser = Browser::new().await;
        let mut tabs = browser.tabs(2).await;
        let left = tabs.remove(0);
        begin_to_poll(&browser, &left).await;
        // When
        left.chat.engine.step_aside();
        browser.hear_from_ben(&tabs, "still there?").await;
        run(&tabs, 4).await;
        // Then
        assert!(all_show(&tabs, "still there?"));
        assert_eq!(left.chat.count("still there?"), 0);
        // When
        left.chat.engine.set_visible(true);
        tabs.push(left);
        run(&tabs, 2).await;
        // Then
        assert!(all_show(&tabs, "still there?"));
        // and together they ask as often as one
        let before = lists(&tabs);
        run(&tabs, 12).await;
        let asked = lists(&tabs) - before;
        assert!((4..=7).contains(&asked), "{asked}");
    })
    .await;
}
