//! A message that is being edited, where it stands.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::edit_draft::EditDraft;
use crate::state::MessageKey;
use crate::view::editing::{Edited, edited};
use crate::view::limit::Room;

/// Ties the field to what is said of its length. No two messages are edited at once.
const ROOM_ID: &str = "edit-room";

/// What an [`EditForm`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct EditFormProps {
    /// Which message it is.
    pub message: MessageKey,
    /// What it says.
    pub text: Rc<str>,
    /// What the user has made of that.
    pub draft: EditDraft,
    /// The user wants another text.
    pub on_save: Callback<AttrValue>,
    /// The user is done, and nothing is to change.
    pub on_cancel: Callback<()>,
}

/// A field with the text of a message, and what can be done with it.
#[component]
pub(super) fn EditForm(props: &EditFormProps) -> Html {
    let begun = props.draft.of(&props.message);
    let is_new = begun.is_none();
    let draft = use_state(|| begun.unwrap_or_else(|| Rc::clone(&props.text).into()));
    let field = use_node_ref();
    use_caret_at_end(&field, is_new);
    let save = save(props, &field);
    let on_key = on_key(&save, &props.on_cancel);
    let on_save = save.reform(|_: MouseEvent| ());
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let on_input = on_input(props, draft.setter());
    let room = Room::after(&draft);
    html! {
        <div class="edit-form" role="group" aria-label="Edit message" onkeydown={on_key}>
            // The copy behind the field gives it its height.
            <div class="edit-form__field">
                <div class="edit-form__copy" aria-hidden="true">{ &*draft }{ "\u{200b}" }</div>
                <textarea class="edit-form__text" ref={field} rows="1" dir="auto" aria-label="Message text" value={&*draft}
                    aria-invalid={room.over.then_some("true")} aria-describedby={ROOM_ID} oninput={on_input} />
            </div>
            <p class="edit-form__room" id={ROOM_ID} role="status" data-over={room.over.then_some("true")}>
                { room.note().unwrap_or_default() }
            </p>
            <div class="edit-form__choices">
                <button class="button" type="button" onclick={on_cancel}>{ "Cancel" }</button>
                <button class="button" type="button" data-kind="primary"
                    aria-disabled={room.over.then_some("true")} onclick={on_save}>{ "Save" }</button>
            </div>
        </div>
    }
}

/// Gives the field the focus when the user begins, and not when a list draws it again.
#[hook]
fn use_caret_at_end(field: &NodeRef, is_new: bool) {
    let field = field.clone();
    use_effect_with((), move |()| {
        if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| is_new) {
            let _ = field.focus();
            // Browsers take a place beyond the end for the end.
            let _ = field.set_selection_range(u32::MAX, u32::MAX);
        }
    });
}

fn on_input(props: &EditFormProps, draft: UseStateSetter<AttrValue>) -> Callback<InputEvent> {
    let (message, kept) = (props.message.clone(), props.draft.clone());
    Callback::from(move |event: InputEvent| {
        let text = AttrValue::from(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        kept.keep(&message, text.clone());
        draft.set(text);
    })
}

/// Saves what the field holds, which counts and not what was last drawn. What is too long stays.
fn save(props: &EditFormProps, field: &NodeRef) -> Callback<()> {
    let (before, field) = (Rc::clone(&props.text), field.clone());
    let (on_save, on_cancel) = (props.on_save.clone(), props.on_cancel.clone());
    Callback::from(move |()| {
        let after = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
        match edited(&before, &after) {
            Edited::Nothing => on_cancel.emit(()),
            Edited::TooLong => {}
            Edited::Text(text) => on_save.emit(text.to_owned().into()),
        }
    })
}

/// Enter saves and Escape gives up, but not in the middle of a composition: then they belong to the input method. No
/// key gets to the list, which has uses of its own for them.
fn on_key(save: &Callback<()>, on_cancel: &Callback<()>) -> Callback<KeyboardEvent> {
    let (save, on_cancel) = (save.clone(), on_cancel.clone());
    Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        // Safari ends the composition before the key: it tells by the code 229.
        let is_composed = event.is_composing() || event.key_code() == 229;
        let in_field = event.target_dyn_into::<HtmlTextAreaElement>().is_some();
        let act = match &*event.key() {
            _ if is_composed => return,
            "Enter" if in_field && !event.shift_key() => &save,
            "Escape" => &on_cancel,
            _ => return,
        };
        event.prevent_default();
        act.emit(());
    })
}
