//! What stands around the words of a message: whose they are, how far they are, and which way they run.

use std::rc::Rc;

use acs_chat_widget::components::{Message, MessageActs, MessageProps};
use acs_chat_widget::view::quote::quote;
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow, Seen};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

fn row(text: &str, own: bool) -> MessageRow {
    MessageRow {
        key: "k".into(),
        own,
        author: Author::new(&"8:acs:a_b".into(), "Ann Lee".into()),
        begins: true,
        ends: true,
        body: Body::Text(text.into()),
        plain: true,
        time: "14:05".into(),
        at: None,
        delivery: Delivery::Sent,
        seen: None,
        attachments: Rc::default(),
        edited: false,
    }
}

async fn show(row: MessageRow) -> Stage<Message> {
    let props = MessageProps { row: Rc::new(row), acts: MessageActs::default(), editing: false };
    Stage::<Message>::show(props).await
}

fn text(stage: &Stage<Message>, selector: &str) -> String {
    stage.find(selector).text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_group_of_another_has_a_name_above_and_an_avatar_below() {
    for (begins, ends) in [(true, false), (false, false), (false, true), (true, true)] {
        let stage = show(MessageRow { begins, ends, ..row("hi", false) }).await;
        assert_eq!(stage.count(".message__author"), u32::from(begins));
        assert_eq!(stage.count(".avatar"), u32::from(ends));
        assert_eq!(stage.count(".message[data-begins]"), u32::from(begins));
        assert_eq!(stage.count(".message[data-ends]"), u32::from(ends));
        assert_eq!(stage.count(".message__footer"), u32::from(ends), "the time is seen below the last one");
        // Screen readers are told at each of them.
        assert!(text(&stage, ".message").contains("Ann Lee") && text(&stage, ".message").contains("14:05"));
    }
    let stage = show(row("hi", false)).await;
    assert_eq!(text(&stage, ".avatar"), "AL");
}

#[wasm_bindgen_test]
async fn what_one_says_oneself_needs_neither_name_nor_avatar() {
    let stage = show(row("hi", true)).await;
    assert_eq!(stage.count(".message__author, .avatar"), 0);
    assert_eq!(text(&stage, ".message__column > .visually-hidden"), "You");
    assert_eq!(stage.find(".message").get_attribute("data-own").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn how_far_an_own_message_is_stands_there_as_a_picture_and_in_words() {
    for (delivery, state, said) in [
        (Delivery::Sending, "sending", "Sending"),
        (Delivery::Waiting { hurries: false }, "sending", "Waiting to be sent"),
        (Delivery::Sent, "sent", "Sent"),
    ] {
        let stage = show(MessageRow { delivery, ..row("hi", true) }).await;
        assert_eq!(stage.find(".message").get_attribute("data-state").as_deref(), Some(state));
        assert!(text(&stage, ".message__footer").contains(said), "{said}");
        assert_eq!(stage.count(".message__mark > svg[aria-hidden]"), 1);
    }
    let stage = show(row("hi", false)).await;
    assert_eq!(stage.count(".message[data-state], .message__mark"), 0, "that of others is there");
}

#[wasm_bindgen_test]
async fn who_has_seen_a_message_is_named_at_once_or_one_look_away() {
    for (by_all, shown) in [(false, "Seen by Ben"), (true, "Seen")] {
        let seen = Some(Seen { by: "Ben".into(), by_all });
        let stage = show(MessageRow { seen, ..row("hi", true) }).await;
        let place = stage.find(".message__seen");
        assert_eq!(place.get_attribute("title").as_deref(), Some("Ben"));
        let first = place.first_element_child().filter(|_| by_all).and_then(|child| child.text_content());
        assert_eq!(first.or_else(|| place.text_content()).as_deref(), Some(shown));
        assert!(place.text_content().unwrap_or_default().contains("Seen by Ben"));
    }
}

#[wasm_bindgen_test]
async fn each_text_and_what_it_replies_to_run_in_their_own_direction() {
    let said = [&*quote("نور", "متى نلتقي؟"), "At noon."].concat();
    let stage = show(row(&said, true)).await;
    let runs = |selector: &str, dir: &str| stage.count(&[selector, ":dir(", dir, ")"].concat());
    assert_eq!(runs(".message__text", "ltr"), 1);
    assert_eq!(runs(".message__quoted", "rtl"), 1);
    assert_eq!(runs(".message__quoted + p", "rtl"), 1);
    assert_eq!(stage.count("p[dir=auto]"), 3);
}
