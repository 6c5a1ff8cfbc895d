//! The composer: when it sends, and what.

use acs_chat_widget::components::{Composer, ComposerProps};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;
use yew::{AttrValue, Callback};

use crate::stage::{Stage, click, press_enter, recorder, type_text};

fn props(on_send: Callback<AttrValue>) -> ComposerProps {
    ComposerProps { on_send, draft: AttrValue::default(), on_draft: Callback::noop() }
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
