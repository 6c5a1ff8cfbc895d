//! The list of threads: what stands where, and when it moves.

use std::rc::Rc;

use acs_chat_widget::components::{ThreadList, ThreadListProps};
use acs_chat_widget::state::{People, Person, ThreadId, Unread};
use acs_chat_widget::view::ThreadRow;
use acs_chat_widget::view::preview::{Kind, Mark, Preview};
use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::{Stage, click, recorder, type_text};

fn row(topic: &str) -> ThreadRow {
    ThreadRow {
        id: topic.into(),
        topic: topic.into(),
        initials: "T".into(),
        tone: 0,
        time: "14:05".into(),
        preview: None,
        unread: Unread::default(),
        current: false,
        people: People::default(),
    }
}

fn props_of(rows: Vec<ThreadRow>) -> ThreadListProps {
    ThreadListProps {
        rows: rows.into_iter().map(Rc::new).collect(),
        loaded: true,
        failed: false,
        on_open: Callback::noop(),
        on_new: Callback::noop(),
    }
}

fn props(topics: &[&str]) -> ThreadListProps {
    props_of(topics.iter().map(|topic| row(topic)).collect())
}

fn topics(stage: &Stage<ThreadList>) -> Vec<String> {
    let all = stage.root.query_selector_all(".thread-item__topic").unwrap();
    (0..all.length()).filter_map(|at| all.item(at)?.text_content()).collect()
}

/// Lets the pointer come to the list, or go.
async fn point(stage: &Stage<ThreadList>, event: &str) {
    let script = "this.dispatchEvent(new PointerEvent(event, { composed: true }))";
    let list = stage.find(".thread-list__items");
    Function::new_with_args("event", script).call1(&list, &event.into()).unwrap();
    yew::scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn under_the_pointer_nothing_moves_and_afterwards_the_newest_comes_first() {
    let mut stage = Stage::<ThreadList>::show(props(&["Lunch", "Hike"])).await;
    point(&stage, "pointerenter").await;
    stage.update(props(&["New", "Hike", "Lunch"])).await;
    assert_eq!(topics(&stage), ["Lunch", "Hike", "New"]);
    point(&stage, "pointerleave").await;
    assert_eq!(topics(&stage), ["New", "Hike", "Lunch"]);
    stage.update(props(&["Lunch", "New", "Hike"])).await;
    assert_eq!(topics(&stage), ["Lunch", "New", "Hike"]);
}

#[wasm_bindgen_test]
async fn a_search_finds_titles_and_people() {
    let people: People = [Person { id: "zoe".into(), name: Some("Zoë".into()) }].into();
    let stage =
        Stage::<ThreadList>::show(props_of(vec![row("Lunch"), ThreadRow { people, ..row("Hike") }])).await;
    for (text, found) in
        [("LUN", vec!["Lunch"]), ("zoe", vec!["Hike"]), ("x", vec![]), ("", vec!["Lunch", "Hike"])]
    {
        type_text(&stage.find("input[type=search]"), text).await;
        assert_eq!(topics(&stage), found, "{text}");
    }
    type_text(&stage.find("input[type=search]"), "x").await;
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some("No conversation found"));
}

#[wasm_bindgen_test]
async fn a_click_opens_a_thread_and_the_button_asks_for_a_new_one() {
    let ((on_open, opened), (on_new, asked)) = (recorder::<ThreadId>(), recorder::<()>());
    let stage = Stage::<ThreadList>::show(ThreadListProps { on_open, on_new, ..props(&["Lunch"]) }).await;
    click(&stage.find(".thread-item")).await;
    click(&stage.find("[aria-label='New conversation']")).await;
    assert_eq!(*opened.borrow(), [ThreadId::from("Lunch")]);
    assert_eq!(asked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_preview_says_who_and_what_and_what_was_not_sent() {
    let preview =
        Preview { who: Some("You".into()), text: "Hello".into(), kind: Kind::Said, mark: Mark::Failed };
    let draft = Preview { who: Some("Draft".into()), kind: Kind::Draft, mark: Mark::None, ..preview.clone() };
    let rows = [preview, draft].map(|preview| ThreadRow { preview: Some(preview), ..row("Lunch") });
    for (row, text) in rows.into_iter().zip(["Not sent. You: Hello", "Draft: Hello"]) {
        let is_draft = text.starts_with("Draft");
        let stage = Stage::<ThreadList>::show(props_of(vec![row])).await;
        let preview = stage.find(".thread-item__preview");
        assert_eq!(preview.text_content().as_deref(), Some(text));
        assert_eq!(preview.has_attribute("data-draft"), is_draft);
    }
}

#[wasm_bindgen_test]
async fn before_there_is_a_list_it_says_so_and_offers_nothing_that_cannot_be_done() {
    let mut stage = Stage::<ThreadList>::show(ThreadListProps { loaded: false, ..props(&[]) }).await;
    assert_eq!(stage.find("nav").get_attribute("aria-busy").as_deref(), Some("true"));
    assert_eq!(stage.count(".thread-list__shape"), 3);
    assert_eq!(stage.count("button"), 1);
    stage.update(ThreadListProps { loaded: false, failed: true, ..props(&[]) }).await;
    assert_eq!(stage.find("nav").get_attribute("aria-busy").as_deref(), Some("false"));
    assert!(stage.find(".thread-list__empty").text_content().unwrap().contains("could not be loaded"));
    assert_eq!(stage.count("button"), 0, "the banner has the way out");
    stage.update(props(&[])).await;
    assert_eq!(stage.count("[aria-label='New conversation']"), 1);
    stage.update(ThreadListProps { failed: true, ..props(&[]) }).await;
    assert_eq!(stage.count("[aria-label='New conversation']"), 1, "what is known stays in use");
    assert!(stage.find(".thread-list__empty").text_content().unwrap().starts_with("No conversations yet."));
}

#[wasm_bindgen_test]
async fn one_thread_is_in_the_order_of_the_tab_key() {
    let stage =
        Stage::<ThreadList>::show(props_of(vec![row("Lunch"), ThreadRow { current: true, ..row("Hike") }]))
            .await;
    assert_eq!(stage.count(".thread-item[tabindex='0']"), 1);
    assert_eq!(stage.count(".thread-item[aria-current][tabindex='0']"), 1);
}
