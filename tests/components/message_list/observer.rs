//! What changes in a part of the page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

/// Counts the changes of a part of the page.
pub(super) struct Observer {
    observer: JsValue,
    seen: Rc<Cell<u32>>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Observer {
    pub(super) fn watch(root: &web_sys::Element) -> Self {
        let seen = Rc::new(Cell::new(0));
        let count = Rc::clone(&seen);
        let callback = Closure::new(move |records: Array| count.set(count.get() + records.length()));
        let class: Function =
            Reflect::get(&js_sys::global(), &"MutationObserver".into()).unwrap().unchecked_into();
        let observer = Reflect::construct(&class, &Array::of1(callback.as_ref())).unwrap();
        let options = js_sys::JSON::parse(
            r#"{"childList":true,"subtree":true,"attributes":true,"characterData":true}"#,
        );
        call(&observer, "observe", &Array::of2(root, &options.unwrap()));
        Self { observer, seen, _callback: callback }
    }

    /// Those that were reported, and those that still wait.
    pub(super) fn mutations(&self) -> u32 {
        self.seen.get() + Array::from(&call(&self.observer, "takeRecords", &Array::new())).length()
    }
}

fn call(object: &JsValue, method: &str, arguments: &Array) -> JsValue {
    let function: Function = Reflect::get(object, &method.into()).unwrap().unchecked_into();
    Reflect::apply(&function, object, arguments).unwrap()
}
