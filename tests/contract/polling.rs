//! Polling: it finds everything, asks for little, and comes back by itself.

use std::time::Duration;

use acs_chat_widget::client::Method;
use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::state::{Access, Connection};
use serde_json::json;

use crate::house::{House, Running, local};
use crate::transport::{Fault, MESSAGES};

const LUNCH: &str = "Lunch on Friday";
const LISTS: &str = "/chat/threads?";
const PAGES: &str = "/messages?";
const PEOPLE: &str = "/participants?";

fn access(person: &Running) -> Access {
    let state = person.engine.state();
    state.timeline(state.open.as_ref().unwrap()).unwrap().access()
}

fn has_gap(person: &Running) -> bool {
    let state = person.engine.state();
    state.timeline(state.open.as_ref().unwrap()).unwrap().gap().is_some()
}

/// Ann writes numbered messages to the open thread of somebody, without a widget.
async fn write(house: &House, reader: &Running, number: usize) {
    let thread = reader.engine.state().open.clone().unwrap();
    let ann = house.client("ann").thread(thread.as_str().into());
    for number in 0..number {
        ann.send_message(&SendChatMessageRequest::text(&format!("number {number}"))).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn an_idle_widget_asks_less_and_less_and_a_poke_is_heard_at_once() {
    local(async {
        let house = House::new().await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        ben.run(600).await;
        let before = (house.count(LISTS), house.count(PAGES));
        ben.run(60).await;
        let asked = (house.count(LISTS) - before.0, house.count(PAGES) - before.1);
        assert!(asked.0 <= 13 && asked.1 <= 5, "{asked:?}");
        ben.run(2).await;
        write(&house, &ben, 1).await;
        ben.engine.poke();
        tokio::time::sleep(Duration::from_millis(400)).await;
        ben.run(1).await;
        assert_eq!(ben.count("number 0"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_hidden_widget_polls_once_a_minute_and_at_once_when_it_is_seen_b_03() {
    local(async {
        let house = House::new().await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        ben.engine.set_visible(false);
        let before = house.count(LISTS);
        ben.run(300).await;
        assert!(house.count(LISTS) - before <= 5);
        write(&house, &ben, 1).await;
        ben.engine.set_visible(true);
        ben.run(1).await;
        assert_eq!(ben.count("number 0"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn offline_stops_all_and_ten_events_in_a_second_make_one_poll_b_01() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.run(2).await;
        ann.engine.set_online(false);
        assert_eq!(ann.engine.state().connection, Connection::Offline);
        let before = house.count("");
        ann.run(30).await;
        assert_eq!(house.count(""), before);
        for _ in 0..5 {
            ann.engine.set_online(false);
            ann.engine.set_online(true);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(house.count(LISTS) - count_before(before, &house), 1);
        ann.run(3).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

/// How many of the first requests were lists of threads.
fn count_before(requests: usize, house: &House) -> usize {
    house.transport.log.borrow().iter().take(requests).filter(|line| line.contains(LISTS)).count()
}

#[tokio::test(start_paused = true)]
async fn ten_minutes_of_failures_are_few_requests_and_end_with_one_catch_up_r_16() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": "/chat/**", "action": "answer", "status": 500 }));
        let before = house.count("GET");
        ann.run(600).await;
        let Connection::Reconnecting { since, next } = ann.engine.state().connection else {
            panic!("{:?}", ann.engine.state().connection)
        };
        assert!(next - since >= 540_000, "it says since when, and when it tries again");
        assert!(house.count("GET") - before <= 27, "{}", house.count("GET") - before);
        house.faults.0.clear();
        ann.run(65).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn after_a_night_one_poll_finds_everything_b_04() {
    local(async {
        let house = House::new().await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        write(&house, &ben, 30).await;
        tokio::time::sleep(Duration::from_secs(8 * 3600)).await;
        let before = house.count(LISTS);
        ben.run(1).await;
        assert_eq!(house.count(LISTS) - before, 1);
        assert_eq!(ben.count("number 29"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn access_that_was_lost_is_asked_for_slowly_and_comes_back_by_itself_t_09() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.faults.next(Method::Get, MESSAGES, Fault::Answer(403, "x", "x"));
        let texts = ann.texts();
        ann.run(5).await;
        let before = house.count(PAGES);
        assert_eq!((access(&ann), ann.texts()), (Access::Lost, texts));
        ann.run(30).await;
        assert_eq!(house.count(PAGES), before, "nobody insists");
        ann.run(40).await;
        assert_eq!(access(&ann), Access::Full);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_is_gone_is_not_asked_for_any_more_t_10() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": MESSAGES, "method": "GET", "action": "answer", "status": 404 }));
        ann.run(5).await;
        assert_eq!(access(&ann), Access::Ended);
        let before = (house.count(PAGES), house.count(LISTS));
        ann.run(60).await;
        assert_eq!(house.count(PAGES), before.0);
        assert!(house.count(LISTS) > before.1, "other threads go on");
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn more_than_two_thousand_missed_messages_leave_a_gap_that_is_filled() {
    local(async {
        let house = House::new().await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        let before = ben.texts().len();
        write(&house, &ben, 3_200).await;
        let mut had_gap = false;
        for _ in 0..60 {
            ben.run(1).await;
            had_gap |= has_gap(&ben);
        }
        assert!(had_gap, "{}", ben.texts().len());
        assert!(!has_gap(&ben), "{}", ben.texts().len());
        let expected: Vec<_> = (0..3_200).map(|number| format!("number {number}")).collect();
        assert_eq!(ben.texts()[before..], expected);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_service_that_went_back_to_an_older_state_is_believed_in_the_end_r_20() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let old = json!({ "value": [{
            "id": "1", "type": "text", "sequenceId": "1", "version": "1", "createdOn": "2025-06-10T22:20:23Z",
            "content": { "message": "all that is left" }
        }] });
        let rule = json!({
            "path": MESSAGES, "method": "GET", "action": "answer", "status": 200, "body": old
        });
        let before = ann.texts();
        house.rule(rule);
        ann.run(2).await;
        assert_eq!(ann.texts(), before, "a single answer may be late");
        ann.run(10).await;
        assert_eq!(ann.texts(), ["all that is left"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn participants_that_cannot_be_listed_leave_messages_alone_r_21() {
    local(async {
        let house = House::new().await;
        house.rule(json!({ "path": "/chat/threads/*/participants", "action": "answer", "status": 500 }));
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        ann.engine.send("hello");
        for _ in 0..60 {
            ann.run(1).await;
            ben.run(1).await;
        }
        assert_eq!((ben.count("hello"), ben.engine.state().connection.clone()), (1, Connection::Live));
        assert!(house.count(PEOPLE) <= 20, "{}", house.count(PEOPLE));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_list_that_fails_holds_up_nobody_for_longer_than_it_must_r_17() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let rule = json!({
            "path": "/chat/**", "action": "answer", "status": 429, "headers": { "retry-after": "20" }
        });
        house.rule(rule);
        let before = house.count("GET");
        ann.run(120).await;
        assert!(house.count("GET") - before <= 7, "one slow-down for all: {}", house.count("GET") - before);
        house.faults.0.clear();
        ann.run(90).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_service_that_never_answers_is_asked_by_one_request_at_a_time_r_18() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": "/chat/**", "action": "blackhole" }));
        let before = house.count("GET");
        ann.run(18).await;
        assert!(matches!(ann.engine.state().connection, Connection::Reconnecting { .. }));
        ann.run(102).await;
        assert!(house.count("GET") - before <= 9, "{}", house.count("GET") - before);
        house.faults.0.clear();
        ann.run(80).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}
