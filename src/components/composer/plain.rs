//! The field for plain text.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::ComposerProps;
use super::paste::Pasting;
use super::room::ROOM_ID;
use super::writing::{Writing, is_plain_arrow_up};
use crate::components::direction;
use crate::view::unseen::is_blank;
use crate::words::{Word, Words};

/// The field with a text, which may be too long.
pub(super) fn plain_field(
    props: &ComposerProps,
    text: &AttrValue,
    writing: &Writing,
    paste: &Pasting,
    send: &Callback<()>,
    over: bool,
    words: &Words,
) -> Html {
    let on_key = on_key(props, writing, send);
    let on_input = on_input(props, writing, &paste.refused);
    html! {
        // The copy behind the field gives it its height.
        <div class="composer__field">
            <div class="composer__copy" aria-hidden="true">{ beginning(text) }{ "\u{200b}" }</div>
            <textarea class="composer__text" ref={writing.field.clone()} rows="1" dir={direction::of_field(text)}
                aria-label={words.attr(Word::MessageField)} aria-invalid={over.then_some("true")}
                aria-describedby={over.then_some(ROOM_ID)} enterkeyhint={props.send_key.hint()}
                placeholder={words.attr(Word::WriteMessage)} value={text.clone()} readonly={props.closed}
                oninput={on_input} onkeydown={on_key} onpaste={&paste.on_paste} />
        </div>
    }
}

/// The field does not grow any more after that: the rest of a long text need not be laid out twice.
fn beginning(text: &AttrValue) -> AttrValue {
    const LONGEST: usize = 4_000;
    if text.len() > LONGEST { text.chars().take(LONGEST).collect::<String>().into() } else { text.clone() }
}

/// Takes note of what is typed, and tells of it unless it is blank.
fn on_input(
    props: &ComposerProps,
    writing: &Writing,
    refused: &UseStateHandle<bool>,
) -> Callback<InputEvent> {
    let (writing, refused, on_type) = (writing.clone(), refused.clone(), props.on_type.clone());
    Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        if *refused {
            refused.set(false);
        }
        if !is_blank(&text) {
            on_type.emit(());
        }
        writing.set(text.into());
    })
}

fn on_key(props: &ComposerProps, writing: &Writing, send: &Callback<()>) -> Callback<KeyboardEvent> {
    let (writing, send, on_edit_last) = (writing.clone(), send.clone(), props.on_edit_last.clone());
    let (send_key, closed) = (props.send_key, props.closed);
    Callback::from(move |event: KeyboardEvent| {
        let meant = if send_key.is_meant(&event) {
            &send
        } else if !closed && is_plain_arrow_up(&event) && writing.wording().source().is_empty() {
            &on_edit_last
        } else {
            return;
        };
        event.prevent_default();
        meant.emit(());
    })
}
