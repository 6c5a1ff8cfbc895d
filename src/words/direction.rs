//! Which languages are written from right to left.

/// Their codes, with the older ones that browsers still know.
const RIGHT_TO_LEFT: [&str; 12] = ["ar", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "ug", "ur", "yi"];

/// Whether a locale is one of a language that is written from right to left.
pub(super) fn is_right_to_left(locale: &str) -> bool {
    let language = locale.split_once('-').map_or(locale, |(language, _)| language);
    RIGHT_TO_LEFT.iter().any(|code| code.eq_ignore_ascii_case(language))
}
