//! Where the user types what to look for in the list of threads.

use yew::prelude::*;

use super::field::text_of;
use super::icons;

/// What a [`SearchField`] is told.
#[derive(Properties, PartialEq)]
pub struct SearchFieldProps {
    /// What stands in it.
    pub text: AttrValue,
    /// How many threads were found; nothing is said as long as nothing is looked for.
    #[prop_or_default]
    pub found: Option<usize>,
    /// Another text stands in it.
    pub on_text: Callback<AttrValue>,
}

/// A field to search with. Escape empties it.
#[component]
pub fn SearchField(props: &SearchFieldProps) -> Html {
    let on_input = props.on_text.reform(|event: InputEvent| text_of(&event));
    let (is_empty, on_text) = (props.text.is_empty(), props.on_text.clone());
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if !is_empty && event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            on_text.emit(AttrValue::default());
        }
    });
    html! {
        <div class="search-field" role="search">
            { icons::search() }
            <input class="search-field__text" type="search" dir="auto" autocomplete="off" maxlength="100"
                aria-label="Search conversations" placeholder="Search" value={props.text.clone()} oninput={on_input}
                onkeydown={on_key} />
            <p class="visually-hidden" role="status">{ props.found.map(found).unwrap_or_default() }</p>
        </div>
    }
}

fn found(count: usize) -> AttrValue {
    match count {
        0 => "No conversation found".into(),
        1 => "1 conversation found".into(),
        count => [&*count.to_string(), " conversations found"].concat().into(),
    }
}
