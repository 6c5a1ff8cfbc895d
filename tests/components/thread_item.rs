//! One entry of the list of threads: what it shows, what it says, and how one gets to it among many.

use std::rc::Rc;

use acs_chat_widget::components::{ThreadList, ThreadListProps};
use acs_chat_widget::state::{People, Unread};
use acs_chat_widget::view::ThreadRow;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::stage::Stage;

fn row(place: usize) -> ThreadRow {
    let id = place.to_string();
    ThreadRow {
        id: id.as_str().into(),
        topic: ["Conversation ", &*id].concat().into(),
        initials: "C".into(),
        tone: 3,
        time: "14:05".into(),
        preview: None,
        unread: Unread::default(),
        current: false,
        people: People::default(),
    }
}

async fn show(rows: impl IntoIterator<Item = ThreadRow>) -> Stage<ThreadList> {
    let props = ThreadListProps {
        rows: rows.into_iter().map(Rc::new).collect(),
        loaded: true,
        failed: false,
        on_open: Callback::noop(),
        on_new: Callback::noop(),
    };
    Stage::<ThreadList>::show(props).await
}

fn text(stage: &Stage<ThreadList>, selector: &str) -> String {
    stage.find(selector).text_content().unwrap_or_default()
}

fn focused() -> Element {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap()
}

/// Presses a key where the focus is.
async fn press(key: &str) {
    let body = "at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
    let press = Function::new_with_args("at, key", body);
    press.call2(&JsValue::NULL, &focused(), &key.into()).unwrap();
    yew::scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn what_is_new_is_a_number_or_a_dot_and_is_told_in_words() {
    let cases = [
        (Unread { count: 3, more: false }, "3", "3 new messages", false),
        (Unread { count: 120, more: false }, "99+", "99+ new messages", false),
        (Unread { count: 1, more: true }, "", "New messages", true),
    ];
    for (unread, number, words, is_dot) in cases {
        let stage = show([ThreadRow { unread, ..row(1) }]).await;
        assert_eq!(text(&stage, ".thread-item__unread [aria-hidden]"), number);
        assert_eq!(text(&stage, ".thread-item__unread .visually-hidden"), words);
        assert_eq!(stage.find(".thread-item__unread").has_attribute("data-dot"), is_dot);
        assert_eq!(stage.count(".thread-item[data-unread]"), 1);
    }
    let stage = show([row(1)]).await;
    assert_eq!(stage.count(".thread-item__unread, .thread-item[data-unread]"), 0);
}

#[wasm_bindgen_test]
async fn an_entry_has_a_name_a_time_and_a_mark_in_a_tone_that_nobody_hears() {
    let stage = show([ThreadRow { current: true, ..row(7) }]).await;
    assert_eq!(text(&stage, ".thread-item__topic"), "Conversation 7");
    assert_eq!(text(&stage, ".thread-item__time"), "14:05");
    let mark = stage.find(".avatar");
    assert_eq!(mark.text_content().as_deref(), Some("C"));
    assert_eq!(mark.get_attribute("data-tone").as_deref(), Some("3"));
    assert_eq!(mark.get_attribute("aria-hidden").as_deref(), Some("true"));
    assert_eq!(stage.find(".thread-item").get_attribute("aria-current").as_deref(), Some("true"));
    assert_eq!(stage.count("[role=list] [role=listitem] > button"), 1);
}

#[wasm_bindgen_test]
async fn arrows_home_and_end_lead_through_a_thousand_entries_that_are_one_stop() {
    let stage = show((1..=1_000).map(row)).await;
    assert_eq!(stage.count(".thread-item[tabindex='0']"), 1);
    stage.find(".thread-item[tabindex='0']").unchecked_into::<HtmlElement>().focus().unwrap();
    for (key, place) in
        [("ArrowDown", 2), ("End", 1_000), ("ArrowDown", 1_000), ("ArrowUp", 999), ("Home", 1)]
    {
        press(key).await;
        let said = focused().query_selector(".thread-item__topic").unwrap().unwrap().text_content();
        assert_eq!(said, Some(format!("Conversation {place}")), "{key}");
    }
    assert_eq!(stage.count(".thread-item[tabindex='0']"), 1);
}
