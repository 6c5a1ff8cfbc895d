//! The editor of rich text: what goes in, what comes out, and what keys and pastes do.

mod desk;
mod keeping;

use std::rc::Rc;

use acs_chat_widget::components::{RichEditor, RichEditorProps, RichHandle, Written};
use acs_chat_widget::view::paste::LARGEST_PASTE;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, press_enter, recorder, type_text};
use desk::{CARET, Desk, PASTE, SELECT_ALL, TYPED, props};

const HOSTILE: &str = "<p onclick=alert(1)>Hi <b style=\"position:fixed\">you</b></p><img src=x onerror=alert(1)>\
    <script>alert(1)</script><iframe srcdoc=x></iframe><svg onload=alert(1)></svg><form><input name=x></form>\
    <a href=\"javascript:alert(1)\">bad</a><a href=\"https://x.example/\">good</a>";

/// What no content of the field ever is.
const BAD: &str =
    "script, img, iframe, svg, form, input, style, [onclick], [onerror], [style], [id], [href^=javascript]";

#[wasm_bindgen_test]
async fn what_is_put_in_comes_out_clean() {
    let desk = Desk::with("").await;
    let kept = [
        "Hello <b>you</b>",
        "<p>Hello <b>you</b></p><p>and</p>",
        "<ul><li>one</li><li><i>two</i></li></ul><ol start=\"3\"><li>three</li></ol>",
        "<blockquote>said</blockquote>so <a href=\"https://x.example/?a&amp;b\">there</a>",
        "<strong><u><s>all</s></u></strong> <code>a &lt; b</code>",
        "<pre>a\n  b</pre>",
        "<h2>Title</h2><table><tbody><tr><th colspan=\"2\">a</th></tr><tr><td>b</td><td>c</td></tr></tbody></table>",
        "<b>a</b> \u{a0} b<div>c</div>",
    ];
    for html in kept {
        desk.handle.set_html(html);
        assert_eq!(desk.html().as_deref(), Some(html));
    }
}

#[wasm_bindgen_test]
async fn hostile_html_draws_nothing_bad_r_23() {
    let desk = Desk::with(HOSTILE).await;
    assert_eq!(desk.stage.count(&["[role=textbox] :is(", BAD, ")"].concat()), 0);
    desk.run(SELECT_ALL, &[]).await;
    assert!(
        !desk.run(PASTE, &["text/html", HOSTILE, "text/plain", "Hi you"]).await,
        "the browser pastes nothing"
    );
    assert_eq!(desk.stage.count(&["[role=textbox] :is(", BAD, ")"].concat()), 0);
    let written = desk.handle.take();
    let html = written.html.unwrap();
    assert!(
        html.contains("<b>you</b>") && html.contains("bad<a href=\"https://x.example/\">good</a>"),
        "{html}"
    );
}

#[wasm_bindgen_test]
async fn mentions_and_images_of_a_message_stay_and_nothing_is_fetched() {
    let message = "<at id=\"1\">Ada</at> <b>see</b> <img src=\"https://x.example/a.png\" alt=\"a cat\">";
    let desk = Desk::with(message).await;
    assert_eq!(desk.stage.count("[role=textbox] img"), 0);
    assert_eq!(desk.stage.count("[role=textbox] [contenteditable=false]"), 2);
    assert_eq!(desk.html().as_deref(), Some(message));
}

#[wasm_bindgen_test]
async fn text_without_formatting_is_plain_text() {
    let desk = Desk::with("one<div>two</div><div><br></div>").await;
    let expected = Written { html: None, text: "one\ntwo".into() };
    assert_eq!(desk.handle.take(), expected);
}

#[wasm_bindgen_test]
async fn taking_empties_the_field() {
    let desk = Desk::with("<b>one</b>").await;
    assert!(!desk.field().has_attribute("data-empty"));
    assert_eq!(desk.html().as_deref(), Some("<b>one</b>"));
    assert!(desk.field().has_attribute("data-empty"));
    assert_eq!(desk.handle.take(), Written::default());
}

