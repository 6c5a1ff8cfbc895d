//! How somebody is shown: a name, initials, and a tone that stays the same.

use std::rc::Rc;

use super::unseen::is_unseen;
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
/// a page 7 KB.
#[must_use]
pub fn initials(name: &str) -> Rc<str> {
    let is_shown = |letter: &char| {
        if letter.is_ascii() { letter.is_ascii_alphanumeric() } else { !is_unseen(*letter) }
    };
    let first = |word: &str| word.chars().find(is_shown);
    let mut letters = name.split_whitespace().filter_map(first);
    letters.next().into_iter().chain(letters.next_back()).collect::<String>().into()
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
    fn a_tone_is_stable_and_within_range() {
        assert_eq!(tone("8:acs:a_b"), tone("8:acs:a_b"));
        assert!((0..100).all(|n| tone(&format!("8:acs:{n}")) < TONES));
    }
}
