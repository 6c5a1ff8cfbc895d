//! Two people, each with an engine, over one emulator.

use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::state::{Connection, History, SendState};

use crate::house::{House, local};

const LUNCH: &str = "Lunch on Friday";

#[tokio::test(start_paused = true)]
async fn what_one_writes_the_other_reads_within_one_interval() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        ann.engine.send("Shall I book a table?");
        assert_eq!(ann.count("Shall I book a table?"), 1, "the echo is there at once");
        ann.run(1).await;
        ben.run(3).await;
        ben.engine.send("Please do!");
        ben.run(1).await;
        ann.run(3).await;
        assert_eq!(ann.texts(), ben.texts());
        let last: Vec<_> = ann.texts().into_iter().rev().take(2).collect();
        assert_eq!(last, ["Please do!", "Shall I book a table?"]);
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_was_written_to_a_thread_goes_there_although_another_one_has_just_opened() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let lunch = ann.engine.state().open.clone().expect("an open thread");
        ann.open("Weekend hike").await;
        ann.engine.send_from(lunch.clone(), "For lunch".into());
        ann.engine.send_from("19:of-nobody@thread.v2".into(), "For nobody".into());
        ann.run(2).await;
        assert_eq!((ann.count("For lunch"), ann.count("For nobody")), (0, 0));
        ann.engine.open_thread(lunch);
        ann.run(1).await;
        assert_eq!(ann.count("For lunch"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_poll_that_brings_nothing_new_changes_nothing() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let (state, changes, polls) = (ann.engine.state(), ann.changes.get(), house.count("/messages?"));
        ann.run(20).await;
        assert!(house.count("/messages?") >= polls + 9, "it did poll");
        assert_eq!(ann.changes.get(), changes);
        assert!(std::rc::Rc::ptr_eq(&state, &ann.engine.state()));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_echo_becomes_the_message_and_keeps_its_key_s_18() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.send("hello");
        let state = ann.engine.state();
        let thread = state.open.clone().unwrap();
        let echo = state.timeline(&thread).unwrap().echoes()[0].clone();
        assert_eq!(echo.state, SendState::Sending);
        ann.run(3).await;
        let state = ann.engine.state();
        let timeline = state.timeline(&thread).unwrap();
        assert!(timeline.echoes().is_empty());
        assert_eq!(timeline.messages().last().unwrap().key, echo.key);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn three_hundred_messages_that_came_during_a_pause_all_appear_r_04() {
    local(async {
        let house = House::new().await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        let before = ben.texts().len();
        let thread = ben.engine.state().open.clone().unwrap();
        let ann = house.client("ann").thread(thread.as_str().into());
        for number in 0..300 {
            let content = format!("number {number}");
            ann.send_message(&SendChatMessageRequest { content, ..SendChatMessageRequest::default() })
                .await
                .unwrap();
        }
        ben.run(3).await;
        let texts = ben.texts();
        assert_eq!(texts.len(), before + 300);
        assert_eq!((texts[before].as_str(), texts[before + 299].as_str()), ("number 0", "number 299"));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn history_is_loaded_back_to_the_beginning_when_asked_for() {
    local(async {
        let house = House::new().await;
        let carla = house.client("carla");
        let ben = house.engine("ben");
        ben.open("Weekend hike").await;
        let thread = ben.engine.state().open.clone().unwrap();
        drop(ben);
        for number in 0..120 {
            let content = format!("number {number}");
            let request = SendChatMessageRequest { content, ..SendChatMessageRequest::default() };
            carla.thread(thread.as_str().into()).send_message(&request).await.unwrap();
        }
        let ann = house.engine("ann");
        ann.open("Weekend hike").await;
        let history =
            |ann: &crate::house::Running| ann.engine.state().timeline(&thread).unwrap().history().clone();
        assert_eq!(ann.texts().len(), 50);
        assert!(matches!(history(&ann), History::More(_)));
        for _ in 0..2 {
            ann.engine.load_earlier();
            ann.run(1).await;
        }
        assert_eq!(history(&ann), History::Complete);
        assert_eq!((ann.texts().len(), ann.texts()[4].as_str()), (124, "number 0"));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn history_that_was_asked_for_in_two_threads_comes_in_both() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        for topic in ["Weekend hike", LUNCH] {
            ann.open(topic).await;
            let thread = ann.engine.state().open.clone().unwrap();
            for number in 0..60 {
                let content = format!("number {number}");
                let request = SendChatMessageRequest { content, ..SendChatMessageRequest::default() };
                house.client("ben").thread(thread.as_str().into()).send_message(&request).await.unwrap();
            }
        }
        let ben = house.engine("ben");
        for topic in ["Weekend hike", LUNCH] {
            ben.open(topic).await;
            ben.engine.load_earlier();
        }
        ben.run(3).await;
        let state = ben.engine.state();
        assert!(state.timelines.iter().all(|(_, timeline)| *timeline.history() == History::Complete));
        assert_eq!(state.timelines.len(), 2);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_message_in_another_thread_marks_it_unread_until_it_is_seen_there() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open("Weekend hike").await;
        let unread = |topic: &str| {
            let state = ann.engine.state();
            let item = state.threads.items.iter().find(|item| &*item.topic == topic).unwrap();
            state.unread(&item.id).count
        };
        assert_eq!(unread("Weekend hike"), 0);
        ben.engine.send("I bring cake");
        ben.run(1).await;
        ann.run(3).await;
        assert_eq!(unread("Weekend hike"), 1);
        assert_eq!(
            &*ann.engine.state().threads.items[0].topic,
            "Weekend hike",
            "latest activity comes first"
        );
        ann.open("Weekend hike").await;
        ann.see_all();
        assert_eq!(unread("Weekend hike"), 0);
    })
    .await;
}
