//! When pictures are asked for: not before they are near the view, and not too many at once.

use std::rc::Rc;

use acs_chat_widget::view::MessageRow;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::shelf::{Answer, ENDPOINT, MovedClock, PNG, Shelf};
use super::{Scene, SceneProps, place, row, show, until, until_asked};
use crate::stage::Stage;

const IMAGE: Answer<'static> = (200, "image/png", PNG);

/// Longer than a picture must be in view before it is asked for, in milliseconds.
const A_WHILE: u32 = 500;

fn pictures(count: usize) -> Rc<MessageRow> {
    let image = |number| {
        format!(r#"<img src="{ENDPOINT}/chat/threads/x/images/{number}/view/small" width="20" height="20">"#)
    };
    row(&["<p>", &(0..count).map(image).collect::<String>(), "</p>"].concat(), &[])
}

/// A message of one picture, which something keeps out of view.
async fn show_out_of_view(shelf: &Shelf, selector: &str, style: &str) -> Stage<Scene> {
    let stage = show(&shelf.loader(), pictures(1)).await;
    place(&stage.find(selector), style);
    TimeoutFuture::new(A_WHILE).await;
    until(&stage, "loading").await;
    assert!(shelf.asked().is_empty());
    stage
}

fn shown(stage: &Stage<Scene>) -> u32 {
    stage.count(".picture[data-state='shown']")
}

#[wasm_bindgen_test]
async fn what_lies_far_below_in_the_list_is_asked_for_when_it_comes_near() {
    let shelf = Shelf::with(&[IMAGE]);
    let stage = show_out_of_view(&shelf, ".message", "margin-top: 5000px").await;
    stage.find(".list").set_scroll_top(4_500);
    until(&stage, "shown").await;
}

#[wasm_bindgen_test]
async fn a_list_far_below_in_the_page_asks_for_nothing_until_it_comes_near() {
    let shelf = Shelf::with(&[IMAGE]);
    let stage = show_out_of_view(&shelf, ".list", "margin-top: 5000px").await;
    place(&stage.find(".list"), "margin-top: 100px");
    until(&stage, "shown").await;
}

#[wasm_bindgen_test]
async fn what_is_not_displayed_asks_for_nothing() {
    let shelf = Shelf::with(&[IMAGE]);
    let stage = show_out_of_view(&shelf, ".message__bubble", "display: none").await;
    place(&stage.find(".message__bubble"), "");
    until(&stage, "shown").await;
}

#[wasm_bindgen_test]
async fn no_more_than_thirty_are_asked_for_in_a_minute_and_the_others_then() {
    let (shelf, clock) = (Shelf::with(&[IMAGE; 40]), MovedClock::default());
    let stage = show(&shelf.loader_by(&clock), pictures(40)).await;
    until_asked(&shelf, 30).await;
    TimeoutFuture::new(A_WHILE).await;
    assert_eq!((shelf.asked().len(), shown(&stage)), (30, 30));
    assert_eq!(stage.count(".picture[data-state='loading']"), 10);
    clock.pass(60);
    until_asked(&shelf, 40).await;
    TimeoutFuture::new(A_WHILE).await;
    assert_eq!((shelf.asked().len(), shown(&stage)), (40, 40));
}

#[wasm_bindgen_test]
async fn a_message_of_many_that_goes_gives_up_its_place() {
    let shelf = Shelf::with(&[]);
    let loader = shelf.loader();
    let mut stage = show(&loader, pictures(10)).await;
    until_asked(&shelf, 3).await;
    TimeoutFuture::new(A_WHILE).await;
    assert_eq!((shelf.asked().len(), shelf.waiting()), (3, 3), "the others wait for their turn");
    stage.update(SceneProps { loader: loader.clone(), row: None }).await;
    TimeoutFuture::new(A_WHILE).await;
    assert_eq!((shelf.asked().len(), shelf.waiting()), (3, 0));
    stage.update(SceneProps { loader, row: Some(pictures(1)) }).await;
    until_asked(&shelf, 4).await;
}

#[wasm_bindgen_test]
async fn where_the_service_has_too_much_to_do_a_picture_waits_as_long_as_it_asks_and_comes_by_itself() {
    let (shelf, clock) = (Shelf::with(&[IMAGE]), MovedClock::default());
    shelf.refuse_first(100);
    let stage = show(&shelf.loader_by(&clock), pictures(1)).await;
    until_asked(&shelf, 1).await;
    clock.pass(60);
    TimeoutFuture::new(A_WHILE).await;
    until(&stage, "loading").await;
    assert_eq!(shelf.asked().len(), 1);
    clock.pass(60);
    until(&stage, "shown").await;
    assert_eq!(shelf.asked().len(), 2);
}
