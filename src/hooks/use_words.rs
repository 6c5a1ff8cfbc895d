//! The words that the widget speaks.

use yew::prelude::*;

use crate::words::Words;

/// The words that the app was given, or English.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or_default()
}
