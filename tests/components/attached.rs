//! Images and files of messages: what is fetched and when, what is drawn, and what is left behind.

mod in_view;
mod shelf;
mod turning;

use std::rc::Rc;

use acs_chat_widget::components::{Message, MessageActs};
use acs_chat_widget::hooks::PictureLoader;
use acs_chat_widget::state::{Attachment, AttachmentKind};
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::stage::{Stage, click};
use shelf::{ENDPOINT, PNG, Shelf, WRONG_PNG};

/// Nobody serves this port.
const FOREIGN: &str = "http://127.0.0.1:1/chat/threads/x/images/y/view/small";

#[derive(Properties, PartialEq)]
struct SceneProps {
    loader: PictureLoader,
    /// The message, as long as it is in view.
    row: Option<Rc<MessageRow>>,
}

/// A message among others, as far as pictures are concerned.
#[component]
fn Scene(props: &SceneProps) -> Html {
    html! {
        <ContextProvider<PictureLoader> context={props.loader.clone()}>
            // As the list of messages.
            <div class="list" role="log" style="height: 400px; overflow-y: auto">
                if let Some(row) = &props.row {
                    <Message row={Rc::clone(row)} acts={MessageActs::default()} />
                }
            </div>
        </ContextProvider<PictureLoader>>
    }
}

fn own(view: &str) -> String {
    format!("{ENDPOINT}/chat/threads/x/images/y/view/{view}?api-version=2025-03-15")
}

fn attachment(kind: AttachmentKind, name: &str, url: &str) -> Attachment {
    Attachment { id: "a".into(), kind, name: name.into(), url: Some(url.into()), preview_url: None }
}

fn row(html: &str, attachments: &[Attachment]) -> Rc<MessageRow> {
    Rc::new(MessageRow {
        key: "k".into(),
        own: false,
        author: Author::new(&"8:acs:a_b".into(), "Ann Lee".into()),
        begins: true,
        ends: true,
        body: Body::Html { html: html.into(), me: None },
        attachments: attachments.into(),
        plain: false,
        time: "14:05".into(),
        at: None,
        delivery: Delivery::Sent,
        seen: None,
        edited: false,
    })
}

/// A message in view, however long the page is.
async fn show(loader: &PictureLoader, row: Rc<MessageRow>) -> Stage<Scene> {
    let stage = Stage::<Scene>::show(SceneProps { loader: loader.clone(), row: Some(row) }).await;
    place(&stage.root, "position: fixed; top: 0; left: 0");
    stage
}

/// Puts an element to its place.
fn place(element: &Element, style: &str) {
    element.set_attribute("style", style).unwrap();
}

/// An image of the service in the text of a message.
async fn show_own(shelf: &Shelf) -> Stage<Scene> {
    let text = r#"<p>Look <img id="a" width="20" height="10" alt="Lunch"></p>"#;
    show(&shelf.loader(), row(text, &[own_image()])).await
}

fn own_image() -> Attachment {
    attachment(AttachmentKind::Image, "lunch.png", &own("original"))
}

