//! Who types: the line is always there, what it says is not.

use acs_chat_widget::components::typing_indicator;
use acs_chat_widget::words::Words;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::stage::Stage;

#[derive(Properties, PartialEq)]
struct LineProps {
    text: Option<AttrValue>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    typing_indicator(props.text.as_ref(), &Words::default())
}

#[wasm_bindgen_test]
async fn the_line_stays_where_it_is_when_somebody_begins_and_ends() {
    let mut stage = Stage::<Line>::show(LineProps { text: None }).await;
    let line = stage.find(".typing-indicator");
    assert_eq!((line.text_content().as_deref(), stage.count(".typing-indicator__dot")), (Some(""), 0));
    stage.update(LineProps { text: Some("Ben is typing…".into()) }).await;
    assert_eq!(line.text_content().as_deref(), Some("Ben is typing…"));
    assert_eq!(stage.count(".typing-indicator__dot"), 3);
    stage.update(LineProps { text: None }).await;
    assert_eq!(line.text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_name_is_text_and_nothing_speaks_by_itself() {
    let stage = Stage::<Line>::show(LineProps { text: Some("<b>Ben</b> is typing…".into()) }).await;
    assert_eq!(stage.count("b"), 0);
    let line: HtmlElement = stage.find(".typing-indicator").unchecked_into();
    assert_eq!(line.get_attribute("aria-live").as_deref(), Some("off"));
    assert_eq!(stage.find(".typing-indicator__dots").get_attribute("aria-hidden").as_deref(), Some("true"));
}
