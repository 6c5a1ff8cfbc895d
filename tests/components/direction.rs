//! The widget in a language that is written from right to left.

use std::convert::Infallible;
use std::future::pending;

use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Credential, Endpoint, SystemClock, TokenReason,
};
use acs_chat_widget::components::{App, HostPort, read_words};
use acs_chat_widget::words::Words;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

use crate::stage::Stage;

#[derive(Properties, PartialEq)]
struct WholeProps {
    words: Words,
}

/// The whole widget, for somebody who is not signed in yet.
#[component]
fn Whole(props: &WholeProps) -> Html {
    let client = use_memo((), |()| client());
    let port = use_memo((), |()| HostPort::default());
    html! {
        <ContextProvider<ChatClient> context={(*client).clone()}>
            <App words={props.words.clone()} port={(*port).clone()} />
        </ContextProvider<ChatClient>>
    }
}

fn client() -> ChatClient {
    let never = |_: TokenReason| pending::<Result<String, Infallible>>();
    let credential = Credential::from_fn(never, SystemClock::shared());
    ChatClient::new(Endpoint::parse("http://127.0.0.1:1").unwrap(), credential, ChatClientOptions::default())
}

/// The direction and the language that an element says it has.
fn said(element: &Element) -> (Option<String>, Option<String>) {
    (element.get_attribute("dir"), element.get_attribute("lang"))
}

#[wasm_bindgen_test]
async fn the_widget_says_its_language_and_has_its_direction() {
    let right_to_left = ["ar", "he", "fa", "ur"].map(|locale| (locale, "rtl"));
    for (locale, dir) in right_to_left.into_iter().chain([("de", "ltr"), ("es-AR", "ltr")]) {
        let words = read_words(locale, &JsValue::UNDEFINED);
        let stage = Stage::<Whole>::show(WholeProps { words }).await;
        assert_eq!(said(&stage.find(".app")), (Some(dir.to_owned()), Some(locale.to_owned())));
        assert_eq!(stage.count(&[".thread-list:dir(", dir, ")"].concat()), 1, "{locale}");
    }
}

#[wasm_bindgen_test]
async fn without_a_language_the_page_decides() {
    let stage = Stage::<Whole>::show(WholeProps { words: Words::default() }).await;
    assert_eq!(said(&stage.find(".app")), (None, None));
    stage.root.set_attribute("dir", "rtl").unwrap();
    assert_eq!(stage.count(".thread-list:dir(rtl)"), 1);
}
