//! Where the user writes. The draft lives here.

mod insertion;
mod paste;
mod room;
mod writing;

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::icons;
use crate::state::Echo;
use crate::view::unseen::is_blank;
pub use insertion::Insertion;
use insertion::{use_insertion, use_taken_back};
use paste::use_paste;
use room::use_room;
pub use writing::SendKey;
use writing::{Writing, use_writing};

/// What a [`Composer`] is told.
#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    /// What stands in the field as long as the user has done nothing.
    #[prop_or_default]
    pub draft: AttrValue,
    /// The text in the field is another.
    #[prop_or_default]
    pub on_draft: Callback<AttrValue>,
    /// A message that the user takes back: its text goes into the field when it changes.
    #[prop_or_default]
    pub taken_back: Option<Rc<Echo>>,
    /// What the user wants to write after: it goes into the field when it changes.
    #[prop_or_default]
    pub insert: Option<Insertion>,
    /// Something to be known before writing.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Whether nothing can be sent. What stands in the field can still be read and copied.
    #[prop_or_default]
    pub closed: bool,
    /// Which key sends.
    #[prop_or_default]
    pub send_key: SendKey,
    /// The user types something that is not blank.
    #[prop_or_default]
    pub on_type: Callback<()>,
    /// The user wants to change what was sent last: the arrow up in an empty field.
    #[prop_or_default]
    pub on_edit_last: Callback<()>,
    /// The user wants to send a text, which is not blank.
    pub on_send: Callback<AttrValue>,
}

/// A field that grows with its text, and a button. It is no form: where forms are forbidden, it works as well.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let (text, writing) = use_writing(&props.draft);
    use_effect_with((text.clone(), props.on_draft.clone()), |(text, on_draft)| on_draft.emit(text.clone()));
    use_taken_back(props.taken_back.clone(), &writing);
    use_insertion(props.insert.clone(), &writing);
    let room = use_room(&text);
    let paste = use_paste(&writing, &props.on_type);
    let send = use_send(&writing, &props.on_send, props.closed);
    let on_key = on_key(props, &writing, &send);
    let on_input = on_input(props, &writing, &paste.refused);
    let idle = props.closed || room.over || is_blank(&text);
    html! {
        <div class="composer" part="composer" role="group" aria-label="New message">
            if let Some(note) = &props.note {
                <p class="composer__note" role="status">{ note.clone() }</p>
            }
            { paste.note }
            // The copy behind the field gives it its height.
            <div class="composer__field">
                <div class="composer__copy" aria-hidden="true">{ beginning(&text) }{ "\u{200b}" }</div>
                <textarea class="composer__text" ref={writing.field.clone()} rows="1" dir="auto" aria-label="Message"
                    aria-invalid={room.over.then_some("true")} enterkeyhint={props.send_key.hint()}
                    placeholder="Write a message" value={text.clone()} readonly={props.closed} oninput={on_input}
                    onkeydown={on_key} onpaste={paste.on_paste} />
            </div>
            <button class="composer__send" part="send-button" type="button" disabled={idle} aria-label="Send"
                title={props.send_key.title()} onclick={send.reform(|_: MouseEvent| ())}>
                { icons::send() }
            </button>
            { room.note }
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
        let text: AttrValue = event.target_unchecked_into::<HtmlTextAreaElement>().value().into();
        if *refused {
            refused.set(false);
        }
        if !is_blank(&text) {
            on_type.emit(());
        }
        writing.set(text);
    })
}

fn on_key(props: &ComposerProps, writing: &Writing, send: &Callback<()>) -> Callback<KeyboardEvent> {
    let (writing, send, on_edit_last) = (writing.clone(), send.clone(), props.on_edit_last.clone());
    let (send_key, closed) = (props.send_key, props.closed);
    Callback::from(move |event: KeyboardEvent| {
        let meant = if send_key.is_meant(&event) {
            &send
        } else if !closed && writing::is_plain_arrow_up(&event) && writing.text().is_empty() {
            &on_edit_last
        } else {
            return;
        };
        event.prevent_default();
        meant.emit(());
    })
}

/// Takes the text out of the field and sends it, unless it is blank. A text that is too long stays.
#[hook]
fn use_send(writing: &Writing, on_send: &Callback<AttrValue>, closed: bool) -> Callback<()> {
    use_callback((writing.clone(), on_send.clone(), closed), |(), (writing, on_send, closed)| {
        // The button that was clicked goes off: who goes on typing must not be nowhere.
        writing.focus();
        // What the field holds counts, not what was last drawn: a key may come twice before the next drawing.
        let text = writing.text();
        if *closed || room::is_over(&text) {
            return;
        }
        writing.put("");
        if !is_blank(&text) {
            on_send.emit(text.trim_end().to_owned().into());
        }
    })
}
