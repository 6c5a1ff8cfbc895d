//! How much more the message may say.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::hooks::use_words;
use crate::view::limit::Room;

/// It is spoken when the user has typed nothing for so many milliseconds: a number a key would drown the letters.
const PAUSE: u32 = 1_000;

/// Ties the field to what is said of its length, once that is too much. There is one field for new messages.
pub(super) const ROOM_ID: &str = "composer-room";

/// How much more the message may say.
pub(super) struct Told {
    /// Whether it is too long to be sent.
    pub over: bool,
    /// What to show of it.
    pub note: Html,
}

/// Whether a text is too long to be sent.
pub(super) fn is_over(text: &str) -> bool {
    Room::after(text).over
}

/// How much more may follow a text; nothing is told as long as there is room.
#[hook]
pub(super) fn use_room(text: &str) -> Told {
    let words = use_words();
    let room = Room::after(text);
    let note = room.note(&words).map(AttrValue::from);
    let spoken = use_after_pause(note.clone());
    let shown = note.map(|note| {
        let over = room.over.then_some("true");
        html! { <p class="composer__room" id={ROOM_ID} data-over={over} aria-hidden="true">{ note }</p> }
    });
    // What speaks must be there before it has something to say.
    let note = html! {
        <>
            { shown.unwrap_or_default() }
            <p class="visually-hidden" role="status">{ spoken }</p>
        </>
    };
    Told { over: room.over, note }
}

/// A note as soon as it has stayed the same for a while.
#[hook]
fn use_after_pause(note: Option<AttrValue>) -> AttrValue {
    let spoken = use_state_eq(AttrValue::default);
    let setter = spoken.setter();
    use_effect_with(note, move |note| {
        let note = note.clone().unwrap_or_default();
        let timeout = Timeout::new(PAUSE, move || setter.set(note));
        move || drop(timeout)
    });
    (*spoken).clone()
}
