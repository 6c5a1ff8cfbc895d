//! What a reply quotes of a message.

use acs_chat_widget::components::{Message, MessageActs};
use acs_chat_widget::view::{Body, MessageRow};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::{do_deed, hover, offered, props, row};
use crate::stage::{Stage, recorder};

#[wasm_bindgen_test]
async fn of_a_long_message_that_begins_with_nothing_the_first_words_are_quoted() {
    let (quote, quoted) = recorder::<AttrValue>();
    let acts = MessageActs { quote, ..MessageActs::default() };
    let html = [&*"<br>".repeat(5_000), "<b>late</b> words"].concat();
    let late = MessageRow { body: Body::Html { html: html.into(), me: None }, ..row("", false) };
    let stage = Stage::<Message>::show(props(late, &acts)).await;
    hover(&stage).await;
    assert_eq!((stage.count(".message__unfold"), stage.count(".rich-text b")), (1, 0));
    assert_eq!(offered(&stage), ["Copy", "Reply with quote"]);
    do_deed(&stage, "Reply with quote").await;
    assert_eq!(*quoted.borrow(), ["> Ann Lee:\n> late words\n\n"]);
}
