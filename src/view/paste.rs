//! What is pasted into a field, as text that can be sent.

/// The most bytes that are put into a field at once: far more than a message may have, and what a browser still lays
/// out without a pause.
pub const LARGEST_PASTE: usize = 256 * 1024;

/// Something that is too large to be put into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Pasted text with plain line ends, and without what only programs read. Spaces that do not break stay, and so do
/// invisible characters: they join emoji and part words.
///
/// # Errors
/// [`TooLarge`], before anything of it is read.
pub fn pasted(text: &str) -> Result<String, TooLarge> {
    if text.len() > LARGEST_PASTE {
        return Err(TooLarge);
    }
    let (mut clean, mut returned) = (String::with_capacity(text.len()), false);
    for character in text.chars() {
        match character {
            // A return and a line feed are one line end.
            '\n' if returned => {}
            // Word processors break lines by tabulators and feeds of their own.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push('\t'),
            // Objects leave a character in the place where they stood.
            '\u{feff}' | '\u{fffc}' => {}
            other if other.is_control() => {}
            other => clean.push(other),
        }
        returned = character == '\r';
    }
    Ok(clean)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn line_ends_become_one_kind_and_controls_go() {
        let cases = [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\r\n\r\nb\n\nc\r\rd", "a\n\nb\n\nc\n\nd"),
            ("a\u{b}b\u{2028}c\u{85}d", "a\nb\nc\nd"),
            ("a\tb\u{a0}c", "a\tb\u{a0}c"),
            ("\u{feff}a\0\u{7}\u{1b}[1m\u{9f}\u{fffc}", "a[1m"),
            ("👨\u{200d}👩 \u{200f}א", "👨\u{200d}👩 \u{200f}א"),
            ("", ""),
        ];
        for (text, clean) in cases {
            assert_eq!(pasted(text).as_deref(), Ok(clean), "{text:?}");
        }
    }

    #[test]
    fn what_is_too_large_is_refused_at_once() {
        assert_eq!(pasted(&"a".repeat(10 * 1024 * 1024)), Err(TooLarge));
        assert!(pasted(&"a".repeat(LARGEST_PASTE)).is_ok());
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more_and_nothing_grows(text in any::<String>()) {
            let clean = pasted(&text).unwrap();
            prop_assert!(clean.len() <= text.len());
            prop_assert!(!clean.contains(|kept: char| kept.is_control() && !matches!(kept, '\n' | '\t')));
            prop_assert_eq!(pasted(&clean), Ok(clean));
        }
    }
}
