//! The header of a conversation, and the field to search for one.

use acs_chat_widget::components::{SearchField, SearchFieldProps, ThreadHeader, ThreadHeaderProps};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlInputElement};
use yew::prelude::*;

use crate::dialogs::focused;
use crate::stage::{Stage, click, recorder, type_text};

const PENCIL: &str = "[aria-label='Rename conversation']";

fn props(on_rename: Callback<AttrValue>) -> ThreadHeaderProps {
    ThreadHeaderProps {
        title: "Lunch".into(),
        topic: "Lunch".into(),
        people: Some(3),
        may_change: true,
        on_back: Callback::noop(),
        on_rename,
        on_people: Callback::noop(),
        on_leave: Callback::noop(),
    }
}

/// Presses a key; tells whether the browser may go on with it.
async fn press(field: &Element, key: &str) -> bool {
    let body =
        "return new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true })";
    let event = Function::new_with_args("key", body).call1(&JsValue::NULL, &key.into()).unwrap();
    let goes_on = field.dispatch_event(&event.unchecked_into::<Event>()).unwrap();
    yew::scheduler::flush().await;
    goes_on
}

fn value(field: &Element) -> String {
    field.unchecked_ref::<HtmlInputElement>().value()
}

#[wasm_bindgen_test]
async fn a_title_is_edited_where_it_stands_and_saved_once() {
    let (on_rename, renamed) = recorder::<AttrValue>();
    let stage = Stage::<ThreadHeader>::show(props(on_rename)).await;
    assert_eq!(stage.find("h2").text_content().as_deref(), Some("Lunch"));
    click(&stage.find(PENCIL)).await;
    let field = stage.find("input");
    assert!(focused().is_same_node(Some(&field)));
    assert_eq!((value(&field), stage.count("h2")), ("Lunch".to_owned(), 0));
    type_text(&field, "Dinner").await;
    assert!(renamed.borrow().is_empty());
    click(&stage.find("[type=submit]")).await;
    assert_eq!(*renamed.borrow(), ["Dinner"]);
    assert_eq!(stage.count("input"), 0);
    assert!(focused().is_same_node(Some(&stage.find(PENCIL))));
}

#[wasm_bindgen_test]
async fn escape_leaves_the_title_as_it_was() {
    let (on_rename, renamed) = recorder::<AttrValue>();
    let stage = Stage::<ThreadHeader>::show(props(on_rename)).await;
    click(&stage.find(PENCIL)).await;
    type_text(&stage.find("input"), "Dinner").await;
    assert!(!press(&stage.find("input"), "Escape").await);
    assert_eq!((stage.count("input"), renamed.borrow().len()), (0, 0));
    assert!(focused().is_same_node(Some(&stage.find(PENCIL))));
    click(&stage.find(PENCIL)).await;
    assert_eq!(value(&stage.find("input")), "Lunch");
}

#[wasm_bindgen_test]
async fn an_empty_title_is_answered_at_the_field() {
    let (on_rename, renamed) = recorder::<AttrValue>();
    let stage = Stage::<ThreadHeader>::show(props(on_rename)).await;
    click(&stage.find(PENCIL)).await;
    type_text(&stage.find("input"), "  ").await;
    click(&stage.find("[type=submit]")).await;
    assert_eq!(stage.find("[role=alert]").text_content().as_deref(), Some("A conversation needs a name."));
    assert_eq!((stage.count("[aria-invalid]"), renamed.borrow().len()), (1, 0));
}

#[wasm_bindgen_test]
async fn the_people_are_counted_and_one_click_away() {
    let (on_people, asked) = recorder::<()>();
    let with = |people, may_change| ThreadHeaderProps {
        people,
        may_change,
        on_people: on_people.clone(),
        ..props(Callback::noop())
    };
    let mut stage = Stage::<ThreadHeader>::show(with(Some(3), true)).await;
    click(&stage.find("[aria-label='3 people']")).await;
    assert_eq!(asked.borrow().len(), 1);
    stage.update(with(Some(1), false)).await;
    assert_eq!((stage.count("[aria-label='1 person']"), stage.count(PENCIL)), (1, 0));
    stage.update(with(None, false)).await;
    assert_eq!(stage.count("[aria-label='People']"), 1);
}

#[wasm_bindgen_test]
async fn one_leaves_by_a_button_of_its_own_as_long_as_one_takes_part() {
    let (on_leave, asked) = recorder::<()>();
    let with =
        |may_change| ThreadHeaderProps { may_change, on_leave: on_leave.clone(), ..props(Callback::noop()) };
    let mut stage = Stage::<ThreadHeader>::show(with(true)).await;
    click(&stage.find("[aria-label='Leave conversation']")).await;
    assert_eq!(asked.borrow().len(), 1);
    stage.update(with(false)).await;
    assert_eq!(stage.count("[aria-label='Leave conversation']"), 0);
}

#[wasm_bindgen_test]
async fn what_is_looked_for_is_told_as_it_is_typed_and_escape_empties_the_field() {
    let (on_text, typed) = recorder::<AttrValue>();
    let with =
        |text: &'static str, found| SearchFieldProps { text: text.into(), found, on_text: on_text.clone() };
    let mut stage = Stage::<SearchField>::show(with("", None)).await;
    assert!(press(&stage.find("input"), "Escape").await, "nothing to empty: the key is for others");
    type_text(&stage.find("input"), "lun").await;
    stage.update(with("lun", Some(1))).await;
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some("1 conversation found"));
    assert!(!press(&stage.find("input"), "Escape").await);
    assert_eq!(*typed.borrow(), ["lun", ""]);
    stage.update(with("", None)).await;
    assert_eq!(value(&stage.find("input")), "");
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn the_way_back_is_one_click() {
    let (on_back, asked) = recorder::<()>();
    let stage = Stage::<ThreadHeader>::show(ThreadHeaderProps { on_back, ..props(Callback::noop()) }).await;
    click(&stage.find("[aria-label='Back to conversations']")).await;
    assert_eq!(asked.borrow().len(), 1);
}
