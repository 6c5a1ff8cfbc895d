//! Where the user types what to look for in the list of threads.

use yew::prelude::*;

use super::field::text_of;
use super::{direction, icons};
use crate::hooks::use_words;
use crate::words::{Word, Words};

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
    let words = use_words();
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
            <input class="search-field__text" type="search" dir={direction::of_field(&props.text)} autocomplete="off"
                maxlength="100" aria-label={words.attr(Word::SearchConversations)}
                placeholder={words.attr(Word::Search)} value={props.text.clone()} oninput={on_input} onkeydown={on_key} />
            <p class="visually-hidden" role="status">
                { props.found.map(|count| found(count, &words)).unwrap_or_default() }
            </p>
        </div>
    }
}

fn found(count: usize, words: &Words) -> AttrValue {
    match count {
        0 => words.attr(Word::NoneFound),
        count => words.count(Word::FoundCount, count).into(),
    }
}
