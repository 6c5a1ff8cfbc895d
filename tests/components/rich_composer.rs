//! The composer where one writes rich text: what it sends, and how one goes over to plain text and back.

use std::rc::Rc;

use acs_chat_widget::components::{
    Composer, ComposerProps, Insertion, Message, MessageActs, MessageProps, SendKey,
};
use acs_chat_widget::state::{Echo, MessageKey, Wording};
use acs_chat_widget::view::limit::LARGEST_MESSAGE;
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow};
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlTextAreaElement};
use yew::Callback;

use crate::stage::{Stage, click, press_enter, recorder};

const FIELD: &str = ".rich-editor__text";

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
        rich: true,
    }
}

fn html(html: &str) -> Wording {
    Wording::Html(html.into())
}

/// Lets a text stand in the field, within an element if one is named, as if it had been typed.
async fn write(field: &Element, name: &str, text: &str) {
    let script = "const text = document.createTextNode(said);
        const element = name ? document.createElement(name) : text;
        if (name) element.append(text);
        this.replaceChildren(element);
        this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    Function::new_with_args("name, said", script).call2(field, &name.into(), &text.into()).unwrap();
    yew::scheduler::flush().await;
}

fn value(stage: &Stage<Composer>) -> String {
    stage.find("textarea").unchecked_ref::<HtmlTextAreaElement>().value()
}

/// Whether a field is told to be wrong, and what says more of it.
fn described(field: &Element) -> (Option<String>, Option<String>) {
    (field.get_attribute("aria-invalid"), field.get_attribute("aria-describedby"))
}

fn shown(stage: &Stage<Composer>) -> Option<String> {
    stage.find(FIELD).text_content()
}

#[wasm_bindgen_test]
async fn html_is_sent_where_something_stands_out_and_text_where_nothing_does() {
    let (on_send, sent) = recorder::<Wording>();
    let (on_draft, drafts) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(ComposerProps { on_draft, ..props(on_send) }).await;
    write(&stage.find(FIELD), "b", "hi").await;
    assert_eq!(drafts.borrow().last(), Some(&html("<b>hi</b>")));
    press_enter(&stage.find(FIELD), &[]).await;
    assert_eq!((shown(&stage).as_deref(), drafts.borrow().last()), (Some(""), Some(&"".into())));
    write(&stage.find(FIELD), "", "hi <b>").await;
    click(&stage.find(".composer__send")).await;
    assert_eq!(*sent.borrow(), [html("<b>hi</b>"), "hi <b>".into()]);
}

#[wasm_bindgen_test]
async fn twenty_enters_on_one_rich_text_send_it_once_s_31() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    write(&stage.find(FIELD), "b", "once").await;
    for _ in 0..20 {
        press_enter(&stage.find(FIELD), &[]).await;
    }
    assert_eq!(*sent.borrow(), [html("<b>once</b>")]);
}