#[wasm_bindgen_test]
async fn keys_and_tools_turn_formatting_on_and_off() {
    let desk = Desk::with("x").await;
    let cases = [
        ("b", "KeyB", "ctrlKey", "Bold", "<b>x</b>"),
        ("i", "KeyI", "metaKey", "Italic", "<i>x</i>"),
        ("u", "KeyU", "ctrlKey", "Underlined", "<u>x</u>"),
        ("X", "KeyX", "ctrlKey shiftKey", "Struck through", "<s>x</s>"),
        ("*", "Digit8", "ctrlKey shiftKey", "Bulleted list", "<ul><li>x</li></ul>"),
        ("/", "Digit7", "ctrlKey shiftKey", "Numbered list", "<ol><li>x</li></ol>"),
        (")", "Digit9", "ctrlKey shiftKey", "Quotation", "<blockquote>x</blockquote>"),
        ("e", "KeyE", "ctrlKey", "Code", "<code>x</code>"),
    ];
    for (key, code, held, label, expected) in cases {
        desk.handle.set_html("x");
        desk.run(SELECT_ALL, &[]).await;
        assert!(!desk.press(key, code, held).await, "{label}");
        let html = desk.told.borrow().last().and_then(|written| written.html.clone());
        assert_eq!(html.as_deref(), Some(expected), "{label}");
        assert!(desk.is_pressed(label), "{label}");
        desk.tool(label).await;
        let written = desk.told.borrow().last().cloned();
        assert_eq!(written, Some(Written { html: None, text: "x".into() }), "{label}");
        assert!(!desk.is_pressed(label), "{label}");
    }
}

#[wasm_bindgen_test]
async fn a_link_is_asked_for_checked_and_taken_away() {
    let desk = Desk::with("here").await;
    desk.run(SELECT_ALL, &[]).await;
    assert!(!desk.press("k", "KeyK", "ctrlKey").await);
    let address = desk.stage.find("[aria-label='Address of the link']");
    type_text(&address, "javascript:alert(1)").await;
    desk.tool("Set link").await;
    assert_eq!(desk.stage.count("[role=alert]"), 1);
    type_text(&address, "x.example/a").await;
    assert!(!press_enter(&address, &[]).await);
    let html = || desk.told.borrow().last().and_then(|written| written.html.clone());
    assert_eq!(html().as_deref(), Some("<a href=\"https://x.example/a\">here</a>"));
    desk.run(CARET, &[]).await;
    desk.tool("Link").await;
    desk.tool("Remove link").await;
    assert_eq!(html(), None);
    assert_eq!(&*desk.handle.take().text, "here");
}

