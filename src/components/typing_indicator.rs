//! The line that says who types. Its place is always there, so that nothing moves when somebody begins.

use yew::prelude::*;

use super::direction;
use crate::words::Words;

/// Who types, behind three calm dots. Screen readers find it and do not speak of it by themselves: people begin and
/// stop all the time.
pub fn typing_indicator(text: Option<&AttrValue>, words: &Words) -> Html {
    let dot = || html! { <span class="typing-indicator__dot"></span> };
    html! {
        <p class="typing-indicator" part="typing" role="status" aria-live="off">
            if let Some(text) = text {
                <span class="typing-indicator__dots" aria-hidden="true">{ dot() }{ dot() }{ dot() }</span>
                <span class="typing-indicator__text" dir={direction::of_sentence(words)}>{ text.clone() }</span>
            }
        </p>
    }
}
