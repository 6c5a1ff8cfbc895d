//! A message that is edited where it stands.

use std::cell::RefCell;
use std::rc::Rc;

use acs_chat_widget::components::{Message, MessageActs, MessageProps};
use acs_chat_widget::state::{MessageKey, Wording};
use acs_chat_widget::view::limit::LARGEST_MESSAGE;
use acs_chat_widget::view::{Delivery, MessageRow};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

use super::{has_focus, press, props, row, text};
use crate::stage::{Stage, click, press_enter, recorder, type_text};

/// The message as it is edited.
async fn edit(row: MessageRow, acts: &MessageActs) -> Stage<Message> {
    Stage::<Message>::show(MessageProps { editing: true, ..props(row, acts) }).await
}

fn acts() -> (MessageActs, Heard) {
    let (edit, edited) = recorder();
    let (editing_changed, changed) = recorder();
    let (rewrite, rewritten) = recorder();
    let (withdraw, withdrawn) = recorder();
    let acts = MessageActs { edit, editing_changed, rewrite, withdraw, ..MessageActs::default() };
    (acts, Heard { edited, changed, rewritten, withdrawn })
}

type Log<T> = Rc<RefCell<Vec<T>>>;

struct Heard {
    edited: Log<(MessageKey, Wording)>,
    changed: Log<Option<MessageKey>>,
    rewritten: Log<Wording>,
    withdrawn: Log<MessageKey>,
}

fn value(stage: &Stage<Message>) -> String {
    stage.find("textarea").unchecked_ref::<HtmlTextAreaElement>().value()
}

#[wasm_bindgen_test]
async fn enter_saves_an_edit_and_the_message_has_the_focus_again() {
    let (acts, heard) = acts();
    let mut stage = edit(row("hi", true), &acts).await;
    let field = stage.find("textarea");
    assert!(has_focus(&field) && value(&stage) == "hi");
    assert_eq!(field.unchecked_ref::<HtmlTextAreaElement>().selection_start().unwrap(), Some(2));
    assert_eq!((stage.count(".message__text"), stage.count(".message__actions")), (0, 0));
    type_text(&field, "hello ").await;
    assert!(press_enter(&field, &[("shiftKey", true.into())]).await, "it breaks the line");
    assert!(press_enter(&field, &[("isComposing", true.into())]).await, "it belongs to the input method");
    assert!(press_enter(&field, &[("keyCode", 229.into())]).await, "it belongs to the input method");
    assert!(heard.edited.borrow().is_empty());
    assert!(!press_enter(&field, &[]).await);
    assert_eq!(*heard.edited.borrow(), [(MessageKey::from("k"), Wording::from("hello"))]);
    assert_eq!(*heard.changed.borrow(), [None]);
    stage.update(props(row("hello", true), &acts)).await;
    assert!(has_focus(&stage.find(".message")));
}

#[wasm_bindgen_test]
async fn escape_and_what_changes_nothing_end_an_edit_without_one() {
    let (acts, heard) = acts();
    for after in ["hi", "hi \n", "", " \u{200b}\n"] {
        let stage = edit(row("hi", true), &acts).await;
        type_text(&stage.find("textarea"), after).await;
        click(&stage.find("[data-kind=primary]")).await;
    }
    let stage = edit(row("hi", true), &acts).await;
    type_text(&stage.find("textarea"), "another").await;
    assert!(!press(&stage.find("textarea"), "Escape").await);
    assert!(heard.edited.borrow().is_empty());
    assert_eq!(*heard.changed.borrow(), [None, None, None, None, None]);
}

#[wasm_bindgen_test]
async fn a_text_over_the_limit_says_so_and_stays() {
    let (acts, heard) = acts();
    let stage = edit(row("hi", true), &acts).await;
    type_text(&stage.find("textarea"), &"a".repeat(LARGEST_MESSAGE + 1)).await;
    assert_eq!(text(&stage, "[role=status]"), "1 byte too long");
    assert_eq!(stage.find("textarea").get_attribute("aria-invalid").as_deref(), Some("true"));
    press_enter(&stage.find("textarea"), &[]).await;
    click(&stage.find("[data-kind=primary]")).await;
    assert!(heard.edited.borrow().is_empty() && heard.changed.borrow().is_empty());
    assert_eq!(value(&stage).len(), LARGEST_MESSAGE + 1);
}

#[wasm_bindgen_test]
async fn what_was_begun_is_still_there_when_the_list_draws_the_message_again() {
    let (acts, heard) = acts();
    let stage = edit(row("hi", true), &acts).await;
    type_text(&stage.find("textarea"), "half a thought").await;
    drop(stage);
    let stage = edit(row("hi", true), &acts).await;
    assert_eq!(value(&stage), "half a thought");
    assert!(!has_focus(&stage.find("textarea")), "who scrolls past it types elsewhere");
    press(&stage.find("textarea"), "Escape").await;
    drop(stage);
    let stage = edit(row("hi", true), &acts).await;
    assert_eq!((value(&stage), heard.edited.borrow().len()), ("hi".to_owned(), 0));
}

#[wasm_bindgen_test]
async fn the_edit_of_a_message_that_is_refused_meanwhile_is_not_lost_s_27() {
    let (acts, heard) = acts();
    let mut stage = edit(row("hi", true), &acts).await;
    type_text(&stage.find("textarea"), "another").await;
    let failed = MessageRow { delivery: Delivery::Failed("no".into()), ..row("hi", true) };
    stage.update(MessageProps { editing: true, ..props(failed, &acts) }).await;
    assert_eq!(value(&stage), "another");
    press_enter(&stage.find("textarea"), &[]).await;
    assert!(heard.edited.borrow().is_empty());
    assert_eq!(*heard.rewritten.borrow(), [Wording::from("another")]);
    assert_eq!(*heard.withdrawn.borrow(), [MessageKey::from("k")]);
}
