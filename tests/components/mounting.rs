//! What a host page sees: options that are checked, and a widget that comes and goes whole.

use acs_chat_widget::embed::{ChatWidget, mount, mount_inside};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::stage::empty_element;

fn options(pairs: &[(&str, JsValue)]) -> JsValue {
    let options = Object::new();
    let get_token = Function::new_no_args("return new Promise(() => {})");
    let defaults = [("endpoint", "http://127.0.0.1:1".into()), ("getToken", get_token.into())];
    for (name, value) in defaults.iter().chain(pairs) {
        Reflect::set(&options, &(*name).into(), value).unwrap();
    }
    options.into()
}

/// A widget with good options.
fn mounted(element: &Element) -> ChatWidget {
    mount(element, options(&[]).unchecked_ref()).unwrap_or_else(|_| panic!("no widget"))
}

/// Why a mount is refused.
fn refusal(element: &Element, options: &JsValue) -> String {
    let refused = mount(element, options.unchecked_ref()).err().expect("a refusal");
    JsValue::from(refused).unchecked_into::<js_sys::Error>().message().into()
}

#[wasm_bindgen_test]
async fn a_widget_comes_whole_and_goes_whole_and_can_come_again() {
    let element = empty_element();
    for _ in 0..3 {
        let widget = mounted(&element);
        yew::scheduler::flush().await;
        let shadow = element.shadow_root().unwrap();
        assert!(shadow.query_selector("nav[aria-busy='true']").unwrap().is_some());
        widget.destroy();
        widget.destroy();
        yew::scheduler::flush().await;
        assert_eq!(shadow.child_element_count(), 0);
    }
    element.remove();
}

#[wasm_bindgen_test]
fn a_wrong_option_is_refused_with_its_name_and_nothing_is_mounted() {
    let element = empty_element();
    let cases = [
        (options(&[("endpoint", JsValue::UNDEFINED)]), "endpoint is missing"),
        (options(&[("endpoint", 5.into())]), "endpoint must be a string"),
        (options(&[("endpoint", "http://chat.example".into())]), "https"),
        (options(&[("endpoint", "https://chat.example/path".into())]), "after the host"),
        (options(&[("getToken", "token".into())]), "getToken must be a function"),
        (options(&[("displayName", 5.into())]), "displayName must be a string"),
        (options(&[("theme", "pink".into())]), "theme must be auto, light or dark"),
        (options(&[("layout", "wide".into())]), "layout must be auto, compact or split"),
        (options(&[("sendKey", "space".into())]), "sendKey must be enter or mod-enter"),
        (options(&[("threadId", " ".into())]), "threadId must be the id of a thread"),
        (options(&[("features", "create dance".into())]), "features must be some of create"),
        (options(&[("richText", "yes".into())]), "richText must be true or false"),
        (options(&[("onEvent", 5.into())]), "onEvent must be a function"),
        (JsValue::NULL, "must be an object"),
    ];
    for (options, part) in cases {
        let reason = refusal(&element, &options);
        assert!(reason.starts_with("mount: ") && reason.contains(part), "{reason}");
        assert!(element.shadow_root().is_none());
    }
    element.remove();
}

#[wasm_bindgen_test]
fn options_that_throw_are_refused() {
    let throwing = Function::new_no_args("return { get endpoint() { throw new Error('no') } }");
    let reason = refusal(&empty_element(), &throwing.call0(&JsValue::UNDEFINED).unwrap());
    assert_eq!(reason, "mount: the option endpoint cannot be read");
}

#[wasm_bindgen_test]
async fn a_second_chat_in_one_element_is_refused_and_the_first_goes_on_b_12() {
    let element = empty_element();
    let first = mounted(&element);
    yew::scheduler::flush().await;
    assert!(refusal(&element, &options(&[])).contains("destroy()"));
    assert_eq!(element.shadow_root().unwrap().child_element_count(), 1);
    first.destroy();
    element.remove();
}

#[wasm_bindgen_test]
fn what_is_no_element_is_refused() {
    for nothing in [JsValue::NULL, JsValue::UNDEFINED, "chat".into()] {
        let refused = mount(&nothing, options(&[]).unchecked_ref()).err().expect("a refusal");
        let reason = String::from(JsValue::from(refused).unchecked_into::<js_sys::Error>().message());
        assert_eq!(reason, "mount: the first argument must be an element of the page");
    }
}

#[wasm_bindgen_test]
fn an_element_without_room_for_a_chat_is_refused() {
    let document = web_sys::window().and_then(|window| window.document()).unwrap();
    let input = document.create_element("input").unwrap();
    assert!(refusal(&input, &options(&[])).contains("use a div"));
}

#[wasm_bindgen_test]
fn an_element_of_another_document_is_refused_with_what_helps() {
    for maker in ["frame.contentDocument", "document"] {
        let code = "const frame = document.body.appendChild(document.createElement('iframe'));
            const place = frame.contentDocument.body.appendChild(MAKER.createElement('div'));
            frame.remove();
            return place";
        let made = Function::new_no_args(&code.replace("MAKER", maker)).call0(&JsValue::UNDEFINED).unwrap();
        let place: &Element = made.unchecked_ref();
        let reason = refusal(place, &options(&[]));
        assert_eq!(reason, "mount: the element is in another document; load the script and call mount there");
        assert!(place.shadow_root().is_none(), "{maker}");
    }
}

