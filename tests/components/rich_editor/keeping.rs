//! Images, files and mentions of a message that is changed: they can be put elsewhere, and none comes from elsewhere.

use std::rc::Rc;

use acs_chat_widget::components::{RichEditor, RichHandle};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::desk::{CARET, Desk, PASTE, SELECT_ALL, props};
use crate::stage::Stage;

const MESSAGE: &str = "Look <b>here</b> <img id=\"1\" src=\"https://x.example/a.png\" alt=\"a cat\"> \
    <at id=\"2\">Ada</at><attachment id=\"3\"></attachment>";

/// Copies or cuts what is selected, and keeps as `given` what that gives to the clipboard.
const TAKE: &str = "const clipboardData = new DataTransfer();
    const told = { clipboardData, bubbles: true, cancelable: true, composed: true };
    const goesOn = this.dispatchEvent(new ClipboardEvent(values[0], told));
    this.given = ['text/html', 'text/plain'].map((format) => clipboardData.getData(format));
    return goesOn;";

/// Begins to drag what is selected.
const DRAG: &str = "const dataTransfer = new DataTransfer();
    const told = { dataTransfer, bubbles: true, cancelable: true, composed: true };
    const goesOn = this.dispatchEvent(new DragEvent('dragstart', told));
    this.given = ['text/html', 'text/plain'].map((format) => dataTransfer.getData(format));
    return goesOn;";

/// Drops that at the end of the field, as a browser tells of it.
const DROP: &str = "const dataTransfer = new DataTransfer();
    for (const at of [0, 1]) dataTransfer.setData(['text/html', 'text/plain'][at], this.given[at]);
    const place = { startContainer: this, startOffset: this.childNodes.length };
    const end = { endContainer: this, endOffset: this.childNodes.length };
    const targetRanges = [new StaticRange({ ...place, ...end })];
    const told = { inputType: 'insertFromDrop', dataTransfer, targetRanges, bubbles: true, cancelable: true };
    return this.dispatchEvent(new InputEvent('beforeinput', told));";

/// Selects an element of the field.
const SELECT: &str = "this.focus();
    const range = document.createRange();
    range.selectNode(this.querySelector(values[0]));
    getSelection().removeAllRanges();
    getSelection().addRange(range);";

/// What was given, as HTML and as text.
fn given(desk: &Desk) -> [String; 2] {
    let given: Array = Reflect::get(&desk.field(), &"given".into()).unwrap().unchecked_into();
    [0, 1].map(|at| given.get(at).as_string().unwrap())
}

fn html(desk: &Desk) -> String {
    let written = desk.told.borrow().last().cloned().unwrap_or_default();
    written.html.as_deref().unwrap_or_default().to_owned()
}

async fn paste(desk: &Desk, html: &str, text: &str) {
    desk.run(PASTE, &["text/html", html, "text/plain", text]).await;
}

#[wasm_bindgen_test]
async fn what_is_cut_out_of_a_message_can_be_put_in_again() {
    let desk = Desk::with(MESSAGE).await;
    desk.run(SELECT_ALL, &[]).await;
    assert!(!desk.run(TAKE, &["cut"]).await, "a browser would not carry what cannot be edited");
    assert_eq!(desk.stage.count("[role=textbox] [contenteditable=false]"), 0);
    assert_eq!(desk.field().text_content().unwrap_or_default().trim(), "");
    let [rich, plain] = given(&desk);
    assert_eq!(rich, MESSAGE);
    assert!(plain.starts_with("Look here") && plain.contains("Ada"), "{plain}");
    paste(&desk, &rich, &plain).await;
    assert_eq!(desk.stage.count("[role=textbox] [contenteditable=false]"), 3);
    assert_eq!(desk.stage.count("[role=textbox] img"), 0, "nothing is fetched");
    assert!(html(&desk).starts_with(MESSAGE), "{}", html(&desk));
}

