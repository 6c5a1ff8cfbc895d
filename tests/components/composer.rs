//! The composer: when it sends, and what.

use std::rc::Rc;

use acs_chat_widget::components::{Composer, ComposerProps, Insertion, SendKey};
use acs_chat_widget::state::{Echo, Wording};
use acs_chat_widget::view::limit::LARGEST_MESSAGE;
use acs_chat_widget::view::paste::LARGEST_PASTE;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlTextAreaElement};
use yew::Callback;

use crate::stage::{Stage, click, press_enter, recorder, type_text};

fn props(on_send: Callback<Wording>) -> ComposerProps {
    ComposerProps {
        on_send,
        draft: Wording::default(),
        on_draft: Callback::noop(),
        on_type: Callback::noop(),
        on_edit_last: Callback::noop(),
        taken_back: None,
        insert: None,
        note: None,
        closed: false,
        send_key: SendKey::Enter,
        rich: false,
    }
}

/// Plain texts, as they are told.
fn texts<const N: usize>(texts: [&str; N]) -> [Wording; N] {
    texts.map(Wording::from)
}

fn value(stage: &Stage<Composer>) -> String {
    stage.find("textarea").unchecked_ref::<HtmlTextAreaElement>().value()
}

/// Pastes a text into the field; the browser does nothing beside, as nobody has pressed a key.
const PASTE: &str = "const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const told = { clipboardData, bubbles: true, cancelable: true, composed: true };
    return this.dispatchEvent(new ClipboardEvent('paste', told));";

/// Presses a key in the field.
const KEY: &str = "const told = { key: text, bubbles: true, cancelable: true, composed: true };
    return this.dispatchEvent(new KeyboardEvent('keydown', told));";

/// Lets something happen to the field; tells whether it is left to the browser.
async fn happen(field: &Element, script: &str, text: &str) -> bool {
    let happened = Function::new_with_args("text", script).call1(field, &text.into()).unwrap();
    yew::scheduler::flush().await;
    happened.is_truthy()
}

#[wasm_bindgen_test]
async fn enter_sends_the_text_and_empties_the_field() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "Hello\nyou  ").await;
    assert!(!press_enter(&stage.find("textarea"), &[]).await, "the line is not broken as well");
    assert_eq!(*sent.borrow(), texts(["Hello\nyou"]));
    assert_eq!(value(&stage), "");
}

#[wasm_bindgen_test]
async fn the_button_sends_and_is_off_while_the_text_is_blank() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    assert!(stage.find("button").has_attribute("disabled"));
    type_text(&stage.find("textarea"), " \n ").await;
    assert!(stage.find("button").has_attribute("disabled"));
    press_enter(&stage.find("textarea"), &[]).await;
    type_text(&stage.find("textarea"), "now").await;
    click(&stage.find("button")).await;
    assert_eq!(*sent.borrow(), texts(["now"]));
}

#[wasm_bindgen_test]
async fn shift_enter_breaks_the_line_and_a_composition_keeps_its_enter() {
    let (on_send, sent) = recorder::<Wording>();
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
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "once").await;
    for _ in 0..20 {
        press_enter(&stage.find("textarea"), &[]).await;
    }
    assert_eq!(*sent.borrow(), texts(["once"]));
}

#[wasm_bindgen_test]
async fn a_draft_is_told_and_comes_back() {
    let (on_draft, drafts) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(ComposerProps {
        draft: "half a".into(),
        on_draft,
        ..props(Callback::noop())
    })
    .await;
    assert_eq!(value(&stage), "half a");
    type_text(&stage.find("textarea"), "half a message").await;
    press_enter(&stage.find("textarea"), &[]).await;
    assert_eq!(*drafts.borrow(), texts(["half a message", ""]));
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
    let (on_send, sent) = recorder::<Wording>();
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

#[wasm_bindgen_test]
async fn a_draft_that_comes_late_is_there_unless_the_user_was_faster() {
    let mut stage = Stage::<Composer>::show(props(Callback::noop())).await;
    stage.update(ComposerProps { draft: "stored".into(), ..props(Callback::noop()) }).await;
    assert_eq!(value(&stage), "stored");
    type_text(&stage.find("textarea"), "").await;
    stage.update(ComposerProps { draft: "stored again".into(), ..props(Callback::noop()) }).await;
    assert_eq!(value(&stage), "");
}

#[wasm_bindgen_test]
async fn where_the_other_key_is_chosen_enter_breaks_the_line() {
    let (on_send, sent) = recorder::<Wording>();
    let stage =
        Stage::<Composer>::show(ComposerProps { send_key: SendKey::ModEnter, ..props(on_send) }).await;
    type_text(&stage.find("textarea"), "one").await;
    assert!(press_enter(&stage.find("textarea"), &[]).await);
    let composing: [(&str, JsValue); 2] = [("ctrlKey", true.into()), ("isComposing", true.into())];
    assert!(press_enter(&stage.find("textarea"), &composing).await);
    assert!(!press_enter(&stage.find("textarea"), &[("ctrlKey", true.into())]).await);
    type_text(&stage.find("textarea"), "two").await;
    assert!(!press_enter(&stage.find("textarea"), &[("metaKey", true.into())]).await);
    assert_eq!(*sent.borrow(), texts(["one", "two"]));
}

#[wasm_bindgen_test]
async fn what_leaves_nothing_to_see_is_not_sent() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), "\u{200b}\u{2800}").await;
    assert!(stage.find("button").has_attribute("disabled"));
    press_enter(&stage.find("textarea"), &[]).await;
    assert!(sent.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_text_that_is_too_long_stays_and_says_by_how_much() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    type_text(&stage.find("textarea"), &"a".repeat(LARGEST_MESSAGE - 1)).await;
    let room = |stage: &Stage<Composer>| stage.find(".composer__room").text_content();
    assert_eq!(room(&stage).as_deref(), Some("1 byte left"));
    let long = "a".repeat(LARGEST_MESSAGE + 2);
    type_text(&stage.find("textarea"), &long).await;
    assert_eq!(room(&stage).as_deref(), Some("2 bytes too long"));
    assert_eq!(stage.count("textarea[aria-invalid=true][aria-describedby=composer-room]"), 1);
    assert!(stage.find("button").has_attribute("disabled"));
    press_enter(&stage.find("textarea"), &[]).await;
    assert!(sent.borrow().is_empty());
    assert_eq!(value(&stage).len(), long.len());
    type_text(&stage.find("textarea"), "short").await;
    assert_eq!((stage.count(".composer__room"), stage.count("[aria-describedby]")), (0, 0));
}

