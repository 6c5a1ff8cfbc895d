//! What is read here and there: counts, own receipts and those of the others.

use std::rc::Rc;

use acs_chat_widget::client::Method;
use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::state::{Connection, ThreadId, Unread};
use acs_chat_widget::sync::{Engine, EngineParts, Profile};
use serde_json::json;

use crate::house::{House, Running, local, person};
use crate::transport::{Fault, MESSAGES};

const LUNCH: &str = "Lunch on Friday";
pub(crate) const HIKE: &str = "Weekend hike";
const RECEIPTS: &str = "/chat/threads/*/readReceipts";
const SENT: &str = "/readReceipts";

/// How many receipts went out.
pub(crate) fn sent(house: &House) -> usize {
    let log = house.transport.log.borrow();
    log.iter().filter(|line| line.starts_with("POST") && line.contains(SENT)).count()
}

pub(crate) fn thread(person: &Running, topic: &str) -> ThreadId {
    let state = person.engine.state();
    state.threads.items.iter().find(|item| &*item.topic == topic).expect("the thread").id.clone()
}

/// How often anybody has asked for the receipts of a thread.
pub(crate) fn asked(house: &House, thread: &ThreadId) -> usize {
    // What stands around it is written in another way in an address.
    let name = thread.as_str().split([':', '@']).nth(1).expect("a name");
    let log = house.transport.log.borrow();
    log.iter().filter(|line| line.starts_with("GET") && line.contains(SENT) && line.contains(name)).count()
}

pub(crate) fn unread(person: &Running, topic: &str) -> (u32, bool) {
    let Unread { count, more } = person.engine.state().unread(&thread(person, topic));
    (count, more)
}

/// Who has seen the newest message of somebody who has said it.
fn seen_by(person: &Running) -> usize {
    let state = person.engine.state();
    let timeline = state.open.as_ref().and_then(|open| state.timeline(open)).expect("an open thread");
    let me = state.me.clone().expect("a user");
    let own = timeline
        .messages()
        .iter()
        .rev()
        .find(|message| message.sender.as_ref().is_some_and(|sender| sender.id == me));
    timeline.seen_by(own.expect("an own message"), &me).count()
}

/// A page of somebody's browser. What the profile keeps outlives it.
pub(crate) fn page(house: &House, person: &str, profile: &Profile) -> Running {
    let parts = EngineParts {
        client: house.client(person),
        display_name: Some(person.into()),
        spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
        on_change: Rc::new(|_| {}),
    };
    Running { engine: Engine::in_profile(parts, profile.clone()), changes: Rc::default() }
}

/// Somebody says something in a thread, without a widget.
pub(crate) async fn say(house: &House, person: &str, thread: &ThreadId, texts: &[&str]) {
    let client = house.client(person).thread(thread.as_str().into());
    for text in texts {
        client.send_message(&SendChatMessageRequest::text(text)).await.unwrap();
    }
}

/// Ann and Ben with the same thread open, in which Ann has just said something that Ben has received.
async fn ann_says_hello(house: &House) -> (Running, Running) {
    let (ann, ben) = (house.engine("ann"), house.engine("ben"));
    ann.open(LUNCH).await;
    ben.open(LUNCH).await;
    ann.engine.send("hello");
    ann.run(2).await;
    ben.run(3).await;
    assert_eq!(ben.count("hello"), 1);
    (ann, ben)
}

