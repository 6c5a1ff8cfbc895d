//! What a host page tells of the service's events: hints that are followed at once, and not too often.

use std::time::Duration;

use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::sync::Hint;
use serde_json::json;

use crate::house::{House, Running, local};

const LUNCH: &str = "Lunch on Friday";
const LISTS: &str = "/chat/threads?";
const PAGES: &str = "/messages?";
const TYPING: &str = "/typing?";

/// An event in the open thread, from somebody.
fn event(chat: &Running, name: &str, user: &str) -> Hint {
    let thread = chat.engine.state().open.clone().unwrap();
    Hint::of_event(name, Some(thread.as_str()), Some(user), Some("Ben"))
}

/// Ben's chat with a thread open, where nobody looks.
async fn hidden(house: &House) -> Running {
    let ben = house.engine("ben");
    ben.open(LUNCH).await;
    ben.engine.set_visible(false);
    ben.run(5).await;
    ben
}

/// Somebody writes to the open thread, without a widget.
async fn write(house: &House, reader: &Running, person: &str, text: &str) {
    let thread = reader.engine.state().open.clone().unwrap();
    let thread = house.client(person).thread(thread.as_str().into());
    thread.send_message(&SendChatMessageRequest::text(text)).await.unwrap();
}

fn asked(house: &House) -> (usize, usize) {
    (house.count(LISTS), house.count(PAGES))
}

fn typists(chat: &Running) -> usize {
    chat.engine.state().typing.len()
}

#[tokio::test(start_paused = true)]
async fn an_event_of_the_open_thread_is_read_at_once_also_where_nobody_looks() {
    for name in ["chatMessageReceived", "chatMessageEdited", "chatMessageDeleted", "participantsAdded"] {
        local(async {
            let house = House::new().await;
            let ben = hidden(&house).await;
            write(&house, &ben, "ann", "news").await;
            ben.run(3).await;
            assert_eq!(ben.count("news"), 0, "it polls rarely");
            ben.engine.handle_event(event(&ben, name, "ann"));
            ben.run(1).await;
            assert_eq!(ben.count("news"), 1, "{name}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_event_of_another_thread_makes_the_list_due() {
    local(async {
        let house = House::new().await;
        let ben = hidden(&house).await;
        let before = house.count(LISTS);
        ben.engine.handle_event(Hint::Messages("19:another@thread.v2".into()));
        ben.run(3).await;
        assert_eq!(house.count(LISTS), before + 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_hundred_events_in_a_second_make_one_poll_at_once_and_one_after() {
    local(async {
        let house = House::new().await;
        let ben = hidden(&house).await;
        let before = asked(&house);
        for _ in 0..100 {
            ben.engine.handle_event(event(&ben, "chatMessageReceived", "ann"));
            tokio::time::sleep(Duration::from_millis(8)).await;
        }
        ben.run(5).await;
        let after = asked(&house);
        assert_eq!(after.0 - before.0, 2, "lists of threads");
        assert_eq!(after.1 - before.1, 2, "pages of messages");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_event_of_a_wrong_shape_counts_as_a_poke() {
    for name in ["chatMessageReceived", "typingIndicatorReceived", "realTimeNotificationConnected", "", "x"] {
        local(async {
            let house = House::new().await;
            let ben = hidden(&house).await;
            write(&house, &ben, "ann", "news").await;
            ben.engine.handle_event(Hint::of_event(name, None, None, None));
            ben.run(1).await;
            assert_eq!(ben.count("news"), 1, "{name}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_was_deleted_leaves_the_list_as_soon_as_that_is_told() {
    local(async {
        let house = House::new().await;
        let ben = hidden(&house).await;
        let state = ben.engine.state();
        let open = state.open.clone().unwrap();
        let gone = state.threads.items.iter().find(|item| item.id != open).unwrap().id.clone();
        house.delete_thread("ann", gone.as_str()).await;
        ben.engine.handle_event(Hint::Threads);
        ben.run(1).await;
        assert!(ben.engine.state().threads.find(&gone).is_none());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_types_is_shown_for_ten_seconds_and_asks_for_nothing() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.set_visible(false);
        ann.run(2).await;
        let before = asked(&house);
        ann.engine.handle_event(event(&ann, "typingIndicatorReceived", house.id("ben").await.as_str()));
        assert_eq!(typists(&ann), 1);
        ann.run(9).await;
        assert_eq!(typists(&ann), 1);
        ann.run(2).await;
        assert_eq!((typists(&ann), asked(&house)), (0, before));
        ann.engine.handle_event(event(&ann, "typingIndicatorReceived", house.id("ann").await.as_str()));
        assert_eq!(typists(&ann), 0, "not the user");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_message_ends_the_typing_of_its_sender() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        for person in ["ben", "carla"] {
            let id = house.id(person).await;
            ann.engine.handle_event(event(&ann, "typingIndicatorReceived", id.as_str()));
        }
        write(&house, &ann, "ben", "Here I am").await;
        ann.run(4).await;
        let state = ann.engine.state();
        let left: Vec<_> = state.typing.iter().map(|typist| typist.user.as_str()).collect();
        assert_eq!(left, [house.id("carla").await.as_str()]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn typing_is_told_every_eight_seconds_at_most() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.engine.type_text();
        ann.open(LUNCH).await;
        ann.run(2).await;
        assert_eq!(house.count(TYPING), 0);
        for _ in 0..15 {
            (0..3).for_each(|_| ann.engine.type_text());
            ann.run(1).await;
        }
        assert_eq!(house.count(TYPING), 2);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn typing_that_cannot_be_told_is_missed_by_nobody_r_21() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.run(2).await;
        house.rule(json!({ "path": "/chat/threads/*/typing", "action": "answer", "status": 500 }));
        for _ in 0..20 {
            ann.engine.type_text();
            ann.run(1).await;
        }
        assert!(house.count(TYPING) <= 3, "{}", house.count(TYPING));
        ann.engine.send("hello");
        ann.run(2).await;
        assert_eq!(ann.count("hello"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn typing_is_not_told_while_the_service_cannot_be_reached() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.run(2).await;
        ann.engine.set_online(false);
        ann.engine.type_text();
        ann.run(1).await;
        assert_eq!(house.count(TYPING), 0);
    })
    .await;
}
