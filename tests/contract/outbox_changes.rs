//! What the user changes while it is on its way ends as the user wanted it last, and what is refused is not lost.

use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::{Access, Content, MessageKey, SendState, Wording};
use serde_json::json;

use crate::house::{House, Running, local};
use crate::outbox::{count_at_ben, states};
use crate::transport::{Fault, MESSAGES};

const LUNCH: &str = "Lunch on Friday";
const SEND: &str = "POST http://127.0.0.1:8081/chat";

#[tokio::test(start_paused = true)]
async fn all_that_wait_fail_when_nobody_may_write_any_more_s_13_s_14() {
    for (status, access) in [(403, Access::Lost), (404, Access::Ended)] {
        local(async {
            let house = House::new().await;
            let ann = house.engine("ann");
            ann.open(LUNCH).await;
            house.rule(json!({ "path": MESSAGES, "action": "answer", "status": status }));
            ["one", "two", "three"].iter().for_each(|text| ann.engine.send(text));
            ann.run(3).await;
            let states = states(&ann);
            assert!(states.iter().all(|state| matches!(state, SendState::Failed(_))), "{states:?}");
            assert_eq!(
                (states.len(), house.count(SEND)),
                (3, 1),
                "the others need not be refused one by one"
            );
            let state = ann.engine.state();
            let timeline = state.timeline(state.open.as_ref().unwrap()).unwrap();
            assert_eq!(timeline.access(), access);
            ann.engine.take_back(timeline.echoes()[0].key.clone());
            let state = ann.engine.state();
            let timeline = state.timeline(state.open.as_ref().unwrap()).unwrap();
            let taken = timeline.taken_back().map(|echo| &**echo.wording.source());
            assert_eq!(taken, Some("one"), "its text is not lost");
        })
        .await;
    }
}

/// Ann sends something and changes her mind while it is on its way, for each fate of the send.
pub(crate) async fn changed_on_its_way(
    fault: Option<Fault>,
    first: Wording,
    act: fn(&Running, MessageKey),
) -> House {
    let house = House::new().await;
    let ann = house.engine("ann");
    ann.open(LUNCH).await;
    match fault {
        Some(fault) => house.faults.next(Method::Post, MESSAGES, fault),
        None => house.rule(
            json!({ "path": MESSAGES, "method": "POST", "action": "hold", "milliseconds": 3000, "count": 1 }),
        ),
    }
    ann.write(first);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let state = ann.engine.state();
    let thread = state.open.clone().unwrap();
    act(&ann, state.timeline(&thread).unwrap().echoes()[0].key.clone());
    ann.run(60).await;
    let state = ann.engine.state();
    assert!(state.unsent().is_empty(), "all is settled");
    house
}

pub(crate) fn faults() -> [Option<Fault>; 4] {
    [None, Some(Fault::CutResponse), Some(Fault::AnswerAfter(500, "")), Some(Fault::Refuse)]
}

#[tokio::test(start_paused = true)]
async fn a_message_that_is_edited_on_its_way_ends_with_the_edited_text_s_27() {
    for fault in faults() {
        local(async {
            let told = format!("{fault:?}");
            let house =
                changed_on_its_way(fault, "first".into(), |ann, key| ann.engine.edit(key, "second")).await;
            let (first, second) = (count_at_ben(&house, "first").await, count_at_ben(&house, "second").await);
            assert_eq!((first, second), (0, 1), "{told}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_that_is_deleted_on_its_way_never_comes_back_s_28() {
    for fault in faults() {
        local(async {
            let told = format!("{fault:?}");
            let house = changed_on_its_way(fault, "first".into(), |ann, key| ann.engine.delete(key)).await;
            assert_eq!(count_at_ben(&house, "first").await, 0, "{told}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_edit_that_is_refused_gives_the_old_text_back_and_a_deletion_of_what_is_gone_is_done_s_29() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.send("old");
        ann.run(3).await;
        let message = || {
            let state = ann.engine.state();
            let timeline = Rc::clone(state.timeline(state.open.as_ref().unwrap()).unwrap());
            let last = timeline.messages().last().unwrap();
            (timeline.as_wanted(last), timeline.refusal().cloned())
        };
        house.rule(json!({ "method": "PATCH", "action": "answer", "status": 403 }));
        house.rule(json!({ "method": "DELETE", "action": "answer", "status": 404 }));
        ann.engine.edit(message().0.key.clone(), "new");
        assert_eq!(message().0.content, Content::Text("new".into()));
        ann.run(1).await;
        assert_eq!(message().0.content, Content::Text("old".into()));
        assert!(message().1.is_some());
        ann.engine.delete(message().0.key.clone());
        ann.run(1).await;
        assert_eq!(message().0.content, Content::Deleted);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn one_key_sent_twice_is_one_row_for_everybody_s_16() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "twice", "count": 1 }));
        ann.engine.send("hello");
        ann.run(5).await;
        assert_eq!(ann.count("hello"), 1);
        assert_eq!(count_at_ben(&house, "hello").await, 1);
    })
    .await;
}
