//! A place in the page for one component, and what a user does there.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::html::BaseComponent;
use yew::prelude::*;

/// A mounted component; it leaves the page with the value.
pub(crate) struct Stage<C: BaseComponent> {
    pub(crate) root: Element,
    app: Option<AppHandle<C>>,
}

impl<C> Stage<C>
where
    C: BaseComponent,
    C::Properties: 'static,
{
    /// Shows a component.
    pub(crate) async fn show(props: C::Properties) -> Self {
        let root = empty_element();
        let app = yew::Renderer::<C>::with_root_and_props(root.clone(), props).render();
        yew::scheduler::flush().await;
        Self { root, app: Some(app) }
    }

    /// Gives the component other properties.
    pub(crate) async fn update(&mut self, props: C::Properties) {
        self.app.as_mut().expect("a component").update(props);
        yew::scheduler::flush().await;
    }

    /// The first element that a selector finds.
    pub(crate) fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).expect("a selector").unwrap_or_else(|| panic!("no {selector}"))
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).expect("a selector").length()
    }
}

impl<C: BaseComponent> Drop for Stage<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// A new element in the page.
pub(crate) fn empty_element() -> Element {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let element = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&element).expect("a place");
    element
}

/// Clicks.
pub(crate) async fn click(element: &Element) {
    element.unchecked_ref::<HtmlElement>().click();
    yew::scheduler::flush().await;
}

/// Puts text into a field, as typing does.
pub(crate) async fn type_text(field: &Element, text: &str) {
    field.unchecked_ref::<HtmlTextAreaElement>().set_value(text);
    let event = new_event("InputEvent", "input", &[]);
    field.dispatch_event(&event).expect("an event");
    yew::scheduler::flush().await;
}

/// Presses Enter, with what is said of the key; tells whether the field may break the line.
pub(crate) async fn press_enter(field: &Element, said: &[(&str, JsValue)]) -> bool {
    let mut said = said.to_vec();
    said.push(("key", "Enter".into()));
    let event: KeyboardEvent = new_event("KeyboardEvent", "keydown", &said).unchecked_into();
    let goes_on = field.dispatch_event(&event).expect("an event");
    yew::scheduler::flush().await;
    goes_on
}

fn new_event(class: &str, name: &str, said: &[(&str, JsValue)]) -> web_sys::Event {
    let options = Object::new();
    for (name, value) in
        [("bubbles", JsValue::TRUE), ("cancelable", JsValue::TRUE), ("composed", JsValue::TRUE)]
    {
        Reflect::set(&options, &name.into(), &value).expect("a plain object");
    }
    for (name, value) in said {
        Reflect::set(&options, &(*name).into(), value).expect("a plain object");
    }
    let class: Function = Reflect::get(&js_sys::global(), &class.into()).expect("a class").unchecked_into();
    let arguments = js_sys::Array::of2(&name.into(), &options);
    Reflect::construct(&class, &arguments).expect("an event").unchecked_into()
}

/// A callback that keeps what it hears.
pub(crate) fn recorder<T: Clone + 'static>() -> (Callback<T>, Rc<RefCell<Vec<T>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let keep = Rc::clone(&heard);
    (Callback::from(move |value| keep.borrow_mut().push(value)), heard)
}