#[wasm_bindgen_test]
async fn an_image_alone_is_copied_with_what_it_stands_in() {
    let message = "<p><b>so</b></p><p><a href=\"https://x.example/\">a <img alt=\"b\"></a></p>";
    let desk = Desk::with(message).await;
    desk.run(SELECT, &["[data-kept]"]).await;
    assert!(!desk.run(TAKE, &["copy"]).await);
    assert_eq!(given(&desk)[0], "<a href=\"https://x.example/\"><img alt=\"b\"></a>");
    assert_eq!(desk.stage.count("[data-kept]"), 1, "a copy takes nothing away");
}

#[wasm_bindgen_test]
async fn what_can_be_edited_is_copied_by_the_browser() {
    let desk = Desk::with(MESSAGE).await;
    desk.run(SELECT, &["b"]).await;
    for kind in ["copy", "cut"] {
        assert!(desk.run(TAKE, &[kind]).await);
        assert_eq!(given(&desk), ["", ""], "{kind}");
    }
    assert_eq!(desk.html().as_deref(), Some(MESSAGE));
}

#[wasm_bindgen_test]
async fn what_is_dragged_to_another_place_is_kept() {
    let desk = Desk::with("<p>a <img alt=\"b\"></p><p>c</p>").await;
    desk.run(SELECT, &["[data-kept]"]).await;
    assert!(desk.run(DRAG, &[]).await, "the drag goes on");
    assert_eq!(given(&desk)[0], "<img alt=\"b\">");
    // A browser takes it out before it tells of the drop.
    desk.run("this.querySelector('[data-kept]').remove();", &[]).await;
    assert!(!desk.run(DROP, &[]).await);
    assert_eq!(desk.stage.count("p:last-of-type ~ [data-kept]"), 1);
    assert!(html(&desk).ends_with("<p>c</p><img alt=\"b\">"), "{}", html(&desk));
}

#[wasm_bindgen_test]
async fn images_and_files_that_the_message_never_had_are_not_put_in() {
    let desk = Desk::with(MESSAGE).await;
    desk.run(SELECT_ALL, &[]).await;
    let others = "<b>x</b><img src=\"https://evil.example/a.png\" alt=\"a cat\">\
        <img id=\"1\" src=\"https://evil.example/a.png\" alt=\"a cat\">\
        <attachment id=\"4\"></attachment><at id=\"2\">Eve</at>";
    paste(&desk, others, "x").await;
    assert_eq!((desk.stage.count("[data-kept]"), desk.stage.count("[role=textbox] img")), (0, 0));
    assert_eq!(html(&desk), "<b>x</b>Eve");
}

#[wasm_bindgen_test]
async fn an_image_goes_into_preformatted_text_as_an_image() {
    let desk = Desk::with("<p>a <img alt=\"b\"></p><pre>c\n\td</pre>").await;
    desk.run(SELECT, &["[data-kept]"]).await;
    assert!(!desk.run(TAKE, &["copy"]).await);
    let [rich, plain] = given(&desk);
    desk.run(CARET, &[]).await;
    paste(&desk, &rich, &plain).await;
    assert_eq!(desk.stage.count("pre > [data-kept]"), 1);
    assert_eq!(html(&desk), "<p>a <img alt=\"b\"></p><pre>c\n\td<img alt=\"b\"></pre>");
}

#[wasm_bindgen_test]
async fn preformatted_text_takes_plain_text_where_nothing_else_would_be_lost() {
    let desk = Desk::with("<p>a <img alt=\"b\"></p><pre>c</pre>").await;
    desk.run(CARET, &[]).await;
    paste(&desk, "<b>x</b><img alt=\"y\">", "x y").await;
    assert_eq!(html(&desk), "<p>a <img alt=\"b\"></p><pre>cx y</pre>");
}

#[wasm_bindgen_test]
async fn what_a_draft_has_lost_of_its_message_can_be_put_in_again() {
    let handle = RichHandle::with_kept(MESSAGE);
    let stage = Stage::<RichEditor>::show(props(&handle, "Look")).await;
    let desk = Desk { stage, handle, told: Rc::default() };
    desk.handle.focus();
    paste(&desk, MESSAGE, "Look").await;
    assert_eq!(desk.stage.count("[role=textbox] [contenteditable=false]"), 3);
}