#[wasm_bindgen_test]
async fn what_would_be_sent_counts_for_the_limit() {
    let (on_send, sent) = recorder::<Wording>();
    let stage = Stage::<Composer>::show(props(on_send)).await;
    let longest = "a".repeat(LARGEST_MESSAGE - "<b></b>".len());
    write(&stage.find(FIELD), "b", &[&*longest, "a"].concat()).await;
    assert_eq!(stage.find(".composer__room").text_content().as_deref(), Some("1 byte too long"));
    assert_eq!(described(&stage.find(FIELD)), (Some("true".into()), Some("composer-room".into())));
    assert_eq!(stage.find(".composer__room").id(), "composer-room");
    press_enter(&stage.find(FIELD), &[]).await;
    assert!(sent.borrow().is_empty());
    assert_eq!(shown(&stage).unwrap().len(), longest.len() + 1, "it stays");
    write(&stage.find(FIELD), "b", &longest).await;
    assert_eq!(described(&stage.find(FIELD)), (None, None));
    press_enter(&stage.find(FIELD), &[]).await;
    assert_eq!(sent.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn going_over_to_the_other_field_keeps_the_text() {
    let stage = Stage::<Composer>::show(props(Callback::noop())).await;
    write(&stage.find(FIELD), "b", "1 < 2").await;
    click(&stage.find(".composer__mode")).await;
    assert_eq!((value(&stage), stage.count(FIELD)), ("1 < 2".to_owned(), 0));
    assert_eq!(stage.find(".composer__mode").get_attribute("aria-pressed").as_deref(), Some("false"));
    click(&stage.find(".composer__mode")).await;
    assert_eq!((shown(&stage).as_deref(), stage.count("textarea")), (Some("1 < 2"), 0));
}

#[wasm_bindgen_test]
async fn a_draft_of_html_is_written_on_as_such_also_where_one_writes_plain_text() {
    let draft = ComposerProps { draft: html("<b>half</b> a"), rich: false, ..props(Callback::noop()) };
    let stage = Stage::<Composer>::show(draft).await;
    let bold = stage.find(&[FIELD, " b"].concat()).text_content();
    assert_eq!((shown(&stage).as_deref(), bold.as_deref()), (Some("half a"), Some("half")));
    let plain = ComposerProps { draft: "<b>half</b>".into(), rich: false, ..props(Callback::noop()) };
    let stage = Stage::<Composer>::show(plain).await;
    assert_eq!((value(&stage), stage.count(".composer__mode")), ("<b>half</b>".to_owned(), 0));
}

#[wasm_bindgen_test]
async fn html_that_is_taken_back_keeps_what_stands_out_s_12() {
    let mut stage = Stage::<Composer>::show(ComposerProps { rich: false, ..props(Callback::noop()) }).await;
    let echo = Rc::new(Echo::new("k".into(), html("<b>refused</b>"), 0));
    let taken = ComposerProps { taken_back: Some(echo), rich: false, ..props(Callback::noop()) };
    stage.update(taken).await;
    assert_eq!(stage.find(&[FIELD, " b"].concat()).text_content().as_deref(), Some("refused"));
}

#[wasm_bindgen_test]
async fn a_quotation_is_one_in_rich_text_and_another_one_takes_its_place() {
    let mut stage = Stage::<Composer>::show(props(Callback::noop())).await;
    write(&stage.find(FIELD), "", "Me too").await;
    for (quotation, name) in [("> Ben:\n> Hi\n\n", "Ben:"), ("> Ann:\n> Ho\n\n", "Ann:")] {
        let insert = Some(Insertion::new(quotation));
        stage.update(ComposerProps { insert, ..props(Callback::noop()) }).await;
        assert_eq!(stage.count("blockquote"), 1);
        assert_eq!(stage.find("blockquote b").text_content().as_deref(), Some(name));
        assert!(shown(&stage).unwrap().ends_with("Me too"));
    }
}

fn message(body: &str) -> MessageRow {
    MessageRow {
        key: "k".into(),
        own: true,
        author: Author::new(&"8:acs:a_b".into(), "Ann Lee".into()),
        begins: true,
        ends: true,
        body: Body::Html { html: body.into(), me: None },
        plain: false,
        time: "14:05".into(),
        at: None,
        delivery: Delivery::Sent,
        seen: None,
        attachments: Rc::default(),
        edited: false,
    }
}

#[wasm_bindgen_test]
async fn a_message_of_html_is_edited_as_such_and_stays_html() {
    let cases = [("i", "ho", html("<i>ho</i>")), ("", "1 < 2", html("<div>1 &lt; 2</div>"))];
    for (name, text, expected) in cases {
        let (edit, edited) = recorder::<(MessageKey, Wording)>();
        let acts = MessageActs { edit, ..MessageActs::default() };
        let row = Rc::new(message("<b>hi</b>"));
        let stage = Stage::<Message>::show(MessageProps { row, acts, editing: true }).await;
        let field = stage.find(FIELD);
        assert_eq!(stage.find(&[FIELD, " b"].concat()).text_content().as_deref(), Some("hi"));
        write(&field, name, text).await;
        click(&stage.find("[data-kind=primary]")).await;
        assert_eq!(*edited.borrow(), [(MessageKey::from("k"), expected)]);
    }
}

#[wasm_bindgen_test]
async fn an_edit_of_html_that_is_too_long_says_so_and_stays() {
    let (edit, edited) = recorder::<(MessageKey, Wording)>();
    let acts = MessageActs { edit, ..MessageActs::default() };
    let row = Rc::new(message("<b>hi</b>"));
    let stage = Stage::<Message>::show(MessageProps { row, acts, editing: true }).await;
    assert_eq!(described(&stage.find(FIELD)), (None, Some("edit-room".into())));
    write(&stage.find(FIELD), "b", &"a".repeat(LARGEST_MESSAGE)).await;
    assert_eq!(described(&stage.find(FIELD)), (Some("true".into()), Some("edit-room".into())));
    assert_eq!(stage.find("#edit-room").text_content().as_deref(), Some("7 bytes too long"));
    click(&stage.find("[data-kind=primary]")).await;
    assert!(edited.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn an_edit_of_html_that_changes_nothing_is_none() {
    let (edit, edited) = recorder::<(MessageKey, Wording)>();
    let (editing_changed, changed) = recorder::<Option<MessageKey>>();
    let acts = MessageActs { edit, editing_changed, ..MessageActs::default() };
    let row = Rc::new(message("<b>hi</b>"));
    let stage = Stage::<Message>::show(MessageProps { row, acts, editing: true }).await;
    click(&stage.find("[data-kind=primary]")).await;
    assert_eq!((edited.borrow().len(), &*changed.borrow()), (0, &vec![None]));
}
