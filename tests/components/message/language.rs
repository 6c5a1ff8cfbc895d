//! A message in another language, and among text from right to left.

use acs_chat_widget::components::read_words;
use acs_chat_widget::words::Words;

use super::*;

#[derive(Properties, PartialEq)]
struct SpokenProps {
    words: Words,
    row: Rc<MessageRow>,
}

#[component]
fn Spoken(props: &SpokenProps) -> Html {
    html! {
        <ContextProvider<Words> context={props.words.clone()}>
            <Message row={Rc::clone(&props.row)} acts={MessageActs::default()} />
        </ContextProvider<Words>>
    }
}

#[wasm_bindgen_test]
async fn the_time_is_told_in_the_language_of_the_words_and_again_in_another() {
    let row = Rc::new(row("hi", false));
    let with = |locale| SpokenProps { words: read_words(locale, &JsValue::UNDEFINED), row: Rc::clone(&row) };
    let mut stage = Stage::<Spoken>::show(with("de")).await;
    for (locale, month) in [("de", "Juni"), ("fr", "juin"), ("de", "Juni"), ("ja", "6月")] {
        stage.update(with(locale)).await;
        let told = stage.find("time").get_attribute("title").unwrap_or_default();
        assert!(told.contains(month), "{told}");
    }
}

#[wasm_bindgen_test]
async fn from_right_to_left_the_arrows_go_as_the_buttons_lie() {
    let stage = show(row("hi", true)).await;
    stage.root.set_attribute("dir", "rtl").unwrap();
    hover(&stage).await;
    let at = |name: &str| stage.find(&[".message__deed[aria-label='", name, "']"].concat());
    at("Copy").unchecked_ref::<HtmlElement>().focus().unwrap();
    for (key, name) in [
        ("ArrowLeft", "Reply with quote"),
        ("ArrowRight", "Copy"),
        ("ArrowRight", "Delete"),
        ("ArrowDown", "Copy"),
        ("ArrowUp", "Delete"),
    ] {
        assert!(!press(&focused(), key).await, "{key} moves nothing else");
        assert!(has_focus(&at(name)), "{key}");
    }
}
