//! The way from a small image to the whole of it, and back, whatever has become of that.

use yew::prelude::*;

use crate::words::{Word, Words};

/// The button that turns an image which is in a state, and what stands beside it. It is the same button in all states, so
/// that it keeps the focus.
pub(super) fn turnable(
    words: &Words,
    state: &'static str,
    content: Html,
    is_large: bool,
    on_turn: Callback<MouseEvent>,
) -> (Html, Html) {
    let title = words.attr(if is_large { Word::ShrinkImage } else { Word::EnlargeImage });
    let (inside, beside) =
        if state == "shown" { (content, Html::default()) } else { (told(&title, state), content) };
    let button = html! {
        <button class="picture__turn" type="button" {title} aria-expanded={is_large.to_string()} onclick={on_turn}>
            { inside }
        </button>
    };
    (button, beside)
}

/// What the button says where there is no image to be seen on it. An image that is on its way has a place of its own: words
/// there would only flash.
fn told(title: &AttrValue, state: &'static str) -> Html {
    let class = if state == "loading" { "visually-hidden" } else { "picture__back" };
    html! { <span {class}>{ title.clone() }</span> }
}

/// Escape makes an image small again, and means nothing else then.
pub(super) fn on_escape(is_large: &UseStateHandle<bool>) -> Option<Callback<KeyboardEvent>> {
    let setter = is_large.setter();
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            setter.set(false);
        }
    };
    is_large.then(|| Callback::from(on_key))
}
