//! The composer: when it sends, and what.

use std::rc::Rc;

use acs_chat_widget::components::{Composer, ComposerProps};
use acs_chat_widget::state::Echo;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;
use yew::{AttrValue, Callback};

use crate::stage::{Stage, click, press_enter, recorder, type_text};

fn props(on_send: Callback<AttrValue>) -> ComposerProps {
    ComposerProps {
        on_send,
        draft: AttrValue::default(),
        on_draft: Callback::noop(),
        on_type: Callback::noop(),
        taken_back: None,
        note: None,
        closed: false,
    }
}

fn value(stage: &Stage<Composer>) -> String {
    stage.find("textarea").unchecked_ref::<HtmlTextAreaElement>().value()
}

#[wasm_bindgen_test]
async fn enter_sends_the_text_and_empties_the_field() {
    let (on_send, sent) = recorder::<AttrValue>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "Hello\nyou  ").await;
    assert!(!press_enter(&stage.find("textarea"), &[]).await, "the line is not broken as well");
    assert_eq!(*sent.borrow(), ["Hello\nyou"]);
    assert_eq!(value(&stage), "");
}

#[wasm_bindgen_test]
async fn the_button_sends_and_is_off_while_the_text_is_blank() {
    let (on_send, sent) = recorder::<AttrValue>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    assert!(stage.find("button").has_attribute("disabled"));
    type_text(&stage.find("textarea"), " \n ").await;
    assert!(stage.find("button").has_attribute("disabled"));
    press_enter(&stage.find("textarea"), &[]).await;
    type_text(&stage.find("textarea"), "now").await;
    click(&stage.find("button")).await;
    assert_eq!(*sent.borrow(), ["now"]);
}

#[wasm_bindgen_test]
async fn shift_enter_breaks_the_line_and_a_composition_keeps_its_enter() {
    let (on_send, sent) = recorder::<AttrValue>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "one").await;
    assert!(press_enter(&stage.find("textarea"), &[("shiftKey", true.into())]).await);
    assert!(press_enter(&stage.find("textarea"), &[("isComposing", true.into())]).await);
    assert!(press_enter(&stage.find("textarea"), &[("keyCode", 229.into())]).await);
    assert!(sent.borrow().is_empty());
    assert_eq!(value(&stage), "one");
}

#[wasm_bindgen_test]
async fn twenty_enters_on_one_text_send_it_once_s_31() {
    let (on_send, sent) = recorder::<AttrValue>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "once").await;
    for _ in 0..20 {
        press_enter(&stage.find("textarea"), &[]).await;
    }
    assert_eq!(*sent.borrow(), ["once"]);
}

#[wasm_bindgen_test]
async fn a_draft_is_told_and_comes_back() {
    let (on_draft, drafts) = recorder::<AttrValue>();
    let stage = Stage::<Composer>::show(ComposerProps {
        draft: "half a".into(),
        on_draft,
        ..props(Callback::noop())
    })
    .await;
    assert_eq!(value(&stage), "half a");
    type_text(&stage.find("textarea"), "half a message").await;
    press_enter(&stage.find("textarea"), &[]).await;
    assert_eq!(*drafts.borrow(), ["half a", "half a message", ""]);
}

#[wasm_bindgen_test]
async fn a_message_that_is_taken_back_stands_in_the_field_before_what_was_there_s_12() {
    let mut stage = Stage::<Composer>::show(props(Callback::noop())).await;
    type_text(&stage.find("textarea"), "more").await;
    let echo = Rc::new(Echo::new("k".into(), "refused".into(), 0));
    stage.update(ComposerProps { taken_back: Some(echo), ..props(Callback::noop()) }).await;
    assert_eq!(value(&stage), "refused\nmore");
}

#[wasm_bindgen_test]
async fn where_nobody_may_write_any_more_the_text_can_still_be_read_s_13() {
    let (on_send, sent) = recorder::<AttrValue>();
    let note = Some("This conversation has ended.".into());
    let stage =
        Stage::<Composer>::show(ComposerProps { draft: "kept".into(), note, closed: true, ..props(on_send) })
            .await;
    press_enter(&stage.find("textarea"), &[]).await;
    assert!(sent.borrow().is_empty());
    assert_eq!(value(&stage), "kept");
    assert!(stage.find("textarea").has_attribute("readonly"));
    assert_eq!(stage.find("[role=status]").text_content().as_deref(), Some("This conversation has ended."));
}

#[wasm_bindgen_test]
async fn what_is_typed_is_told_unless_it_is_blank() {
    let (on_type, typed) = recorder::<()>();
    let kept = ComposerProps { draft: "kept".into(), on_type, ..props(Callback::noop()) };
    let stage = Stage::<Composer>::show(kept).await;
    assert_eq!(typed.borrow().len(), 0, "a draft that comes back was typed long ago");
    for text in ["H", "Hi", " ", ""] {
        type_text(&stage.find("textarea"), text).await;
    }
    assert_eq!(typed.borrow().len(), 2);
    press_enter(&stage.find("textarea"), &[]).await;
    assert_eq!(typed.borrow().len(), 2);
}
