//! One message: how it is drawn, and what can be done with it.

mod attachments;
mod editing;
mod language;
mod quoting;

use std::rc::Rc;

use acs_chat_widget::components::{Message, MessageActs, MessageProps};
use acs_chat_widget::state::MessageKey;
use acs_chat_widget::view::quote::quote;
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow};
use acs_chat_widget::words::Word;
use gloo_timers::future::TimeoutFuture;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

use crate::stage::{Stage, click, recorder};

/// 10 June 2025, 22:20:23 at Greenwich.
const AT: i64 = 1_749_594_023_000;

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
        at: Some(AT),
        delivery: Delivery::Sent,
        seen: None,
        attachments: Rc::default(),
        edited: false,
    }
}

fn props(row: MessageRow, acts: &MessageActs) -> MessageProps {
    MessageProps { row: Rc::new(row), acts: acts.clone(), editing: false }
}

async fn show(row: MessageRow) -> Stage<Message> {
    Stage::<Message>::show(props(row, &MessageActs::default())).await
}

/// Lets something happen to an element; tells whether the browser may go on with it.
async fn fire(element: &Element, class: &str, name: &str, said: &str) -> bool {
    let body = "return new self[kind](name, \
        { bubbles: true, cancelable: true, composed: true, ...JSON.parse(said) })";
    let make = Function::new_with_args("kind, name, said", body);
    let event = make.call3(&JsValue::NULL, &class.into(), &name.into(), &said.into()).unwrap();
    let goes_on = element.dispatch_event(&event.unchecked_into::<Event>()).unwrap();
    yew::scheduler::flush().await;
    goes_on
}

