//! The way to the rest of a message that is too long to be shown at once.

use yew::prelude::*;

use crate::words::{Word, Words};

/// Whether the user wants to see all, and the button that asks for it. It stays where it is and keeps the focus.
#[hook]
pub(super) fn use_fold(words: &Words) -> (bool, Html) {
    let is_open = use_state_eq(|| false);
    let open = is_open.clone();
    let on_click = Callback::from(move |_: MouseEvent| open.set(!*open));
    let word = if *is_open { Word::ShowLess } else { Word::ShowAll };
    let button = html! {
        <button class="message__unfold" type="button" aria-expanded={is_open.to_string()} onclick={on_click}>
            { words.attr(word) }
        </button>
    };
    (*is_open, button)
}