/// Waits until the picture is in a state.
async fn until(stage: &Stage<Scene>, state: &str) {
    let selector = format!(".picture[data-state='{state}']");
    for _ in 0..100 {
        yew::scheduler::flush().await;
        if stage.count(&selector) == 1 {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("the picture never was {state}: {}", stage.root.inner_html());
}

/// Waits until so many pictures have been asked for.
async fn until_asked(shelf: &Shelf, count: usize) {
    for _ in 0..100 {
        if shelf.asked().len() == count {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("asked for: {:?}", shelf.asked());
}

fn attribute(stage: &Stage<Scene>, selector: &str, name: &str) -> String {
    stage.find(selector).get_attribute(name).unwrap_or_default()
}

async fn is_in_memory(address: &str) -> bool {
    let window = web_sys::window().unwrap();
    JsFuture::from(window.fetch_with_str(address)).await.is_ok()
}

#[wasm_bindgen_test]
async fn an_image_of_the_service_is_fetched_and_shown_from_memory() {
    let shelf = Shelf::with(&[(200, "image/png", PNG)]);
    let stage = show_own(&shelf).await;
    assert_eq!(attribute(&stage, ".picture__room", "width"), "48", "its place is there before it comes");
    until(&stage, "shown").await;
    assert!(attribute(&stage, ".picture__image", "src").starts_with("blob:"));
    assert_eq!(attribute(&stage, ".picture__image", "alt"), "Lunch");
    assert_eq!(shelf.asked(), [own("original")]);
    assert_eq!(stage.count(".attachments .picture"), 0, "it has its place in the text");
}

#[wasm_bindgen_test]
async fn a_row_that_comes_back_fetches_nothing_again() {
    let shelf = Shelf::with(&[(200, "image/png", PNG)]);
    let loader = shelf.loader();
    let message = row("<p>Look</p>", &[own_image()]);
    let mut stage = show(&loader, Rc::clone(&message)).await;
    until(&stage, "shown").await;
    let source = attribute(&stage, ".attachments .picture__image", "src");
    stage.update(SceneProps { loader: loader.clone(), row: None }).await;
    assert_eq!(stage.count("img"), 0);
    stage.update(SceneProps { loader, row: Some(message) }).await;
    assert_eq!(attribute(&stage, ".picture__image", "src"), source);
    assert_eq!(shelf.asked().len(), 1);
}

#[wasm_bindgen_test]
async fn an_image_leaves_the_memory_with_the_chat_l_01() {
    let shelf = Shelf::with(&[(200, "image/png", PNG)]);
    let stage = show_own(&shelf).await;
    until(&stage, "shown").await;
    let source = attribute(&stage, ".picture__image", "src");
    assert!(is_in_memory(&source).await);
    drop(stage);
    yew::scheduler::flush().await;
    assert!(!is_in_memory(&source).await);
}

#[wasm_bindgen_test]
async fn a_row_that_goes_waits_for_nothing() {
    let shelf = Shelf::with(&[]);
    let stage = show_own(&shelf).await;
    until(&stage, "loading").await;
    until_asked(&shelf, 1).await;
    assert_eq!(shelf.waiting(), 1);
    drop(stage);
    yew::scheduler::flush().await;
    assert_eq!(shelf.waiting(), 0);
}

#[wasm_bindgen_test]
async fn what_cannot_be_shown_says_so_and_can_be_tried_again_r_23() {
    let html: &[u8] = b"<!doctype html><script>alert(1)</script>";
    let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
    // The last one begins as an image and is none: only the browser finds out.
    let odd = [(404, "application/json", &b"{}"[..]), (200, "image/png", html), (200, "image/svg+xml", svg)];
    let good = [(200, "image/png", WRONG_PNG), (200, "image/png", PNG)];
    let answers: Vec<_> = odd.into_iter().chain(good).collect();
    let shelf = Shelf::with(&answers);
    let stage = show_own(&shelf).await;
    for tries in 1..answers.len() {
        until(&stage, "failed").await;
        assert_eq!(shelf.asked().len(), tries);
        assert_eq!(stage.find(".picture__alt").text_content().as_deref(), Some("Lunch"));
        assert_eq!(stage.count("img"), 0);
        click(&stage.find(".picture__ask")).await;
    }
    until(&stage, "shown").await;
    assert_eq!(shelf.asked().len(), answers.len());
}

/// Table B: an image from anywhere but the endpoint.
#[wasm_bindgen_test]
async fn an_image_from_elsewhere_waits_for_the_user_and_never_sees_the_client() {
    let shelf = Shelf::with(&[]);
    let text = format!(r#"<p><img src="{FOREIGN}" alt="A cat"></p>"#);
    let stage = show(&shelf.loader(), row(&text, &[])).await;
    until(&stage, "foreign").await;
    assert_eq!(stage.count("img"), 0);
    let button = stage.find(".picture__ask");
    assert_eq!(button.text_content().as_deref(), Some("Load image from 127.0.0.1"));
    click(&button).await;
    assert_eq!(attribute(&stage, ".picture__image", "src"), FOREIGN);
    assert_eq!(attribute(&stage, ".picture__image", "referrerpolicy"), "no-referrer");
    // Nobody answers there, or the host page's policy forbids it: that is told.
    until(&stage, "failed").await;
    assert_eq!((shelf.asked().len(), stage.count("img")), (0, 0));
}

#[wasm_bindgen_test]
async fn who_asks_for_an_image_by_a_key_is_not_nowhere_when_the_button_goes() {
    let shelf = Shelf::with(&[(404, "application/json", &b"{}"[..]), (200, "image/png", PNG)]);
    let stage = show_own(&shelf).await;
    until(&stage, "failed").await;
    let button = stage.find(".picture__ask");
    button.unchecked_ref::<HtmlElement>().focus().unwrap();
    click(&button).await;
    until(&stage, "shown").await;
    let page = web_sys::window().and_then(|window| window.document()).unwrap();
    assert_eq!(page.active_element(), Some(stage.find(".message")));
}

#[wasm_bindgen_test]
async fn a_row_that_comes_back_does_not_ask_again_for_what_is_not_there_r_23() {
    let shelf = Shelf::with(&[(404, "application/json", &b"{}"[..]), (200, "image/png", PNG)]);
    let loader = shelf.loader();
    let message = row("<p>Look</p>", &[own_image()]);
    let mut stage = show(&loader, Rc::clone(&message)).await;
    until(&stage, "failed").await;
    stage.update(SceneProps { loader: loader.clone(), row: None }).await;
    stage.update(SceneProps { loader, row: Some(message) }).await;
    until(&stage, "failed").await;
    assert_eq!(shelf.asked().len(), 1);
    click(&stage.find(".picture__ask")).await;
    until(&stage, "shown").await;
}

#[wasm_bindgen_test]
async fn the_whole_of_an_image_comes_when_it_is_wanted() {
    let shelf = Shelf::with(&[(200, "image/png", PNG), (200, "image/png", PNG)]);
    let image = Attachment { preview_url: Some(own("small").as_str().into()), ..own_image() };
    let stage = show(&shelf.loader(), row("", &[image])).await;
    until(&stage, "shown").await;
    assert_eq!(stage.count(".message__note"), 0, "a message with an image is not empty");
    click(&stage.find(".picture__turn")).await;
    TimeoutFuture::new(50).await;
    until(&stage, "shown").await;
    assert_eq!(attribute(&stage, ".picture__turn", "aria-expanded"), "true");
    assert_eq!(shelf.asked(), [own("small"), own("original")]);
}

/// Table B, file names.
#[wasm_bindgen_test]
async fn a_file_is_a_card_that_hides_nothing_and_opens_apart() {
    let file = |name: &str, url: &str| [attachment(AttachmentKind::File, name, url)];
    let loader = Shelf::with(&[]).loader();
    let odd = file("<b>\u{202e}gpj.exe", "https://a.example/x");
    let stage = show(&loader, row("<p>x</p>", &odd)).await;
    assert_eq!(stage.find(".file__name").text_content().as_deref(), Some("<b>\u{fffd}gpj.exe"));
    assert_eq!(stage.find(".file__kind").text_content().as_deref(), Some("EXE file"));
    assert_eq!(stage.find(".file__host").text_content().as_deref(), Some("a.example"));
    assert_eq!(attribute(&stage, ".file__open", "href"), "https://a.example/x");
    assert_eq!(attribute(&stage, ".file__open", "rel"), "noopener noreferrer");
    for url in ["javascript:alert(1)", "http://a.example/x", ""] {
        let stage = show(&loader, row("<p>x</p>", &file("x", url))).await;
        assert_eq!((stage.count(".file"), stage.count("a")), (1, 0), "{url}");
    }
}