/// A mouse comes upon the message.
async fn hover(stage: &Stage<Message>) {
    fire(&stage.find(".message"), "PointerEvent", "pointerover", r#"{"pointerType":"mouse"}"#).await;
}

async fn press(element: &Element, key: &str) -> bool {
    let said = ["{\"key\":\"", key, "\"}"].concat();
    fire(element, "KeyboardEvent", "keydown", &said).await
}

fn focused() -> Element {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap()
}

fn has_focus(element: &Element) -> bool {
    focused().is_same_node(Some(element))
}

fn text(stage: &Stage<Message>, selector: &str) -> String {
    stage.find(selector).text_content().unwrap_or_default()
}

/// The names of all that is offered.
fn offered(stage: &Stage<Message>) -> Vec<String> {
    let found = stage.root.query_selector_all(".message__deed").unwrap();
    let deeds = (0..found.length()).map(|at| found.item(at).unwrap().unchecked_into::<Element>());
    let name =
        |deed: Element| deed.get_attribute("aria-label").or_else(|| deed.text_content()).unwrap_or_default();
    deeds.map(name).collect()
}

async fn do_deed(stage: &Stage<Message>, name: &str) {
    click(&stage.find(&[".message__deed[aria-label='", name, "']"].concat())).await;
}

#[wasm_bindgen_test]
async fn addresses_are_links_and_everything_else_is_text() {
    let said = "See https://example.org/a?b=1, <b>or</b> javascript:alert(1) www.example.com.";
    let stage = show(row(said, false)).await;
    assert_eq!(text(&stage, ".message__text"), said);
    assert_eq!((stage.count("a"), stage.count("b")), (2, 0));
    let link = stage.find("a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://example.org/a?b=1"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    assert_eq!(stage.find("a + a").get_attribute("href").as_deref(), Some("https://www.example.com"));
}

#[wasm_bindgen_test]
async fn a_few_emoji_are_large_and_text_is_not() {
    for (said, large) in [("👍", 1), ("👍 🇩🇪", 1), ("👍 yes", 0), ("yes", 0)] {
        let stage = show(row(said, false)).await;
        assert_eq!(stage.count(".message__text[data-large]"), large, "{said}");
    }
}

#[wasm_bindgen_test]
async fn a_quotation_of_ours_stands_apart_from_the_answer() {
    let said = [&*quote("Ben", "Noon?\nOr one?"), "Noon."].concat();
    let stage = show(row(&said, true)).await;
    assert_eq!(text(&stage, ".message__text"), "Noon.");
    assert_eq!(text(&stage, ".message__quoted"), "Ben");
    assert_eq!(text(&stage, ".message__quoted + p"), "Noon?\nOr one?");
    let stage = show(row("> Ben\n> Noon?\n\nNoon.", true)).await;
    assert_eq!((stage.count("blockquote"), stage.count(".message__text")), (0, 1), "not as we write it");
}

#[wasm_bindgen_test]
async fn what_cannot_be_seen_is_told_and_nothing_can_be_done_with_it() {
    let deleted = MessageRow { body: Body::Note(Word::MessageDeletedHere), ..row("", true) };
    for (row, note) in
        [(row(" \u{200b}", true), "This message is empty"), (deleted, "This message was deleted")]
    {
        let stage = show(row).await;
        hover(&stage).await;
        assert_eq!(text(&stage, ".message__note"), note);
        assert_eq!((stage.count(".message[data-note]"), stage.count(".message__actions")), (1, 0));
    }
}

#[wasm_bindgen_test]
async fn the_time_is_told_in_full_and_edited_messages_say_so() {
    let stage = show(MessageRow { edited: true, ends: false, ..row("hi", false) }).await;
    let time = stage.find(".message__footer time");
    assert_eq!(time.text_content().as_deref(), Some("14:05"));
    assert_eq!(time.get_attribute("datetime").as_deref(), Some("2025-06-10T22:20:23.000Z"));
    assert!(time.get_attribute("title").is_some_and(|words| words.contains("2025")));
    assert!(text(&stage, ".message__footer").contains("Edited"));
    let stage = show(MessageRow { at: None, ..row("hi", false) }).await;
    assert_eq!((stage.count("time"), text(&stage, ".message__time")), (0, "14:05".to_owned()));
}

#[wasm_bindgen_test]
async fn what_can_be_done_is_there_as_long_as_the_user_is() {
    let stage = show(row("hi", true)).await;
    assert_eq!(stage.count(".message__deed"), 0);
    hover(&stage).await;
    assert_eq!(offered(&stage), ["Copy", "Reply with quote", "Edit", "Delete"]);
    fire(&stage.find(".message"), "PointerEvent", "pointerout", r#"{"pointerType":"mouse"}"#).await;
    assert_eq!(stage.count(".message__deed"), 0);
    fire(&stage.find(".message"), "FocusEvent", "focusin", "{}").await;
    assert_eq!(stage.count("[role=toolbar] .message__deed"), 4);
}

#[wasm_bindgen_test]
async fn only_what_is_possible_is_offered() {
    let failed = Delivery::Failed("too long".into());
    let cases = [
        (row("hi", false), false, vec!["Copy", "Reply with quote"]),
        (
            MessageRow { delivery: Delivery::Sending, ..row("hi", true) },
            false,
            vec!["Copy", "Reply with quote", "Edit", "Delete"],
        ),
        (MessageRow { plain: false, ..row("hi", true) }, false, vec!["Copy", "Reply with quote", "Delete"]),
        (MessageRow { delivery: failed, ..row("hi", true) }, false, vec!["Copy"]),
        (row("hi", true), true, vec!["Copy"]),
    ];
    for (row, closed, expected) in cases {
        let stage =
            Stage::<Message>::show(props(row, &MessageActs { closed, ..MessageActs::default() })).await;
        hover(&stage).await;
        assert_eq!(offered(&stage), expected);
    }
}

#[wasm_bindgen_test]
async fn keys_go_through_the_bar_and_leave_it_for_the_message() {
    let stage = show(row("hi", true)).await;
    hover(&stage).await;
    let at = |name: &str| stage.find(&[".message__deed[aria-label='", name, "']"].concat());
    at("Copy").unchecked_ref::<HtmlElement>().focus().unwrap();
    for (key, name) in [
        ("ArrowRight", "Reply with quote"),
        ("ArrowLeft", "Copy"),
        ("ArrowLeft", "Delete"),
        ("ArrowDown", "Copy"),
        ("End", "Delete"),
        ("Home", "Copy"),
    ] {
        assert!(!press(&focused(), key).await, "{key} moves nothing else");
        assert!(has_focus(&at(name)), "{key}");
    }
    press(&focused(), "Escape").await;
    assert!(has_focus(&stage.find(".message")));
}

#[wasm_bindgen_test]
async fn a_message_is_deleted_after_a_question_and_kept_otherwise() {
    let (delete, deleted) = recorder::<MessageKey>();
    let acts = MessageActs { delete, ..MessageActs::default() };
    let stage = Stage::<Message>::show(props(row("hi", true), &acts)).await;
    hover(&stage).await;
    do_deed(&stage, "Delete").await;
    assert_eq!(offered(&stage), ["Delete", "Keep"]);
    assert!(has_focus(&stage.find("[data-first]")));
    click(&stage.find("[data-first]")).await;
    assert!(deleted.borrow().is_empty() && has_focus(&stage.find(".message")));
    do_deed(&stage, "Delete").await;
    press(&focused(), "Escape").await;
    assert_eq!((deleted.borrow().len(), offered(&stage).len()), (0, 4));
    do_deed(&stage, "Delete").await;
    click(&stage.find("[data-kind=danger]")).await;
    assert_eq!(*deleted.borrow(), [MessageKey::from("k")]);
    assert!(has_focus(&stage.find(".message")));
}

#[wasm_bindgen_test]
async fn a_quotation_and_an_edit_are_asked_for() {
    let (quoting, quoted) = recorder::<AttrValue>();
    let (editing_changed, edited) = recorder::<Option<MessageKey>>();
    let acts = MessageActs { quote: quoting, editing_changed, ..MessageActs::default() };
    let stage = Stage::<Message>::show(props(row("hi", true), &acts)).await;
    hover(&stage).await;
    do_deed(&stage, "Reply with quote").await;
    assert_eq!(*quoted.borrow(), ["> Ann Lee:\n> hi\n\n"]);
    do_deed(&stage, "Edit").await;
    assert_eq!(*edited.borrow(), [Some(MessageKey::from("k"))]);
}

#[wasm_bindgen_test]
async fn a_finger_that_stays_opens_a_menu_and_one_that_moves_on_does_not() {
    let stage = show(row("hi", true)).await;
    let finger = r#"{"pointerType":"touch","isPrimary":true}"#;
    let bubble = stage.find(".message__text");
    fire(&bubble, "PointerEvent", "pointerdown", finger).await;
    fire(&bubble, "PointerEvent", "pointerout", finger).await;
    TimeoutFuture::new(700).await;
    assert_eq!(stage.count("[role=menu]"), 0);
    fire(&bubble, "PointerEvent", "pointerdown", finger).await;
    TimeoutFuture::new(700).await;
    assert_eq!(stage.count("[role=menu] [role=menuitem]"), 4);
    assert!(has_focus(&stage.find("[role=menuitem]")));
    press(&focused(), "Escape").await;
    assert_eq!(stage.count("[role=menu]"), 0);
    assert!(has_focus(&stage.find(".message")));
    click(&stage.find(".message__more")).await;
    assert_eq!(stage.find(".message__more").get_attribute("aria-expanded").as_deref(), Some("true"));
    click(&stage.find(".message__backdrop")).await;
    assert_eq!(stage.count("[role=menu]"), 0);
}

#[wasm_bindgen_test]
async fn a_text_is_copied_also_where_the_clipboard_is_refused() {
    let before = eval("({ clipboard: navigator.clipboard, execCommand: document.execCommand })");
    let clipboard = |with: &str| {
        let value = ["{ value: ", with, ", configurable: true }"].concat();
        eval(&["Object.defineProperty(navigator, 'clipboard', ", &*value, ")"].concat());
    };
    eval(
        "document.execCommand = () => { self.copied.push('by command: ' + document.activeElement.value); \
        return true; }",
    );
    for (with, expected) in [
        ("{ writeText: async text => { self.copied.push(text); } }", "a\nb"),
        ("{ writeText: async () => { throw new Error(); } }", "by command: a\nb"),
        ("undefined", "by command: a\nb"),
    ] {
        eval("self.copied = []");
        clipboard(with);
        let stage = show(row("a\nb", false)).await;
        hover(&stage).await;
        do_deed(&stage, "Copy").await;
        TimeoutFuture::new(50).await;
        assert_eq!(eval("self.copied.join()").as_string().as_deref(), Some(expected));
        assert_eq!(text(&stage, "[role=status]"), "Copied");
        assert_eq!(stage.count("textarea"), 0);
    }
    let restore = "delete navigator.clipboard; document.execCommand = before.execCommand;";
    Function::new_with_args("before", restore).call1(&JsValue::NULL, &before).unwrap();
}

fn eval(code: &str) -> JsValue {
    js_sys::eval(code).unwrap()
}
