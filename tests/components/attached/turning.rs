//! The whole of an image, and the way back to the small one where the whole cannot be had.

use acs_chat_widget::state::Attachment;
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use super::shelf::{PNG, Shelf};
use super::{FOREIGN, Scene, attribute, own, own_image, row, show, until};
use crate::stage::{Stage, click};

const TURN: &str = ".picture__turn";

/// A small image of the service, the whole of which is somewhere, on screen.
async fn small(shelf: &Shelf, whole: &str) -> Stage<Scene> {
    let preview_url = Some(own("small").as_str().into());
    let image = Attachment { preview_url, url: Some(whole.into()), ..own_image() };
    let stage = show(&shelf.loader(), row("", &[image])).await;
    until(&stage, "shown").await;
    stage
}

/// Goes to the button by a key, and presses it.
async fn turn(stage: &Stage<Scene>) {
    let button = stage.find(TURN);
    button.unchecked_ref::<HtmlElement>().focus().unwrap();
    click(&button).await;
}

/// Whether anything else may hear of the key.
async fn escape(element: &Element) -> bool {
    let script = "let heard = false;
        const hear = () => { heard = true; };
        addEventListener('keydown', hear);
        const told = { key: 'Escape', bubbles: true, cancelable: true, composed: true };
        this.dispatchEvent(new KeyboardEvent('keydown', told));
        removeEventListener('keydown', hear);
        return heard;";
    let heard = Function::new_no_args(script).call0(element).unwrap();
    yew::scheduler::flush().await;
    heard.is_truthy()
}

fn has_focus(element: &Element) -> bool {
    let page = web_sys::window().and_then(|window| window.document()).unwrap();
    page.active_element().as_ref() == Some(element)
}

#[wasm_bindgen_test]
async fn a_whole_image_that_cannot_be_had_leaves_a_way_back_and_the_focus_where_it_is() {
    let shelf = Shelf::with(&[(200, "image/png", PNG), (404, "application/json", &b"{}"[..])]);
    let stage = small(&shelf, &own("original")).await;
    let button = stage.find(TURN);
    for tries in 0..2 {
        turn(&stage).await;
        until(&stage, "failed").await;
        assert!(has_focus(&button), "it is the same button whatever becomes of the image");
        assert_eq!(stage.find(TURN).text_content().as_deref(), Some("Make image smaller"));
        assert_eq!(stage.count(".picture__ask"), 1, "it can be tried again, too");
        if tries == 0 {
            click(&button).await;
        } else {
            assert!(!escape(&button).await, "Escape means nothing else");
        }
        until(&stage, "shown").await;
        assert!(has_focus(&button));
        assert_eq!(attribute(&stage, TURN, "aria-expanded"), "false");
    }
    assert_eq!(shelf.asked(), [own("small"), own("original")]);
    assert!(escape(&button).await, "the small one has no use for Escape");
}

#[wasm_bindgen_test]
async fn a_whole_image_on_its_way_can_be_given_up() {
    let shelf = Shelf::with(&[(200, "image/png", PNG)]);
    let stage = small(&shelf, &own("original")).await;
    turn(&stage).await;
    until(&stage, "loading").await;
    assert_eq!(attribute(&stage, TURN, "title"), "Make image smaller");
    turn(&stage).await;
    until(&stage, "shown").await;
    assert!(has_focus(&stage.find(TURN)));
    assert_eq!((shelf.waiting(), &*attribute(&stage, TURN, "title")), (0, "Enlarge image"));
}

#[wasm_bindgen_test]
async fn a_whole_image_from_elsewhere_is_not_loaded_by_the_way_back_to_the_small_one() {
    let shelf = Shelf::with(&[(200, "image/png", PNG)]);
    let stage = small(&shelf, FOREIGN).await;
    turn(&stage).await;
    until(&stage, "foreign").await;
    let ask = stage.find(".picture__ask");
    assert_eq!(ask.text_content().as_deref(), Some("Load image from 127.0.0.1"));
    ask.unchecked_ref::<HtmlElement>().focus().unwrap();
    assert!(!escape(&ask).await);
    until(&stage, "shown").await;
    assert!(has_focus(&stage.find(TURN)), "what was asked is gone");
    assert!(attribute(&stage, ".picture__image", "src").starts_with("blob:"));
    assert_eq!(shelf.asked(), [own("small")]);
}
