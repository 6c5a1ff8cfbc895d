//! Whether something on screen is in view, or soon will be.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// How far around the view counts as near it.
const MARGIN: &str = "300px";

/// What scrolls around a message.
const LIST: &str = "[role='log']";

#[wasm_bindgen]
extern "C" {
    /// The browser's, which is told what counts as near.
    #[wasm_bindgen(extends = web_sys::IntersectionObserver)]
    type IntersectionObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(told: &Function, near: &Object) -> Result<IntersectionObserver, JsValue>;

    /// What it tells of an element.
    type Sighting;
    #[wasm_bindgen(method, getter)]
    fn target(this: &Sighting) -> Element;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_near(this: &Sighting) -> bool;
}

/// Tells whether an element is near the view of its list, and the list near that of the page, until it is dropped. Nothing
/// that is not displayed is.
pub(super) struct Sight {
    observers: [Option<IntersectionObserver>; 2],
    _told: Closure<dyn FnMut(Array)>,
}

impl Sight {
    /// Watches an element, and tells what is so at first and whenever it may have changed.
    pub(super) fn of(element: &Element, mut told: impl FnMut(bool) + 'static) -> Self {
        let list = element.closest(LIST).ok().flatten();
        let watched = list.clone();
        // The element, and its list. What stands in none need only be near the view of the page.
        let mut near = [false, list.is_none()];
        let callback = Closure::<dyn FnMut(Array)>::new(move |seen: Array| {
            for sighting in seen.iter() {
                let sighting: Sighting = sighting.unchecked_into();
                let is_list = watched.as_ref() == Some(&sighting.target());
                near[usize::from(is_list)] = sighting.is_near();
            }
            told(near == [true, true]);
        });
        let function: &Function = callback.as_ref().unchecked_ref();
        let within = watch(function, element, list.as_ref());
        let around = list.and_then(|list| watch(function, &list, None));
        Self { observers: [within, around], _told: callback }
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        for observer in self.observers.iter().flatten() {
            observer.disconnect();
            // What it has seen and not told yet would be told to nobody.
            observer.take_records();
        }
    }
}

/// Watches whether an element is near the view of another one, or of the page.
fn watch(told: &Function, element: &Element, root: Option<&Element>) -> Option<IntersectionObserver> {
    let near = Object::new();
    let _ = Reflect::set(&near, &"rootMargin".into(), &MARGIN.into());
    if let Some(root) = root {
        let _ = Reflect::set(&near, &"root".into(), root);
    }
    let observer = IntersectionObserver::new(told, &near).ok()?;
    observer.observe(element);
    Some(observer)
}