/// Events that no service would send.
fn odd_events() -> Vec<JsValue> {
    let made = |code: &str| Function::new_no_args(code).call0(&JsValue::UNDEFINED).unwrap();
    let mut events = vec![JsValue::NULL, JsValue::UNDEFINED, 5.into(), "text".into(), JsValue::TRUE];
    for code in [
        "return {}",
        "return []",
        "return Symbol('event')",
        "return 10n ** 100n",
        "return { threadId: {}, sender: 5, senderDisplayName: [] }",
        "return { threadId: '', sender: null }",
        "return { threadId: 'x'.repeat(1e6), sender: { communicationUserId: 'x'.repeat(1e6) } }",
        "return { get threadId() { throw new Error('no') }, get sender() { throw null } }",
        "return new Proxy({}, { get() { throw new Error('no') } })",
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy",
        "return { threadId: 'lunch', sender: new Proxy({}, { get() { throw new Error('no') } }) }",
        "return Object.assign(Object.create(null), { threadId: '__proto__', sender: { id: 'constructor' } })",
        "const event = {}; event.sender = event; event.threadId = event; return event",
    ] {
        events.push(made(code));
    }
    events
}

#[wasm_bindgen_test]
async fn an_odd_event_does_nothing_bad() {
    let element = empty_element();
    let widget = mounted(&element);
    for is_running in [false, true] {
        for name in ["chatMessageReceived", "typingIndicatorReceived", "chatThreadDeleted", "", "toString"] {
            odd_events().iter().for_each(|event| widget.handle_event(&name.into(), event));
        }
        odd_events().iter().for_each(|name| widget.handle_event(name, &JsValue::NULL));
        widget.poke();
        yew::scheduler::flush().await;
        assert!(element.shadow_root().unwrap().query_selector("nav").unwrap().is_some(), "{is_running}");
    }
    widget.destroy();
    widget.handle_event(&"chatMessageReceived".into(), &JsValue::NULL);
    widget.poke();
    yew::scheduler::flush().await;
    assert_eq!(element.shadow_root().unwrap().child_element_count(), 0);
    element.remove();
}

/// Some options, and no others.
fn changes(pairs: &[(&str, JsValue)]) -> JsValue {
    let changes = Object::new();
    for (name, value) in pairs {
        Reflect::set(&changes, &(*name).into(), value).unwrap();
    }
    changes.into()
}

#[wasm_bindgen_test]
async fn options_change_what_they_name_and_a_wrong_one_changes_nothing() {
    let element = empty_element();
    let widget = mounted(&element);
    yew::scheduler::flush().await;
    let shadow = element.shadow_root().unwrap();
    let (app, theme) = (shadow.query_selector(".app").unwrap(), shadow.query_selector(".theme").unwrap());
    let said = |name: &str| theme.as_ref().and_then(|theme| theme.get_attribute(name));
    widget.set_options(&changes(&[("theme", "dark".into()), ("layout", "compact".into())])).ok().unwrap();
    yew::scheduler::flush().await;
    assert_eq!(
        (said("data-theme").as_deref(), said("data-layout").as_deref()),
        (Some("dark"), Some("compact"))
    );
    assert!(widget.set_options(&changes(&[("theme", "pink".into()), ("layout", "split".into())])).is_err());
    widget.set_options(&changes(&[("layout", JsValue::NULL), ("features", "search".into())])).ok().unwrap();
    yew::scheduler::flush().await;
    assert_eq!((said("data-theme").as_deref(), said("data-layout").as_deref()), (Some("dark"), Some("auto")));
    assert_eq!(said("data-features").as_deref(), Some("search"));
    assert_eq!(shadow.query_selector(".app").unwrap(), app);
    widget.destroy();
    element.remove();
}

#[wasm_bindgen_test]
async fn a_chat_stands_beside_what_its_shadow_root_has() {
    let element = empty_element();
    let outside = mount_inside(&element, options(&[]).unchecked_ref());
    assert!(outside.is_err());
    let shadow = element.attach_shadow(&web_sys::ShadowRootInit::new(web_sys::ShadowRootMode::Open)).unwrap();
    let place = element.owner_document().unwrap().create_element("section").unwrap();
    shadow.append_child(&place).unwrap();
    let widget = mount_inside(&place, options(&[]).unchecked_ref()).ok().unwrap();
    yew::scheduler::flush().await;
    assert!(place.query_selector(":scope > .root .app").unwrap().is_some());
    widget.destroy();
    assert_eq!((shadow.child_element_count(), place.child_element_count()), (1, 0));
    element.remove();
}

#[wasm_bindgen_test]
async fn what_is_asked_of_a_chat_that_has_ended_is_refused() {
    let element = empty_element();
    let widget = mounted(&element);
    yew::scheduler::flush().await;
    assert!(widget.open_thread("").is_err());
    assert!(widget.send_message("lunch", " \n").is_err());
    assert!(widget.create_thread(&changes(&[("topic", 5.into())])).is_err());
    assert!(widget.open_thread("lunch").is_ok());
    assert!(!widget.focus_composer());
    widget.destroy();
    assert!(widget.open_thread("lunch").is_err());
    assert!(widget.send_message("lunch", "hi").is_err());
    assert!(widget.create_thread(&changes(&[("topic", "Lunch".into())])).is_err());
    assert!(!widget.focus_composer());
    assert!(widget.set_options(&changes(&[("theme", "dark".into())])).is_ok());
    element.remove();
}
