//! The line that says who types. Its place is always there, so that nothing moves when somebody begins.

use yew::prelude::*;

/// Who types, behind three calm dots. Screen readers find it and do not speak of it by themselves: people begin and
/// stop all the time.
pub fn typing_indicator(text: Option<&AttrValue>) -> Html {
    let dot = || html! { <span class="typing-indicator__dot"></span> };
    html! {
        <p class="typing-indicator" part="typing" role="status" aria-live="off">
            if let Some(text) = text {
                <span class="typing-indicator__dots" aria-hidden="true">{ dot() }{ dot() }{ dot() }</span>
                <span class="typing-indicator__text" dir="auto">{ text.clone() }</span>
            }
        </p>
    }
}
