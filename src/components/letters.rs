//! The letters of the browser: its tables of case and accents, by `String`.

use js_sys::JsString;

use crate::view::search::Letters;

/// The letters of the browser.
pub(super) struct BrowserLetters;

impl Letters for BrowserLetters {
    fn apart(&self, text: &str) -> String {
        // The case of no language, as a dotless "i" would hide English words from Turkish users.
        JsString::from(text).to_lower_case().normalize("NFD").into()
    }
}
