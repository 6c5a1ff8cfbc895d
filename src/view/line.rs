//! Text of others in one line of ours.

use std::rc::Rc;

use super::cluster::{goes_on, is_kept};
use super::unseen::is_turning;

/// How many marks a character of a line may carry: lines stand close to each other.
const MOST_MARKS: usize = 8;

/// A text as one line of at most so many characters, with "…" after them where more would follow. White space becomes
/// single spaces, and what would turn the text beside it goes.
#[must_use]
pub fn line(text: &str, most: usize) -> Rc<str> {
    let (mut line, mut length, mut spaced, mut marks) = (String::new(), 0, false, 0);
    for character in text.chars() {
        if character.is_whitespace() {
            spaced = length > 0;
        } else if !character.is_control()
            && !is_turning(character)
            && is_kept(character, &mut marks, MOST_MARKS)
        {
            if length + usize::from(spaced) >= most {
                cut(&mut line, if spaced { ' ' } else { character });
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

/// Ends a line before a character, and takes back what would be half of something, as of a family.
fn cut(line: &mut String, mut next: char) {
    while let Some(last) = line.chars().next_back().filter(|last| goes_on(*last, next)) {
        line.pop();
        next = last;
    }
    line.push('…');
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
            ("abc👨\u{200d}👩", "abc…"),
            ("abcde\u{301}", "abcd…"),
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
