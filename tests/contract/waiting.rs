//! Messages that wait before they are sent again: they say so, and the user can end it.

use acs_chat_widget::state::outbox::Pause;
use acs_chat_widget::state::{Connection, MessageKey};
use serde_json::{Value, json};

use crate::house::{House, Running, local};
use crate::transport::MESSAGES;

const LUNCH: &str = "Lunch on Friday";
const SEND: &str = "POST http://127.0.0.1:8081/chat";

async fn opened(house: &House) -> Running {
    let ann = house.engine("ann");
    ann.open(LUNCH).await;
    ann.run(1).await;
    ann
}

/// A send that is refused for so long.
fn refusal(retry_after: &str) -> Value {
    json!({
        "path": MESSAGES, "method": "POST", "count": 1, "action": "answer", "status": 429,
        "headers": { "retry-after": retry_after }
    })
}

fn pause(chat: &Running) -> Option<Pause> {
    let state = chat.engine.state();
    state.timeline(state.open.as_ref().unwrap()).unwrap().pause()
}

fn unsent(chat: &Running) -> Vec<MessageKey> {
    let state = chat.engine.state();
    let timeline = state.timeline(state.open.as_ref().unwrap()).unwrap();
    let waiting = timeline.echoes().iter().filter(|echo| echo.is_waiting());
    waiting.map(|echo| echo.key.clone()).collect()
}

#[tokio::test(start_paused = true)]
async fn what_the_service_put_off_waits_and_says_so_whatever_is_typed_meanwhile_s_09() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        house.rule(refusal("5"));
        ann.engine.send("hello");
        ann.run(1).await;
        assert!(pause(&ann).is_some_and(|pause| !pause.is_long()));
        ann.engine.send("are you there?");
        ann.engine.hurry();
        ann.run(3).await;
        assert_eq!((house.count(SEND), unsent(&ann).len()), (1, 2));
        ann.run(3).await;
        assert_eq!((house.count(SEND), unsent(&ann).len(), pause(&ann)), (3, 0, None));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_first_failure_passes_unseen_and_a_second_one_says_that_it_waits_s_08() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "answer", "status": 503 }));
        ann.engine.send("hello");
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!((house.count(SEND), pause(&ann)), (1, None));
        ann.run(2).await;
        assert!(pause(&ann).is_some());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_user_cuts_the_longest_wait_short_s_10() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        house.rule(refusal("99999999999"));
        ann.engine.send("hello");
        ann.run(2).await;
        let waits = pause(&ann).unwrap();
        assert!(waits.is_long() && waits.until - waits.since == 300_000, "{waits:?}");
        ann.engine.set_online(true);
        ann.run(2).await;
        assert_eq!(house.count(SEND), 1, "a network that is back does not end what the service asked for");
        let key = unsent(&ann).remove(0);
        ann.engine.retry(key);
        ann.run(1).await;
        assert_eq!((house.count(SEND), unsent(&ann).len(), pause(&ann)), (2, 0, None));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_user_who_tries_again_gets_one_try_and_then_waits_again_s_10() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        house.rule(json!({
            "path": "/chat/**", "action": "answer", "status": 429, "headers": { "retry-after": "300" }
        }));
        ann.run(310).await;
        let Connection::Reconnecting { next, .. } = ann.engine.state().connection else {
            panic!("{:?}", ann.engine.state().connection)
        };
        let before = house.count("GET");
        (0..20).for_each(|_| ann.engine.try_again());
        ann.run(10).await;
        assert!((1..=2).contains(&(house.count("GET") - before)), "{}", house.count("GET") - before);
        let Connection::Reconnecting { next: later, .. } = ann.engine.state().connection else {
            panic!("{:?}", ann.engine.state().connection)
        };
        assert!(later > next);
        house.faults.0.clear();
        ann.engine.try_again();
        ann.run(3).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn offline_nothing_is_sent_until_the_network_is_back_s_20() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        ann.engine.set_online(false);
        let offline = ann.engine.state();
        assert!(offline.next_try.is_some());
        (0..10).for_each(|number| ann.engine.send(&format!("number {number}")));
        ann.run(30).await;
        assert_eq!((house.count(SEND), unsent(&ann).len()), (0, 10));
        assert!(pause(&ann).is_some_and(Pause::is_long));
        ann.engine.set_online(true);
        ann.run(5).await;
        assert_eq!((house.count(SEND), unsent(&ann).len()), (10, 0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_is_wrong_about_the_network_holds_nothing_up_for_more_than_a_minute_b_02() {
    local(async {
        let house = House::new().await;
        let ann = opened(&house).await;
        ann.engine.set_online(false);
        (0..3).for_each(|number| ann.engine.send(&format!("number {number}")));
        ann.run(65).await;
        assert_eq!(unsent(&ann).len(), 0);
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}
