//! A message that is being edited, where it stands.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::composer::SendKey;
use super::composer::rich::{RichEditor, RichHandle, Written};
use super::direction;
use super::edit_draft::EditDraft;
use crate::hooks::use_words;
use crate::state::{MessageKey, Wording};
use crate::view::editing::{Edited, edited};
use crate::view::limit::Room;
use crate::view::wording::{html_of, wording_of};
use crate::words::{Word, Words};

/// Ties the field to what is said of its length. No two messages are edited at once.
const ROOM_ID: &str = "edit-room";

/// What an [`EditForm`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct EditFormProps {
    /// Which message it is.
    pub message: MessageKey,
    /// What it says.
    pub wording: Wording,
    /// What the user has made of that.
    pub draft: EditDraft,
    /// The user wants it to say something else, of the same kind.
    pub on_save: Callback<Wording>,
    /// The user is done, and nothing is to change.
    pub on_cancel: Callback<()>,
}

/// A field with what a message says, and what can be done with it. HTML keeps what stands out in it, whether or not one
/// writes so otherwise.
#[component]
pub(super) fn EditForm(props: &EditFormProps) -> Html {
    let words = use_words();
    let begun = props.draft.of(&props.message);
    let is_new = begun.is_none();
    let draft = use_state(|| begun.unwrap_or_else(|| props.wording.clone()));
    let (field, editor) = (use_node_ref(), use_memo((), |()| editor_of(&props.wording)));
    use_caret_at_end(&field, &editor, is_new);
    let beginning = use_memo((), |()| html_of(&draft));
    let on_change = use_hearing(props, &draft);
    let save = save(props, &field);
    let on_key = on_key(&save, &props.on_cancel);
    let on_save = save.reform(|_: MouseEvent| ());
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let room = Room::after(&source(props, &draft));
    let field = if props.wording.is_html() {
        html! {
            <RichEditor initial={(*beginning).clone()} label={words.attr(Word::MessageText)} {on_change} on_submit={save}
                on_edit_last={Callback::noop()} send_key={SendKey::Enter} handle={(*editor).clone()} disabled=false
                over={room.over} described_by={AttrValue::Static(ROOM_ID)} />
        }
    } else {
        plain(props, field, &draft, room.over, &words)
    };
    html! {
        <div class="edit-form" role="group" aria-label={words.attr(Word::EditMessage)} onkeydown={on_key}>
            { field }
            <p class="edit-form__room" id={ROOM_ID} role="status" data-over={room.over.then_some("true")}>
                { room.note(&words).map(AttrValue::from).unwrap_or_default() }
            </p>
            { choices(room.over, on_cancel, on_save, &words) }
        </div>
    }
}

fn plain(
    props: &EditFormProps,
    field: NodeRef,
    draft: &UseStateHandle<Wording>,
    over: bool,
    words: &Words,
) -> Html {
    let text = AttrValue::from(Rc::clone(draft.source()));
    let on_input = on_input(props, draft.setter());
    html! {
        // The copy behind the field gives it its height.
        <div class="edit-form__field">
            <div class="edit-form__copy" aria-hidden="true">{ text.clone() }{ "\u{200b}" }</div>
            <textarea class="edit-form__text" ref={field} rows="1" dir={direction::of_field(&text)}
                aria-label={words.attr(Word::MessageText)} value={text.clone()} aria-invalid={over.then_some("true")}
                aria-describedby={ROOM_ID} oninput={on_input} />
        </div>
    }
}

fn choices(
    over: bool,
    on_cancel: Callback<MouseEvent>,
    on_save: Callback<MouseEvent>,
    words: &Words,
) -> Html {
    html! {
        <div class="edit-form__choices">
            <button class="button" type="button" onclick={on_cancel}>{ words.attr(Word::Cancel) }</button>
            <button class="button" type="button" data-kind="primary" aria-disabled={over.then_some("true")}
                onclick={on_save}>{ words.attr(Word::Save) }</button>
        </div>
    }
}

/// The editor of rich text, in which what the message has and nobody can edit may be put elsewhere.
fn editor_of(wording: &Wording) -> RichHandle {
    match wording {
        Wording::Html(html) => RichHandle::with_kept(html),
        Wording::Text(_) => RichHandle::default(),
    }
}

/// What would be sent.
fn source(props: &EditFormProps, draft: &Wording) -> Rc<str> {
    if props.wording.is_html() { html_of(draft) } else { Rc::clone(draft.source()) }
}

/// Gives the field the focus when the user begins, and not when a list draws it again.
#[hook]
fn use_caret_at_end(field: &NodeRef, editor: &RichHandle, is_new: bool) {
    let (field, editor) = (field.clone(), editor.clone());
    use_effect_with((), move |()| {
        if !is_new {
            return;
        }
        let Some(field) = field.cast::<HtmlTextAreaElement>() else { return editor.focus() };
        let _ = field.focus();
        // Browsers take a place beyond the end for the end.
        let _ = field.set_selection_range(u32::MAX, u32::MAX);
    });
}

fn on_input(props: &EditFormProps, draft: UseStateSetter<Wording>) -> Callback<InputEvent> {
    let (message, kept) = (props.message.clone(), props.draft.clone());
    Callback::from(move |event: InputEvent| {
        let text = Wording::from(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        kept.keep(&message, text.clone());
        draft.set(text);
    })
}

/// Takes note of what the editor of rich text tells.
#[hook]
fn use_hearing(props: &EditFormProps, draft: &UseStateHandle<Wording>) -> Callback<Written> {
    let known = (props.message.clone(), props.draft.clone(), draft.setter());
    use_callback(known, |told: Written, (message, kept, draft)| {
        let wording = wording_of(&told);
        kept.keep(message, wording.clone());
        draft.set(wording);
    })
}

/// Saves what the field holds, which counts and not what was last drawn. What is too long stays.
fn save(props: &EditFormProps, field: &NodeRef) -> Callback<()> {
    let (before, field) = (props.wording.clone(), field.clone());
    let (message, kept) = (props.message.clone(), props.draft.clone());
    let (on_save, on_cancel) = (props.on_save.clone(), props.on_cancel.clone());
    Callback::from(move |()| {
        let after = match field.cast::<HtmlTextAreaElement>() {
            Some(field) => Wording::from(field.value()),
            // What the editor has told last.
            None => kept.of(&message).unwrap_or_else(|| before.clone()),
        };
        match edited(&before, &after) {
            Edited::Nothing => on_cancel.emit(()),
            Edited::TooLong => {}
            Edited::Wording(wording) => on_save.emit(wording),
        }
    })
}

/// Enter saves and Escape gives up, but not in the middle of a composition: then they belong to the input method. The
/// editor of rich text tells by itself when Enter saves. No key gets to the list, which has uses of its own for them.
fn on_key(save: &Callback<()>, on_cancel: &Callback<()>) -> Callback<KeyboardEvent> {
    let (save, on_cancel) = (save.clone(), on_cancel.clone());
    Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        // Safari ends the composition before the key: it tells by the code 229.
        let is_composed = event.is_composing() || event.key_code() == 229;
        let in_field = event.target_dyn_into::<HtmlTextAreaElement>().is_some();
        let act = match &*event.key() {
            _ if is_composed || event.default_prevented() => return,
            "Enter" if in_field && !event.shift_key() => &save,
            "Escape" => &on_cancel,
            _ => return,
        };
        event.prevent_default();
        act.emit(());
    })
}
