//! The words that the widget speaks.

use yew::prelude::*;

use crate::words::Words;

thread_local! {
    // One for all who were given none, so that they are the same each time.
    static ENGLISH: Words = Words::default();
}

/// The words that the app was given, or English.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(|| ENGLISH.with(Words::clone))
}
