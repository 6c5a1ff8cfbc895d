//! What can be done with messages that have images and files.

use acs_chat_widget::components::{Message, MessageActs};
use acs_chat_widget::state::{Attachment, AttachmentKind, MessageKey};
use acs_chat_widget::view::{Body, MessageRow};
use acs_chat_widget::words::Word;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::{do_deed, eval, hover, offered, props, row, text};
use crate::stage::{Stage, click, recorder};

fn attachment(kind: AttachmentKind, name: &str) -> Attachment {
    Attachment {
        id: name.into(),
        kind,
        name: name.into(),
        url: Some("https://files.example/x".into()),
        preview_url: None,
    }
}

fn image(name: &str) -> Attachment {
    attachment(AttachmentKind::Image, name)
}

/// A message without words.
fn wordless(own: bool, attachments: &[Attachment]) -> MessageRow {
    let body = Body::Note(Word::MessageEmpty);
    MessageRow { body, attachments: attachments.into(), ..row("", own) }
}

/// Of HTML.
fn html(html: &str, attachments: &[Attachment]) -> MessageRow {
    let body = Body::Html { html: html.into(), me: None };
    MessageRow { body, plain: false, ..wordless(true, attachments) }
}

async fn show(row: MessageRow, acts: &MessageActs) -> Stage<Message> {
    let stage = Stage::<Message>::show(props(row, acts)).await;
    hover(&stage).await;
    stage
}

#[wasm_bindgen_test]
async fn without_words_what_makes_sense_is_offered() {
    let (named, nameless) = ([image("lunch.png")], [image("")]);
    let with_text = ["Copy", "Reply with quote", "Edit", "Delete"];
    let without_text = ["Copy", "Reply with quote", "Delete"];
    let cases = [
        (wordless(true, &named), false, &without_text[..]),
        (wordless(false, &named), false, &without_text[..2]),
        (wordless(true, &named), true, &without_text[..1]),
        (wordless(true, &nameless), false, &without_text[2..]),
        (html("<p></p>", &named), false, &without_text[..]),
        (html("<img id=\"lunch.png\">", &named), false, &without_text[..]),
        (html("<img alt=\"A cat\">", &[]), false, &without_text[..]),
        (html("<p>Look</p>", &named), false, &with_text[..]),
    ];
    for (row, closed, expected) in cases {
        let (body, acts) = (row.body.clone(), MessageActs { closed, ..MessageActs::default() });
        assert_eq!(offered(&show(row, &acts).await), expected, "{body:?}");
    }
    for (row, closed) in [(wordless(false, &nameless), false), (wordless(true, &nameless), true)] {
        let stage = show(row, &MessageActs { closed, ..MessageActs::default() }).await;
        assert_eq!(stage.count(".message__actions"), 0, "an empty bar is no use");
    }
    let text = MessageRow { attachments: named.into(), ..row("Look", true) };
    assert_eq!(offered(&show(text, &MessageActs::default()).await), with_text);
}

#[wasm_bindgen_test]
async fn an_image_without_words_is_deleted_after_a_question() {
    let (delete, deleted) = recorder::<MessageKey>();
    let stage =
        show(wordless(true, &[image("lunch.png")]), &MessageActs { delete, ..MessageActs::default() }).await;
    do_deed(&stage, "Delete").await;
    assert!(deleted.borrow().is_empty());
    click(&stage.find("[data-kind=danger]")).await;
    assert_eq!(*deleted.borrow(), [MessageKey::from("k")]);
}

#[wasm_bindgen_test]
async fn without_words_names_are_quoted_and_copied() {
    let files = [attachment(AttachmentKind::File, "menu.pdf"), image("lunch.png")];
    let expected = "menu.pdf https://files.example/x\nlunch.png";
    let (quote, quoted) = recorder::<AttrValue>();
    let stage = show(wordless(false, &files), &MessageActs { quote, ..MessageActs::default() }).await;
    do_deed(&stage, "Reply with quote").await;
    assert_eq!(*quoted.borrow(), ["> Ann Lee:\n> menu.pdf https://files.example/x\n> lunch.png\n\n"]);
    let copied = "{ value: { writeText: async text => { self.copied = text; } }, configurable: true }";
    eval(&["Object.defineProperty(navigator, 'clipboard', ", copied, ")"].concat());
    do_deed(&stage, "Copy").await;
    TimeoutFuture::new(50).await;
    let copied = eval("delete navigator.clipboard; self.copied").as_string();
    assert_eq!((copied.as_deref(), &*text(&stage, "[role=status]")), (Some(expected), "Copied"));
}
