//! What is pasted into the field.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::writing::Writing;
use crate::hooks::use_words;
use crate::view::paste::{LARGEST_PASTE, pasted};
use crate::view::unseen::is_blank;
use crate::words::Word;

#[wasm_bindgen]
extern "C" {
    /// A paste, as far as its text goes. The bindings would copy the text before anybody could look at its length.
    type Paste;
    #[wasm_bindgen(method, getter, js_name = clipboardData)]
    fn clipboard(this: &Paste) -> Option<Clipboard>;

    /// What is pasted.
    type Clipboard;
    #[wasm_bindgen(method, js_name = getData)]
    fn get_data(this: &Clipboard, format: &str) -> JsString;
}

/// What to do with a paste, and what to say of the last one.
pub(super) struct Pasting {
    /// Something is pasted.
    pub on_paste: Callback<Event>,
    /// Whether the last one was refused.
    pub refused: UseStateHandle<bool>,
    /// What to say of that.
    pub note: Html,
}

/// Pastes as plain text, and refuses what is far too long.
#[hook]
pub(super) fn use_paste(writing: &Writing, on_type: &Callback<()>) -> Pasting {
    let words = use_words();
    let refused = use_state_eq(|| false);
    let (writing, on_type, setter) = (writing.clone(), on_type.clone(), refused.setter());
    let on_paste = Callback::from(move |event: Event| {
        let clipboard = event.unchecked_ref::<Paste>().clipboard();
        let text = clipboard.map(|clipboard| clipboard.get_data("text/plain"));
        let read = text.map(|text| read(&text));
        setter.set(read == Some(Read::Refused));
        match read {
            Some(Read::Refused) => event.prevent_default(),
            Some(Read::Cleaned(clean)) => {
                event.prevent_default();
                insert(&clean, &writing, &on_type);
            }
            Some(Read::AsItIs) | None => {}
        }
    });
    let told = if *refused { words.attr(Word::PasteTooLong) } else { AttrValue::default() };
    // What speaks must be there before it has something to say.
    let note = html! { <p class="composer__note" role="status">{ told }</p> };
    Pasting { on_paste, refused, note }
}

/// What becomes of a text.
#[derive(PartialEq)]
enum Read {
    Refused,
    /// The browser may paste it itself, so that it can undo that.
    AsItIs,
    /// Not all of it is to stand in the field.
    Cleaned(String),
}

fn read(text: &JsString) -> Read {
    // It has at least as many bytes as the browser counts units.
    let length = usize::try_from(text.length()).unwrap_or(usize::MAX);
    if length > LARGEST_PASTE {
        return Read::Refused;
    }
    let text = String::from(text);
    match pasted(&text) {
        Err(_) => Read::Refused,
        // The browser makes line ends plain by itself.
        Ok(clean) if text.chars().filter(|unit| *unit != '\r').eq(clean.chars()) => Read::AsItIs,
        Ok(clean) => Read::Cleaned(clean),
    }
}

/// Puts a text in the place of what is selected.
fn insert(clean: &str, writing: &Writing, on_type: &Callback<()>) {
    let Some(field) = writing.field.cast::<HtmlTextAreaElement>().filter(|field| !field.read_only()) else {
        return;
    };
    let start = field.selection_start().ok().flatten().unwrap_or_default();
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    let _ = field.set_range_text_with_start_and_end_and_mode(clean, start, end, "end");
    let text = field.value();
    if !is_blank(&text) {
        on_type.emit(());
    }
    writing.set(text.into());
}
