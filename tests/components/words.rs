//! The words of another language: how they are read, and that they are shown.

use std::rc::Rc;

use acs_chat_widget::components::{SearchField, read_words};
use acs_chat_widget::words::{Word, Words};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::Stage;

const CZECH: &str = "{
    search: 'Hledat',
    foundCount: { one: 'Nalezena {n} konverzace', few: 'Nalezeny {n} konverzace', other: 'Nalezeno {n} konverzací' },
    noSuchKey: 'x',
}";

fn read(locale: &str, texts: &str) -> Words {
    read_words(locale, &js_sys::eval(&["(", texts, ")"].concat()).unwrap())
}

#[derive(Properties, PartialEq)]
struct SpokenProps {
    words: Words,
    found: usize,
}

/// A component that speaks.
#[component]
fn Spoken(props: &SpokenProps) -> Html {
    html! {
        <ContextProvider<Words> context={props.words.clone()}>
            <SearchField text="lunch" found={Some(props.found)} on_text={Callback::<AttrValue>::noop()} />
        </ContextProvider<Words>>
    }
}

fn said(stage: &Stage<Spoken>) -> [String; 3] {
    let field = stage.find("input");
    let attribute = |name| field.get_attribute(name).unwrap_or_default();
    let told = stage.find("[role=status]").text_content().unwrap_or_default();
    [attribute("placeholder"), attribute("aria-label"), told]
}

#[wasm_bindgen_test]
async fn another_language_is_shown_and_what_it_lacks_is_english() {
    let czech = read("cs", CZECH);
    let mut stage = Stage::<Spoken>::show(SpokenProps { words: czech.clone(), found: 3 }).await;
    assert_eq!(said(&stage), ["Hledat", "Search conversations", "Nalezeny 3 konverzace"]);
    stage.update(SpokenProps { words: czech, found: 5 }).await;
    assert_eq!(said(&stage), ["Hledat", "Search conversations", "Nalezeno 5 konverzací"]);
    stage.update(SpokenProps { words: Words::default(), found: 5 }).await;
    assert_eq!(said(&stage), ["Search", "Search conversations", "5 conversations found"]);
}

#[wasm_bindgen_test]
fn several_are_listed_and_numbers_written_as_the_language_does() {
    let names: [Rc<str>; 3] = ["Ann", "Ben", "Carla"].map(Into::into);
    let cases = [
        ("de", "Ann, Ben und Carla"),
        ("en-US", "Ann, Ben and Carla"),
        ("ja", "Ann、Ben、Carla"),
        ("", "Ann, Ben and Carla"),
    ];
    for (locale, expected) in cases {
        assert_eq!(&*read(locale, "{}").list(&names), expected, "{locale}");
    }
    assert_eq!(&*read("ar-EG", "{}").number(12), "١٢");
    assert_eq!(&*read("de", "{}").number(1_234), "1234");
}

#[wasm_bindgen_test]
fn an_odd_catalogue_is_english_and_throws_nothing() {
    let odd = [
        "null",
        "undefined",
        "5",
        "'search'",
        "Symbol('search')",
        "[]",
        "() => 'search'",
        "{ search: 5 }",
        "{ search: '' }",
        "{ search: null }",
        "{ search: ['Hledat'] }",
        "{ search: new String('Hledat') }",
        "{ search: { one: 5, other: {} } }",
        "{ search: { get other() { throw new Error('no') } } }",
        "{ get search() { throw new Error('no') } }",
        "new Proxy({}, { get() { throw new Error('no') } })",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
        "Object.create(null)",
    ];
    for texts in odd {
        let words = read("cs", texts);
        assert_eq!((&*words.get(Word::Search), words.locale()), ("Search", "cs"), "{texts}");
    }
}

#[wasm_bindgen_test]
fn a_locale_is_written_as_browsers_do_and_what_is_none_counts_as_none() {
    let long = "de-".repeat(1_000);
    let cases = [
        ("de", "de"),
        ("DE-at", "de-AT"),
        ("zh-hans", "zh-Hans"),
        ("", ""),
        ("x y", ""),
        ("de_DE", ""),
        ("é", ""),
        (&*long, ""),
    ];
    for (given, locale) in cases {
        assert_eq!(read_words(given, &JsValue::UNDEFINED).locale(), locale, "{given}");
    }
    assert_eq!(&*read_words("", &JsValue::NULL).count(Word::FoundCount, 1), "1 conversation found");
}
