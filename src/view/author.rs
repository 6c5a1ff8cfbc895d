//! How somebody is shown: a name, initials, and a tone that stays the same.

use std::rc::Rc;

use super::unseen::is_unseen;
use super::visible::SIGN;
use crate::state::UserId;

/// How many tones there are; `avatar.css` names them.
const TONES: u32 = 8;

/// Somebody as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name to show.
    pub name: Rc<str>,
    /// One or two letters of it.
    pub initials: Rc<str>,
    /// The tone: it comes from the identity, which nobody can choose, and not from the name.
    pub tone: u32,
}

impl Author {
    /// Somebody with a name.
    #[must_use]
    pub fn new(id: &UserId, name: Rc<str>) -> Self {
        Self { initials: initials(&name), tone: tone(id.as_str()), name }
    }
}

/// The first letters of the first and the last word. The style sheet makes them upper case: the tables for that cost
/// a page 7 KB. Signs around letters are none, among them those that set letters of another alphabet apart.
#[must_use]
pub fn initials(name: &str) -> Rc<str> {
    let is_shown = |letter: &char| {
        letter.is_ascii_alphanumeric() || !letter.is_ascii() && !is_unseen(*letter) && !is_sign(*letter)
    };
    let first = |word: &str| word.chars().find(is_shown);
    let mut letters = name.split_whitespace().filter_map(first);
    letters.next().into_iter().chain(letters.next_back()).collect::<String>().into()
}

/// Whether a character stands for one that cannot be seen, or is a quotation mark, a bracket, a dash or the like: the
/// blocks in which next to nothing else stands.
fn is_sign(character: char) -> bool {
    matches!(character, SIGN | '¡' | '«' | '»' | '¿' | '\u{2010}'..='\u{205e}' | '\u{3008}'..='\u{3011}')
}

/// A tone for an id, by its FNV-1a hash.
#[must_use]
pub fn tone(id: &str) -> u32 {
    let hash = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    id.bytes().fold(0x811c_9dc5, hash) % TONES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::visible;

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        let cases = [
            ("Ann", "A"),
            ("Ann Lee", "AL"),
            ("ann van den berg", "ab"),
            ("(Ben)", "B"),
            ("?", ""),
            ("", ""),
            ("\u{2068}Ben\u{2069} Lee", "BL"),
        ];
        for (name, expected) in cases {
            assert_eq!(&*initials(name), expected, "{name}");
        }
    }

    #[test]
    fn initials_of_a_name_in_which_something_is_disguised_are_letters_and_no_signs() {
        for (name, expected) in [
            ("\u{430}dmin", "\u{430}"),
            ("Ann L\u{435}\u{435}", "AL"),
            ("Ann \u{41b}ee", "A\u{41b}"),
            ("\u{202e}Ann", "A"),
            ("\u{200b}", ""),
        ] {
            let author = Author::new(&"8:acs:a_b".into(), visible::name(&name.into()));
            assert_eq!(&*author.initials, expected, "{}", author.name);
        }
    }

    #[test]
    fn signs_around_words_are_no_initials() {
        let cases = [("«Team» “Lunch”", "TL"), ("— ¿Qué? —", "Q"), ("「王」", "王"), ("👍 Ben", "👍B")];
        for (name, expected) in cases {
            assert_eq!(&*initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_tone_is_stable_and_within_range() {
        assert_eq!(tone("8:acs:a_b"), tone("8:acs:a_b"));
        assert!((0..100).all(|n| tone(&format!("8:acs:{n}")) < TONES));
    }
}
