//! The field of the composer: what gives it its height, and when nothing can be written in it.

use acs_chat_widget::components::{Composer, ComposerProps, SendKey};
use acs_chat_widget::state::Wording;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use yew::Callback;

use crate::stage::{Stage, click, type_text};

fn props() -> ComposerProps {
    ComposerProps {
        on_send: Callback::noop(),
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

fn copy(stage: &Stage<Composer>) -> String {
    stage.find(".composer__copy").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn the_copy_that_gives_the_field_its_height_says_the_same_to_nobody() {
    let stage = Stage::<Composer>::show(props()).await;
    let height = || stage.find(".composer__copy").unchecked_into::<HtmlElement>().offset_height();
    let low = height();
    type_text(&stage.find("textarea"), "one\ntwo\nthree").await;
    assert_eq!(copy(&stage).trim_end_matches('\u{200b}'), "one\ntwo\nthree");
    assert_eq!(stage.find(".composer__copy").get_attribute("aria-hidden").as_deref(), Some("true"));
    stage.find(".composer__copy").set_attribute("style", "white-space: pre-wrap").unwrap();
    assert!(height() > low);
    // Beyond the highest field, nobody needs a copy.
    type_text(&stage.find("textarea"), &"x".repeat(10_000)).await;
    assert!(copy(&stage).len() < 5_000);
}

#[wasm_bindgen_test]
async fn the_field_and_its_buttons_have_names_in_one_group() {
    let stage = Stage::<Composer>::show(props()).await;
    assert_eq!(stage.find("[role=group]").get_attribute("aria-label").as_deref(), Some("New message"));
    assert_eq!(stage.find("textarea").get_attribute("aria-label").as_deref(), Some("Message"));
    assert_eq!(stage.find(".composer__send").get_attribute("aria-label").as_deref(), Some("Send"));
    assert_eq!(stage.count(".composer__mode"), 0, "there is one way to write");
}

#[wasm_bindgen_test]
async fn where_there_are_two_ways_to_write_a_button_says_which_it_is() {
    let stage = Stage::<Composer>::show(ComposerProps { rich: true, ..props() }).await;
    let pressed = || stage.find(".composer__mode").get_attribute("aria-pressed");
    assert_eq!((pressed().as_deref(), stage.count("textarea")), (Some("true"), 0));
    click(&stage.find(".composer__mode")).await;
    assert_eq!((pressed().as_deref(), stage.count("textarea")), (Some("false"), 1));
}