#[tokio::test(start_paused = true)]
async fn what_one_sees_the_other_is_told_and_only_when_somebody_looks() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = ann_says_hello(&house).await;
        ben.engine.set_focused(false);
        ben.see_all();
        ben.run(5).await;
        ann.run(40).await;
        assert_eq!((sent(&house), seen_by(&ann)), (0, 0), "nobody looks");
        ben.engine.set_focused(true);
        ben.run(1).await;
        ann.run(40).await;
        assert_eq!((sent(&house), seen_by(&ann)), (1, 1));
        let asked = house.count(SENT);
        ann.run(60).await;
        assert_eq!(house.count(SENT), asked, "there is nothing more to be told");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_receipt_that_fails_is_tried_again_quietly_and_only_the_newest_r_22() {
    local(async {
        for status in [429, 500] {
            let house = House::new().await;
            let (ann, ben) = ann_says_hello(&house).await;
            let rule = json!({
                "path": RECEIPTS, "method": "POST", "action": "answer", "status": status, "count": 3
            });
            house.rule(rule);
            ben.see_all();
            ben.run(4).await;
            ann.engine.send("and good bye");
            ann.run(2).await;
            ben.run(3).await;
            ben.see_all();
            ben.run(30).await;
            assert_eq!((ben.count("and good bye"), &ben.engine.state().connection), (1, &Connection::Live));
            assert_eq!(sent(&house), 4, "three that failed, and the newest");
            ann.run(40).await;
            assert_eq!(seen_by(&ann), 1);
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn receipts_that_cannot_be_listed_leave_messages_alone_r_21() {
    local(async {
        let house = House::new().await;
        house.rule(json!({ "path": RECEIPTS, "action": "answer", "status": 500 }));
        let (ann, ben) = ann_says_hello(&house).await;
        ben.see_all();
        ben.run(5).await;
        ann.run(120).await;
        assert_eq!((seen_by(&ann), &ann.engine.state().connection), (0, &Connection::Live));
        assert!(house.count(SENT) <= 30, "{}", house.count(SENT));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn in_large_threads_there_are_no_receipts() {
    local(async {
        let house = House::of(19, None).await;
        let mut participants = vec![house.participant("ben").await];
        for number in 0..19 {
            participants.push(house.participant(&person(number)).await);
        }
        let request = CreateChatThreadRequest {
            participants: Some(participants),
            ..CreateChatThreadRequest::new("Crowd")
        };
        house.client("ann").create_thread(&request).await.unwrap();
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open("Crowd").await;
        ben.open("Crowd").await;
        ann.engine.send("hello");
        ann.run(3).await;
        ben.run(3).await;
        ben.see_all();
        ben.run(10).await;
        ann.run(60).await;
        assert_eq!((ben.count("hello"), sent(&house), asked(&house, &thread(&ann, "Crowd"))), (1, 0, 0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_others_write_in_threads_that_are_not_on_screen_is_counted_and_survives_the_page_b_03() {
    local(async {
        let (house, profile) = (House::new().await, Profile::default());
        let ann = page(&house, "ann", &profile);
        ann.open(LUNCH).await;
        assert_eq!(unread(&ann, HIKE), (0, false), "what was there at first counts as read");
        say(&house, "ben", &thread(&ann, HIKE), &["one", "two", "three"]).await;
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (3, false));
        assert_eq!(ann.engine.state().total_unread(), Unread { count: 3, more: false });
        drop(ann);
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (3, false), "another page knows what was read");
        ann.open(HIKE).await;
        ann.see_all();
        assert_eq!(unread(&ann, HIKE), (0, false));
        drop(ann);
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (0, false));
        let elsewhere = page(&house, "ann", &Profile::default());
        elsewhere.run(4).await;
        assert_eq!(unread(&elsewhere, HIKE), (0, false), "nobody was told what was read");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn whoever_writes_on_another_device_has_read_what_was_there() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        say(&house, "ben", &thread(&ann, HIKE), &["one", "two"]).await;
        say(&house, "ann", &thread(&ann, HIKE), &["three"]).await;
        say(&house, "ben", &thread(&ann, HIKE), &["four"]).await;
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (1, false));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn threads_in_the_background_cost_nothing_while_nothing_happens() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(10).await;
        let pages = |house: &House| house.count("/messages?") + house.count("/participants?");
        let before = pages(&house);
        ann.run(600).await;
        assert_eq!(pages(&house), before);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_in_the_background_that_cannot_be_read_harms_nobody_r_21() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(4).await;
        say(&house, "ben", &thread(&ann, HIKE), &["one"]).await;
        house.faults.next(Method::Get, MESSAGES, Fault::Answer(500, "x", "x"));
        ann.run(10).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
        assert_eq!(unread(&ann, HIKE), (1, true), "that something is there is known");
        ann.run(70).await;
        assert_eq!(unread(&ann, HIKE), (1, false));
    })
    .await;
}
