//! Names and links in which nothing is hidden: a sign stands for what cannot be seen, and letters of another alphabet
//! that stand in a word of Latin ones are set apart.

use std::borrow::Cow;
use std::rc::Rc;

use super::unseen::is_unseen;

/// What stands for a character that leaves nothing to see.
pub const SIGN: char = '\u{fffd}';

/// A text with a sign for each character that leaves nothing to see or that turns the text around it. White space stays,
/// and so does what an emoji or a letter of another script is made of.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let (mut before, mut rest) = (' ', text.chars());
    while let Some(character) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        let is_hidden = is_unseen(character) && !character.is_whitespace();
        before = if is_hidden && !is_of_use(before, character, next) { SIGN } else { character };
        shown.push(before);
    }
    Cow::Owned(shown)
}

fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~')
}

/// Whether a character that cannot be seen shapes those beside it.
fn is_of_use(before: char, character: char, next: char) -> bool {
    let is_foreign = |beside: char| !beside.is_ascii() && beside != SIGN && !beside.is_whitespace();
    match character {
        '\u{200c}'..='\u{200d}' => is_foreign(before) && is_foreign(next) && !is_unseen(next),
        '\u{fe0e}'..='\u{fe0f}' => {
            is_foreign(before) && !is_unseen(before) || matches!(before, '0'..='9' | '#' | '*')
        }
        '\u{e0020}'..='\u{e007f}' => before >= '\u{1f000}',
        _ => false,
    }
}

/// The name of somebody, in which nothing is hidden and no letter passes for another.
#[must_use]
pub fn name(name: &Rc<str>) -> Rc<str> {
    if name.chars().all(is_plain) {
        return Rc::clone(name);
    }
    set_apart(&visible(name)).into()
}

/// A text in which words of Latin letters show those of other alphabets between signs: "‹а›dmin".
#[must_use]
pub fn set_apart(text: &str) -> String {
    let (mut shown, mut word) = (String::with_capacity(text.len()), String::new());
    for character in text.chars() {
        if is_of_a_word(character) {
            word.push(character);
        } else {
            push_word(&mut shown, &word);
            word.clear();
            shown.push(character);
        }
    }
    push_word(&mut shown, &word);
    shown
}

fn push_word(shown: &mut String, word: &str) {
    if !word.contains(is_latin) || !word.contains(is_look_alike) {
        return shown.push_str(word);
    }
    let mut is_apart = false;
    for character in word.chars() {
        // Digits and accents stay with the letter before them.
        let turns = if is_apart { is_latin(character) } else { is_look_alike(character) };
        if turns {
            shown.push(if is_apart { '›' } else { '‹' });
            is_apart = !is_apart;
        }
        shown.push(character);
    }
    if is_apart {
        shown.push('›');
    }
}

/// Letters and digits, more or less: what is no letter here only ends a word.
fn is_of_a_word(character: char) -> bool {
    is_latin(character) || is_look_alike(character) || matches!(character, '0'..='9' | '\u{300}'..='\u{36f}')
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

/// Letters of alphabets that have some which look like Latin ones: Greek, Cyrillic, Armenian, Cherokee.
fn is_look_alike(character: char) -> bool {
    matches!(
        character,
        '\u{370}'..='\u{52f}' | '\u{531}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1f00}'..='\u{1fff}'
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::unseen::is_turning;

    fn named(text: &str) -> String {
        name(&text.into()).to_string()
    }

    /// FAULTS table B: "Sender name: … invisible characters only, … direction overrides, same as another's".
    #[test]
    fn what_is_hidden_in_a_name_has_a_sign() {
        let cases = [
            ("ad\u{200b}min", "ad\u{fffd}min"),
            ("Ann\u{202e}", "Ann\u{fffd}"),
            ("An\u{ad}n", "An\u{fffd}n"),
            ("ad\u{fe0f}min", "ad\u{fffd}min"),
            ("a\u{200d}b", "a\u{fffd}b"),
            ("a\u{e0041}b", "a\u{fffd}b"),
            ("a\0b", "a\u{fffd}b"),
        ];
        for (text, expected) in cases {
            assert_eq!(named(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_of_all_scripts_stay_as_they_are() {
        let names = [
            "Ann Lee",
            "José",
            "Анна Lee",
            "Νίκος",
            "محمد",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
            "王小明",
        ];
        for name in names {
            assert_eq!(named(name), name);
        }
    }

    #[test]
    fn letters_that_pass_for_latin_ones_are_set_apart() {
        assert_eq!(named("аdmin"), "‹а›dmin");
        assert_eq!(named("Ann Lее"), "Ann L‹ее›");
        assert_eq!(named("Ρaul"), "‹Ρ›aul");
        assert_eq!(named("Иван (Ivan)"), "Иван (Ivan)");
    }

    proptest! {
        #[test]
        fn nothing_that_turns_a_text_is_left_and_what_is_shown_stays(text in any::<String>()) {
            let once = visible(&text).into_owned();
            prop_assert!(!once.contains(is_turning));
            prop_assert!(!once.contains(|character: char| character.is_control() && !character.is_whitespace()));
            prop_assert_eq!(once.chars().count(), text.chars().count());
            let name = set_apart(&once);
            prop_assert_eq!(set_apart(&name), name.clone());
        }
    }
}
