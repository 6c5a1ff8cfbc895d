//! Titles: shown at once, told once, and taken back when they are refused.

use std::time::Duration;

use acs_chat_widget::client::Method;
use serde_json::json;

use super::{LUNCH, THREAD, is_title, notices, told, topics};
use crate::house::{House, local};
use crate::transport::Fault;

#[tokio::test(start_paused = true)]
async fn a_new_title_shows_at_once_and_is_told_to_the_others() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        let thread = ann.engine.state().open.clone().unwrap();
        let before = told(&ben, is_title);
        ann.engine.rename_thread(thread.clone(), "Dinner");
        assert_eq!(topics(&ann)[0], "Dinner");
        ann.engine.rename_thread(thread.clone(), "Dinner");
        ann.run(3).await;
        ben.run(3).await;
        ann.engine.rename_thread(thread, "Dinner");
        ann.run(3).await;
        assert_eq!((topics(&ann)[0].as_str(), topics(&ben)[0].as_str()), ("Dinner", "Dinner"));
        assert_eq!((told(&ben, is_title) - before, ann.engine.state().acts.len()), (1, 0), "once");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn two_titles_in_a_row_arrive_in_their_order_whatever_happens_to_the_first() {
    for fault in [Fault::Refuse, Fault::CutResponse, Fault::Answer(429, "retry-after", "3")] {
        local(async {
            let house = House::new().await;
            let ann = house.engine("ann");
            ann.open(LUNCH).await;
            let (thread, before) = (ann.engine.state().open.clone().unwrap(), told(&ann, is_title));
            house.faults.next(Method::Patch, THREAD, fault.clone());
            ann.engine.rename_thread(thread.clone(), "Dinner");
            ann.engine.rename_thread(thread, "Supper");
            ann.run(15).await;
            assert_eq!((topics(&ann)[0].as_str(), notices(&ann).len()), ("Supper", 0), "{fault:?}");
            assert_eq!(told(&ann, is_title) - before, 2, "{fault:?}: each was told once");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_title_that_is_refused_is_the_old_one_again_and_the_notice_says_why() {
    let cases = [(403, "may not"), (404, "no longer exists"), (400, "refused it")];
    for (status, words) in cases {
        local(async {
            let house = House::new().await;
            let ann = house.engine("ann");
            ann.open(LUNCH).await;
            house.rule(json!({ "path": THREAD, "method": "PATCH", "action": "answer", "status": status }));
            ann.engine.rename_thread(ann.engine.state().open.clone().unwrap(), "Dinner");
            ann.run(2).await;
            assert_eq!(topics(&ann)[0], LUNCH, "{status}");
            assert!(notices(&ann)[0].contains(words), "{status}: {:?}", notices(&ann));
            assert_eq!(house.count("PATCH"), 1, "{status}");
        })
        .await;
    }
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.rename_thread(ann.engine.state().open.clone().unwrap(), &"x".repeat(257));
        ann.run(2).await;
        assert_eq!(notices(&ann), ["Value for topic has more than 256 characters."]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn too_many_changes_wait_as_long_as_the_service_asks_for() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.faults.next(Method::Patch, THREAD, Fault::Answer(429, "retry-after", "10"));
        ann.engine.rename_thread(ann.engine.state().open.clone().unwrap(), "Dinner");
        ann.run(8).await;
        assert_eq!((house.count("PATCH"), topics(&ann)[0].as_str()), (1, "Dinner"));
        ann.run(8).await;
        assert_eq!((house.count("PATCH"), ann.engine.state().acts.len()), (2, 0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn without_a_network_a_user_is_told_at_once_and_may_try_again() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": THREAD, "method": "PATCH", "action": "refuse", "count": 1 }));
        ann.engine.set_online(false);
        ann.engine.rename_thread(ann.engine.state().open.clone().unwrap(), "Dinner");
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(notices(&ann), ["You are offline. Try again as soon as you are back."]);
        ann.engine.set_online(true);
        ann.engine.retry_act(ann.engine.state().acts[0].id.clone());
        ann.run(5).await;
        assert_eq!((topics(&ann)[0].as_str(), ann.engine.state().acts.len()), ("Dinner", 0));
    })
    .await;
}
