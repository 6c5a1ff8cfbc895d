//! What is pasted into the field or dropped on it. The browser would put it in with images to fetch and styles of
//! strangers: so it never does. And what is copied, cut or dragged out of it, where something in that cannot be edited:
//! what a browser would make of it could not be read again.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::editing::Editing;
use crate::view::paste::{LARGEST_PASTE, pasted};

#[wasm_bindgen]
extern "C" {
    /// A paste, a copy or a cut.
    type Paste;
    #[wasm_bindgen(method, getter, js_name = clipboardData)]
    fn clipboard(this: &Paste) -> Option<Carried>;

    /// A drop, or the beginning of a drag.
    type Dropped;
    #[wasm_bindgen(method, getter, js_name = dataTransfer)]
    fn carried(this: &Dropped) -> Option<Carried>;

    /// What is pasted or dropped. The bindings would copy a text before anybody could look at its length.
    pub(super) type Carried;
    #[wasm_bindgen(method, js_name = getData)]
    fn get_data(this: &Carried, format: &str) -> JsString;
    #[wasm_bindgen(method, js_name = setData)]
    fn set_data(this: &Carried, format: &str, data: &str);
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

/// Copies what is selected.
pub(super) fn on_copy(editing: &Editing) -> Callback<Event> {
    let editing = editing.clone();
    Callback::from(move |event: Event| {
        copy(&editing, &event);
    })
}

/// Copies what is selected, and takes it out.
pub(super) fn on_cut(editing: &Editing) -> Callback<Event> {
    let editing = editing.clone();
    Callback::from(move |event: Event| {
        if copy(&editing, &event) {
            editing.delete();
        }
    })
}

/// Takes along what is dragged away. The browser takes it out where it is dropped in the field.
pub(super) fn on_drag(editing: &Editing) -> Callback<DragEvent> {
    let editing = editing.clone();
    Callback::from(move |event: DragEvent| {
        if let Some(carried) = event.unchecked_ref::<Dropped>().carried() {
            give(&editing, &carried);
        }
    })
}

/// Copies what is selected, unless the browser does that as well; says whether it did.
fn copy(editing: &Editing, event: &Event) -> bool {
    let carried = event.unchecked_ref::<Paste>().clipboard();
    let is_given = carried.is_some_and(|carried| give(editing, &carried));
    if is_given {
        event.prevent_default();
    }
    is_given
}

/// Gives what is selected, as text and as clean HTML, where something in it cannot be edited and it can be read again.
fn give(editing: &Editing, carried: &Carried) -> bool {
    let Some(source) = editing.handle.selected() else { return false };
    let document = acs_chat_markup::parse(source.html());
    if !document.is_cut {
        carried.set_data("text/html", &acs_chat_markup::html(&document));
        carried.set_data("text/plain", source.text());
    }
    !document.is_cut
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
    let html = read(carried, "text/html");
    let document = html.and_then(|html| editing.handle.pasted(&html, editing.is_in_preformatted()));
    if let Some(document) = document {
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
