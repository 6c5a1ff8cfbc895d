//! What happens to the field beside keys and pastes: a draft that comes, the caret that goes elsewhere, what is dropped.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};
use yew::prelude::*;

use super::editing::Editing;
use super::pasting::{Carried, take_over};
use super::selection::Span;

#[wasm_bindgen]
extern "C" {
    /// Something that the browser is about to do in the field.
    type Input;
    #[wasm_bindgen(method, getter, js_name = inputType)]
    fn kind(this: &Input) -> String;
    #[wasm_bindgen(method, getter, js_name = dataTransfer)]
    fn carried(this: &Input) -> Option<Carried>;
    #[wasm_bindgen(method, js_name = getTargetRanges)]
    fn places(this: &Input) -> Array;
}

/// Puts the draft into the field, which may come later.
#[hook]
pub(super) fn use_initial(editing: &Editing, initial: &Rc<str>) {
    let (handle, is_begun) = (editing.handle.clone(), use_mut_ref(|| false));
    use_effect_with(Rc::clone(initial), move |initial| handle.begin(initial, !is_begun.replace(true)));
}

/// Takes note of where the user is. The page tells it, as far as shadows go.
#[hook]
pub(super) fn use_selection(editing: &Editing) {
    use_effect_with(editing.clone(), |editing| {
        let (editing, field) = (editing.clone(), editing.handle.field());
        let page = field.and_then(|field| field.owner_document());
        let listening =
            page.map(|page| Listening::to(page.into(), "selectionchange", move |_| editing.look()));
        move || drop(listening)
    });
}

/// Puts in what is dropped, as what is pasted is. Only here the browser tells in which place that is.
#[hook]
pub(super) fn use_drops(editing: &Editing) {
    use_effect_with(editing.clone(), |editing| {
        let (editing, field) = (editing.clone(), editing.handle.field());
        let listening = field.map(|field| {
            let heard = move |event: Event| drop_in(&editing, &event);
            Listening::to(field.into(), "beforeinput", heard)
        });
        move || drop(listening)
    });
}

fn drop_in(editing: &Editing, event: &Event) {
    let input: &Input = event.unchecked_ref();
    if input.kind() != "insertFromDrop" {
        return;
    }
    event.prevent_default();
    let place = input.places().get(0);
    if let Some((carried, field)) = input.carried().zip(editing.handle.field()) {
        let _ = field.focus();
        if place.is_object() {
            Span::between(&place).select(&field);
        }
        take_over(editing, &carried);
    }
}

/// Hears of something for as long as it lives.
struct Listening {
    target: EventTarget,
    kind: &'static str,
    listener: Closure<dyn FnMut(Event)>,
}

impl Listening {
    fn to(target: EventTarget, kind: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        let listener = Closure::new(heard);
        let listening = Self { target, kind, listener };
        let _ = listening.target.add_event_listener_with_callback(kind, listening.function());
        listening
    }

    fn function(&self) -> &js_sys::Function {
        self.listener.as_ref().unchecked_ref()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.function());
    }
}