#[wasm_bindgen_test]
async fn typed_marks_become_what_they_are_short_for() {
    let desk = Desk::with("").await;
    let cases = [
        ("so **bold**", "*", "so <b>bold</b>"),
        ("_so_", "_", "<i>so</i>"),
        ("~~gone~~", "~", "<s>gone</s>"),
        ("a `b_c`", "`", "a <code>b_c</code>"),
    ];
    for (text, typed, expected) in cases {
        desk.handle.set_html(text);
        desk.run(CARET, &[]).await;
        desk.run(TYPED, &[typed]).await;
        let html = desk.told.borrow().last().and_then(|written| written.html.clone());
        assert_eq!(html.as_deref(), Some(expected));
    }
    desk.handle.set_html("-\u{a0}");
    desk.run(CARET, &[]).await;
    desk.run(TYPED, &[" "]).await;
    assert_eq!(desk.stage.count("[role=textbox] ul > li"), 1);
    assert_eq!(desk.field().text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn plain_text_is_pasted_as_it_is_and_far_too_much_is_refused() {
    let desk = Desk::with("").await;
    desk.handle.focus();
    desk.run(PASTE, &["text/html", "<p>one</p><p>two</p>", "text/plain", "one\ntwo \u{fffc}&amp;"]).await;
    assert_eq!(desk.handle.take(), Written { html: None, text: "one\ntwo &amp;".into() });
    desk.run(PASTE, &["text/plain", &"a".repeat(LARGEST_PASTE + 1)]).await;
    assert_eq!(desk.handle.take(), Written::default());
    let note = desk.stage.find("[role=status]").text_content();
    assert_eq!(note.as_deref(), Some("The text is too long to be pasted."));
}

#[wasm_bindgen_test]
async fn a_thousand_lines_are_pasted_whole() {
    let desk = Desk::with("").await;
    desk.handle.focus();
    let lines = "line\n".repeat(1_000);
    desk.run(PASTE, &["text/plain", &lines]).await;
    assert_eq!(&*desk.handle.take().text, lines.trim_end());
}

#[wasm_bindgen_test]
async fn enter_sends_but_in_a_list_it_makes_an_item() {
    let handle = RichHandle::default();
    let (on_submit, sent) = recorder::<()>();
    let stage = Stage::<RichEditor>::show(RichEditorProps { on_submit, ..props(&handle, "one") }).await;
    let desk = Desk { stage, handle, told: Rc::default() };
    desk.run(CARET, &[]).await;
    for held in ["shiftKey", "isComposing"] {
        assert!(desk.press("Enter", "Enter", held).await, "{held}");
    }
    assert!(!desk.press("Enter", "Enter", "").await);
    assert_eq!(sent.borrow().len(), 1);
    desk.handle.set_html("<ul><li>one</li></ul>");
    desk.run(CARET, &[]).await;
    assert!(desk.press("Enter", "Enter", "").await, "the browser makes the next item");
    assert_eq!(sent.borrow().len(), 1);
    assert!(!desk.press("Enter", "Enter", "ctrlKey").await);
    assert_eq!(sent.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn the_arrow_up_asks_for_the_last_message_where_nothing_was_written() {
    let handle = RichHandle::default();
    let (on_edit_last, asked) = recorder::<()>();
    let stage = Stage::<RichEditor>::show(RichEditorProps { on_edit_last, ..props(&handle, "") }).await;
    let desk = Desk { stage, handle, told: Rc::default() };
    assert!(!desk.press("ArrowUp", "ArrowUp", "").await);
    desk.handle.set_html("one");
    assert!(desk.press("ArrowUp", "ArrowUp", "").await, "it moves the caret");
    assert_eq!(asked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_draft_that_comes_late_is_there_unless_the_user_was_faster() {
    let handle = RichHandle::default();
    let mut stage = Stage::<RichEditor>::show(props(&handle, "")).await;
    stage.update(props(&handle, "<i>stored</i>")).await;
    assert_eq!(stage.count("[role=textbox] i"), 1);
    handle.set_html("<b>mine</b>");
    stage.update(props(&handle, "<i>stored again</i>")).await;
    assert_eq!(handle.take().html.as_deref(), Some("<b>mine</b>"));
}

#[wasm_bindgen_test]
async fn where_nobody_may_write_the_text_can_still_be_read() {
    let handle = RichHandle::default();
    let stage =
        Stage::<RichEditor>::show(RichEditorProps { disabled: true, ..props(&handle, "<b>kept</b>") }).await;
    let field = stage.find("[role=textbox]");
    assert_eq!(field.get_attribute("contenteditable").as_deref(), Some("false"));
    assert_eq!(field.get_attribute("aria-readonly").as_deref(), Some("true"));
    assert_eq!(field.text_content().as_deref(), Some("kept"));
    assert_eq!(stage.count("[role=toolbar]"), 0);
}

#[wasm_bindgen_test]
async fn the_toolbar_is_one_stop_and_its_arrows_lead_round() {
    let desk = Desk::with("").await;
    let bar = "const key = new KeyboardEvent('keydown', { key: values[0], bubbles: true, cancelable: true });
        this.parentElement.dir = values[1];
        this.parentElement.querySelector('[tabindex=\"0\"]').dispatchEvent(key);";
    for (key, direction, label) in [
        ("ArrowRight", "ltr", "Italic"),
        ("ArrowLeft", "ltr", "Bold"),
        ("ArrowLeft", "ltr", "Link"),
        ("ArrowLeft", "rtl", "Bold"),
        ("End", "ltr", "Link"),
        ("Home", "ltr", "Bold"),
    ] {
        desk.run(bar, &[key, direction]).await;
        assert_eq!(desk.stage.count("[role=toolbar] [tabindex='0']"), 1);
        let stop = desk.stage.find("[role=toolbar] [tabindex='0']");
        assert_eq!(stop.get_attribute("aria-label").as_deref(), Some(label), "{key}");
    }
}
