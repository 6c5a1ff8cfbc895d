//! What is pasted into the field or dropped on it. The browser would put it in with images to fetch and styles of
//! strangers: so it never does.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::editing::Editing;
use crate::view::paste::{LARGEST_PASTE, pasted};
use crate::view::rich_edit::clipboard::pasted_html;

#[wasm_bindgen]
extern "C" {
    /// A paste.
    type Paste;
    #[wasm_bindgen(method, getter, js_name = clipboardData)]
    fn clipboard(this: &Paste) -> Option<Carried>;

    /// A drop.
    type Dropped;
    #[wasm_bindgen(method, getter, js_name = dataTransfer)]
    fn carried(this: &Dropped) -> Option<Carried>;

    /// What is pasted or dropped. The bindings would copy a text before anybody could look at its length.
    pub(super) type Carried;
    #[wasm_bindgen(method, js_name = getData)]
    fn get_data(this: &Carried, format: &str) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn types(this: &Carried) -> Array;
}

/// Puts in what is pasted.
pub(super) fn on_paste(editing: &Editing) -> Callback<Event> {
    let editing = editing.clone();
    Callback::from(move |event: Event| {
        event.prevent_default();
        if let Some(carried) = event.unchecked_ref::<Paste>().clipboard() {
            take_over(&editing, &carried);
        }
    })
}

/// Files are not for the field, and a browser would show them in the place of the page.
pub(super) fn refuse_files() -> Callback<DragEvent> {
    Callback::from(|event: DragEvent| {
        let carried = event.unchecked_ref::<Dropped>().carried();
        if carried.is_some_and(|carried| carried.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    })
}

/// Puts in rich text, where it says more than plain text does; else that, unless it is far too long.
pub(super) fn take_over(editing: &Editing, carried: &Carried) {
    let html = read(carried, "text/html").filter(|_| !editing.is_in_preformatted());
    if let Some(document) = html.and_then(|html| pasted_html(&html)) {
        editing.refuse(false);
        return editing.insert(&document);
    }
    let text = read(carried, "text/plain").and_then(|text| pasted(&text).ok());
    editing.refuse(text.is_none());
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        editing.insert_text(&text);
    }
}

/// What is carried in one form, unless that is far too long.
fn read(carried: &Carried, format: &str) -> Option<String> {
    let text = carried.get_data(format);
    // It has at least as many bytes as the browser counts units.
    let length = usize::try_from(text.length()).unwrap_or(usize::MAX);
    (length <= LARGEST_PASTE).then(|| text.into())
}
