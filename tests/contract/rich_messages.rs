//! Messages of HTML on their way: they stay HTML, from the first key to the other's screen.

use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::{Content, Message, SendState, Timeline, Wording};
use acs_chat_widget::sync::outbox_store::InMemory;
use serde_json::json;

use crate::house::{House, Running, local};
use crate::outbox::{count_at_ben, outbox, states, stored, tab};
use crate::outbox_changes::{changed_on_its_way, faults};
use crate::transport::{Fault, MESSAGES};

const LUNCH: &str = "Lunch on Friday";

fn html(html: &str) -> Wording {
    Wording::Html(html.into())
}

fn timeline(chat: &Running) -> Rc<Timeline> {
    let state = chat.engine.state();
    Rc::clone(state.timeline(state.open.as_ref().unwrap()).unwrap())
}

fn last(chat: &Running) -> Rc<Message> {
    Rc::clone(timeline(chat).messages().last().unwrap())
}

/// What the service shows of HTML to Ben, who has just come.
async fn html_at_ben(house: &House) -> Vec<String> {
    let ben = house.engine("ben");
    ben.open(LUNCH).await;
    ben.run(2).await;
    let html = |message: &Rc<Message>| match &message.content {
        Content::Html(html) => Some(html.to_string()),
        _ => None,
    };
    timeline(&ben).messages().iter().filter_map(html).collect()
}

#[tokio::test(start_paused = true)]
async fn html_survives_a_page_that_is_closed_in_the_middle_of_a_send_and_is_sent_once_s_21_s_22() {
    for fault in [Fault::Refuse, Fault::CutResponse, Fault::Blackhole] {
        local(async {
            let (house, store) = (House::new().await, InMemory::default());
            let outbox = outbox(&store);
            let ann = tab(&house, "ann", &outbox);
            ann.open(LUNCH).await;
            house.faults.next(Method::Post, MESSAGES, fault.clone());
            ann.write(html("<b>hello</b>"));
            tokio::time::sleep(Duration::from_millis(100)).await;
            let kept = stored(&house, &store, "ann").await;
            assert_eq!(kept[0].entry.wording, html("<b>hello</b>"), "it was stored before it left");
            drop(ann);
            let ann = tab(&house, "ann", &outbox);
            ann.run(10).await;
            assert_eq!(html_at_ben(&house).await, ["<b>hello</b>"], "{fault:?}");
            assert!(stored(&house, &store, "ann").await.is_empty(), "and nothing is left");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_service_has_cleaned_is_the_same_message_and_not_an_edited_one_s_18() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.write(html("<b onclick=x>hello<script>alert(1)</script>"));
        let key = timeline(&ann).echoes()[0].key.clone();
        ann.run(5).await;
        let message = last(&ann);
        assert_eq!((&message.key, message.edited), (&key, false));
        assert_eq!(message.content, Content::Html("<b>hello</b>".into()));
        assert!(timeline(&ann).echoes().is_empty());
        assert_eq!(house.count("PATCH"), 0);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn html_is_edited_as_html() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.write(html("<b>first</b>"));
        ann.run(3).await;
        ann.engine.edit_wording(last(&ann).key.clone(), html("<i>1 &lt; 2</i>"));
        assert_eq!(
            timeline(&ann).as_wanted(&last(&ann)).content,
            Content::Html("<i>1 &lt; 2</i>".into()),
            "at once"
        );
        ann.run(3).await;
        assert_eq!(html_at_ben(&house).await, ["<i>1 &lt; 2</i>"]);
        assert_eq!((house.count("PATCH"), last(&ann).edited), (1, true));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn html_that_is_edited_on_its_way_ends_with_what_was_written_last_s_27() {
    for fault in faults() {
        local(async {
            let told = format!("{fault:?}");
            let second = |ann: &Running, key| ann.engine.edit_wording(key, html("<i>second</i>"));
            let house = changed_on_its_way(fault, html("<b>first</b>"), second).await;
            assert_eq!(html_at_ben(&house).await, ["<i>second</i>"], "{told}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn html_that_is_refused_can_be_taken_back_with_all_that_stands_out_s_12() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(
            json!({ "path": MESSAGES, "method": "POST", "action": "answer", "status": 413, "count": 1 }),
        );
        ann.write(html("<b>long</b>"));
        ann.run(3).await;
        assert!(matches!(&states(&ann)[..], [SendState::Failed(_)]));
        ann.engine.take_back(timeline(&ann).echoes()[0].key.clone());
        assert_eq!(timeline(&ann).taken_back().unwrap().wording, html("<b>long</b>"));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn text_that_looks_like_html_is_sent_as_text() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.send("<b>hello</b>");
        ann.run(3).await;
        assert_eq!(count_at_ben(&house, "<b>hello</b>").await, 1);
        assert!(html_at_ben(&house).await.is_empty());
    })
    .await;
}