#[wasm_bindgen_test]
async fn a_paste_is_cleaned_and_takes_the_place_of_what_is_selected() {
    let (on_draft, drafts) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(ComposerProps { on_draft, ..props(Callback::noop()) }).await;
    let field = stage.find("textarea");
    type_text(&field, "one two three").await;
    field.unchecked_ref::<HtmlTextAreaElement>().set_selection_range(4, 7).unwrap();
    assert!(!happen(&field, PASTE, "a\u{b}b\u{fffc}").await);
    assert_eq!(value(&stage), "one a\nb three");
    assert_eq!(drafts.borrow().last(), Some(&"one a\nb three".into()));
    let caret = field.unchecked_ref::<HtmlTextAreaElement>().selection_start().unwrap();
    assert_eq!(caret, Some(7), "after what was pasted");
}

#[wasm_bindgen_test]
async fn a_paste_of_plain_text_is_left_to_the_browser_which_can_undo_it() {
    let stage = Stage::<Composer>::show(props(Callback::noop())).await;
    for text in ["plain", "two\r\nlines", "👨\u{200d}👩\u{a0}!"] {
        assert!(happen(&stage.find("textarea"), PASTE, text).await, "{text:?}");
    }
}

#[wasm_bindgen_test]
async fn a_paste_that_is_far_too_long_is_refused_with_a_reason() {
    let stage = Stage::<Composer>::show(props(Callback::noop())).await;
    assert!(!happen(&stage.find("textarea"), PASTE, &"a".repeat(LARGEST_PASTE + 1)).await);
    assert_eq!(value(&stage), "");
    let note = stage.find(".composer__note").text_content();
    assert_eq!(note.as_deref(), Some("The text is too long to be pasted."));
    type_text(&stage.find("textarea"), "a").await;
    assert_eq!(stage.find(".composer__note").text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn the_arrow_up_asks_for_the_last_message_where_nothing_was_written() {
    let (on_edit_last, asked) = recorder::<()>();
    let stage = Stage::<Composer>::show(ComposerProps { on_edit_last, ..props(Callback::noop()) }).await;
    assert!(!happen(&stage.find("textarea"), KEY, "ArrowUp").await);
    assert_eq!(asked.borrow().len(), 1);
    type_text(&stage.find("textarea"), "one").await;
    assert!(happen(&stage.find("textarea"), KEY, "ArrowUp").await, "it moves the caret");
    assert_eq!(asked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_quotation_stands_before_the_text_and_another_one_takes_its_place() {
    let mut stage = Stage::<Composer>::show(props(Callback::noop())).await;
    type_text(&stage.find("textarea"), "Me too").await;
    for (quotation, expected) in
        [("> Ben:\n> Hi\n\n", "> Ben:\n> Hi\n\nMe too"), ("> Ann:\n> Ho\n\n", "> Ann:\n> Ho\n\nMe too")]
    {
        let insert = Some(Insertion::new(quotation));
        stage.update(ComposerProps { insert, ..props(Callback::noop()) }).await;
        assert_eq!(value(&stage), expected);
    }
}

#[wasm_bindgen_test]
async fn an_empty_field_has_the_direction_of_the_widget_and_a_text_its_own() {
    let stage = Stage::<Composer>::show(props(Callback::noop())).await;
    stage.root.set_attribute("dir", "rtl").unwrap();
    assert_eq!(stage.count("textarea:dir(rtl)"), 1);
    for (text, direction) in [("Hello", "ltr"), ("שלום", "rtl"), ("", "rtl")] {
        type_text(&stage.find("textarea"), text).await;
        assert_eq!(stage.count(&["textarea:dir(", direction, ")"].concat()), 1, "{text}");
    }
}
