//! Where the user writes. The draft lives here.

mod insertion;
mod paste;
mod plain;
pub(super) mod rich;
mod room;
mod writing;

use std::rc::Rc;

use yew::prelude::*;

use super::icons;
use crate::hooks::use_words;
use crate::state::{Echo, Wording};
use crate::view::unseen::is_blank;
use crate::view::wording::{sent, wording_of};
use crate::words::{Word, Words};
pub use insertion::Insertion;
use insertion::{use_insertion, use_taken_back};
use paste::use_paste;
use plain::plain_field;
use rich::{RichEditor, Written};
use room::{ROOM_ID, use_room};
pub use writing::SendKey;
use writing::{Held, Writing, use_writing};

/// What a [`Composer`] is told.
#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    /// What stands in the field as long as the user has done nothing.
    #[prop_or_default]
    pub draft: Wording,
    /// What stands in the field is something else.
    #[prop_or_default]
    pub on_draft: Callback<Wording>,
    /// A message that the user takes back: what it says goes into the field when it changes.
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
    /// Whether the field is for rich text, and the user can go over to one for plain text. What comes as HTML is written
    /// on as such in any case.
    #[prop_or_default]
    pub rich: bool,
    /// The user wants to send something, which is not blank.
    pub on_send: Callback<Wording>,
}

/// A field that grows with its text, and a button. It is no form: where forms are forbidden, it works as well.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let words = use_words();
    let Held { wording, beginning, writing } = use_writing(&props.draft, props.rich, &props.on_draft);
    use_taken_back(props.taken_back.clone(), &writing);
    use_insertion(props.insert.clone(), &writing);
    let room = use_room(wording.source());
    let paste = use_paste(&writing, &props.on_type);
    let on_change = use_hearing(&writing, &props.on_type);
    let send = use_send(&writing, &props.on_send, props.closed);
    let idle = props.closed || room.over || is_blank(wording.source());
    let field = if writing.is_rich {
        rich_field(props, &writing, beginning, on_change, &send, room.over, &words)
    } else {
        let text = AttrValue::from(Rc::clone(wording.source()));
        plain_field(props, &text, &writing, &paste, &send, room.over, &words)
    };
    html! {
        <div class="composer" part="composer" role="group" aria-label={words.attr(Word::NewMessage)}>
            if let Some(note) = &props.note {
                <p class="composer__note" role="status">{ note.clone() }</p>
            }
            { paste.note }
            { field }
            if props.rich || writing.is_rich {
                { mode(&writing, props.closed, &words) }
            }
            <button class="composer__send" part="send-button" type="button" disabled={idle}
                aria-label={words.attr(Word::Send)} title={words.attr(props.send_key.title())}
                onclick={send.reform(|_: MouseEvent| ())}>
                { icons::send() }
            </button>
            { room.note }
        </div>
    }
}

fn rich_field(
    props: &ComposerProps,
    writing: &Writing,
    beginning: Rc<str>,
    on_change: Callback<Written>,
    send: &Callback<()>,
    over: bool,
    words: &Words,
) -> Html {
    html! {
        <RichEditor initial={beginning} label={words.attr(Word::MessageField)} {on_change}
            on_submit={send} on_edit_last={&props.on_edit_last} send_key={props.send_key}
            handle={writing.editor.clone()} disabled={props.closed} {over}
            described_by={over.then_some(AttrValue::Static(ROOM_ID))} />
    }
}

/// The way to the other field.
fn mode(writing: &Writing, closed: bool, words: &Words) -> Html {
    let (is_rich, switching) = (writing.is_rich, writing.clone());
    let on_click = Callback::from(move |_: MouseEvent| switching.switch());
    let label = words.attr(Word::Formatting);
    html! {
        <button class="composer__mode" type="button" aria-label={label.clone()} title={label} disabled={closed}
            aria-pressed={is_rich.to_string()} onclick={on_click}>
            { icons::letters() }
        </button>
    }
}

/// Takes note of what the editor of rich text tells, and tells of it unless it is blank.
#[hook]
fn use_hearing(writing: &Writing, on_type: &Callback<()>) -> Callback<Written> {
    use_callback((writing.clone(), on_type.clone()), |written: Written, (writing, on_type)| {
        let wording = wording_of(&written);
        if !is_blank(wording.source()) {
            on_type.emit(());
        }
        writing.set(wording);
    })
}

/// Takes out of the field what it holds and sends it, unless it is blank. What is too long stays.
#[hook]
fn use_send(writing: &Writing, on_send: &Callback<Wording>, closed: bool) -> Callback<()> {
    use_callback((writing.clone(), on_send.clone(), closed), |(), (writing, on_send, closed)| {
        // The button that was clicked goes off: who goes on typing must not be nowhere.
        writing.focus();
        // What the field holds counts, not what was last drawn: a key may come twice before the next drawing.
        if *closed || room::is_over(writing.wording().source()) {
            return;
        }
        if let Some(wording) = sent(&writing.take()) {
            on_send.emit(wording);
        }
    })
}
