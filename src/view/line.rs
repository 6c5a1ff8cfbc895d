//! Text of others in one line of ours.

use std::rc::Rc;

use super::unseen::is_turning;

/// A text as one line of at most so many characters, with "…" after them where more would follow. White space becomes
/// single spaces, and what would turn the text beside it goes.
#[must_use]
pub fn line(text: &str, most: usize) -> Rc<str> {
    let (mut line, mut length, mut spaced) = (String::new(), 0, false);
    for character in text.chars() {
        if character.is_whitespace() {
            spaced = length > 0;
        } else if !character.is_control() && !is_turning(character) {
            if length + usize::from(spaced) >= most {
                line.push('…');
                break;
            }
            if spaced {
                line.push(' ');
            }
            line.push(character);
            length += 1 + usize::from(spaced);
            spaced = false;
        }
    }
    line.into()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn white_space_becomes_single_spaces_and_a_long_text_is_cut() {
        let cases = [
            (" a \n\t b\u{a0}", "a b"),
            ("abcde", "abcde"),
            ("abcdef", "abcde…"),
            ("abcde  \n ", "abcde"),
            ("abcd ef", "abcd…"),
            ("a\u{202e}b\0c", "abc"),
            ("👨\u{200d}👩", "👨\u{200d}👩"),
            ("", ""),
            (" \n ", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(&*line(text, 5), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_line_is_short_and_stays_as_it_is(text in any::<String>(), most in 1_usize..40) {
            let once = line(&text, most);
            prop_assert!(once.chars().count() <= most + 1);
            prop_assert!(!once.contains(|character: char| character.is_control() || is_turning(character)));
            prop_assert_eq!(line(&once, most), once);
        }
    }
}
