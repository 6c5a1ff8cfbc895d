//! Whether a message is nothing but a few emoji, and is shown large.
//!
//! The ranges are written by hand and wider than Unicode's tables: they hold whole blocks of pictures, dingbats and
//! symbols, and no letter or digit of any script. To take a symbol for an emoji shows it large, to miss one shows it
//! small, and neither harms; so they need not be exact. Emoji to come are given places in the same blocks.

use std::iter::Peekable;
use std::str::Chars;

/// How many emoji are shown large.
const MOST: usize = 3;

/// The bytes that three of the longest sequences in use have with spaces between them; beyond, somebody plays.
const LONGEST: usize = 120;

/// Asks for the picture of the character before it.
const AS_PICTURE: char = '\u{fe0f}';

/// Puts the character before it on a key.
const ON_A_KEY: char = '\u{20e3}';

/// Makes one picture of two.
const JOINER: char = '\u{200d}';

/// Whether a text consists of one to three emoji.
#[must_use]
pub fn is_large(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST {
        return false;
    }
    let (mut characters, mut count) = (text.chars().peekable(), 0);
    while characters.peek().is_some() {
        if count == MOST || !is_emoji(&mut characters) {
            return false;
        }
        count += 1;
        while characters.next_if_eq(&' ').is_some() {}
    }
    count > 0
}

/// Reads one emoji, whatever it is made of.
fn is_emoji(characters: &mut Peekable<Chars<'_>>) -> bool {
    match characters.next() {
        Some('0'..='9' | '#' | '*') => {
            characters.next_if_eq(&AS_PICTURE);
            characters.next_if_eq(&ON_A_KEY).is_some()
        }
        Some(first) if is_of_a_flag(first) => characters.next_if(|next| is_of_a_flag(*next)).is_some(),
        Some(first) => is_picture(first, characters),
        None => false,
    }
}

/// Reads the rest of a picture: its skin, the tags of a flag, and what it is joined with.
fn is_picture(first: char, characters: &mut Peekable<Chars<'_>>) -> bool {
    let asked = characters.next_if_eq(&AS_PICTURE).is_some();
    let is_begun = is_drawn(first) || (asked && is_sign(first));
    if !is_begun {
        return false;
    }
    characters.next_if(|next| matches!(next, '\u{1f3fb}'..='\u{1f3ff}'));
    while characters.next_if(|next| matches!(next, '\u{e0020}'..='\u{e007f}')).is_some() {}
    match characters.next_if_eq(&JOINER) {
        Some(_) => characters.next().is_some_and(|next| is_picture(next, characters)),
        None => true,
    }
}

/// Two of them name a country.
fn is_of_a_flag(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

/// What is a picture by itself in most fonts.
fn is_drawn(character: char) -> bool {
    matches!(
        character,
        '\u{231a}'..='\u{231b}'
            | '\u{23e9}'..='\u{23fa}'
            | '\u{25fd}'..='\u{25fe}'
            | '\u{2600}'..='\u{27bf}'
            | '\u{2b1b}'..='\u{2b1c}'
            | '\u{2b50}'..='\u{2b55}'
            | '\u{1f000}'..='\u{1faff}'
    )
}

/// What is a picture where it is asked for.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'
            ..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EMOJI: [&str; 14] = [
        "👍",
        "👍🏽",
        "❤\u{fe0f}",
        "❤",
        "⭐",
        "☝🏿",
        "©\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "#\u{20e3}",
        "🇩🇪",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "🏳\u{fe0f}\u{200d}🌈",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏿",
    ];

    #[test]
    fn text_and_what_is_left_of_emoji_is_not_large() {
        let small = [
            "",
            " ",
            "a",
            "1",
            "12",
            "#",
            "1\u{fe0f}",
            "a\u{fe0f}",
            "©",
            "漢",
            ":)",
            "👍a",
            "a👍",
            "👍.",
            "🇩",
            "🇩a",
            "\u{200d}",
            "\u{fe0f}",
            "\u{20e3}",
            "👍\u{200d}",
            "\u{200d}👍",
            "👍\n👍",
            "❤\u{fe0e}",
            "→",
        ];
        for text in small {
            assert!(!is_large(text), "{text:?}");
        }
        assert!(!is_large(&"👍\u{200d}".repeat(1000)));
    }

    proptest! {
        #[test]
        fn one_to_three_emoji_are_large_and_more_are_not(
            emoji in prop::collection::vec(prop::sample::select(EMOJI.to_vec()), 1..6),
            spaced in any::<bool>(),
        ) {
            let text = emoji.join(if spaced { " " } else { "" });
            prop_assert_eq!(is_large(&text), emoji.len() <= 3, "{}", text);
        }

        #[test]
        fn no_text_with_a_letter_is_large(before in any::<String>(), letter in "[a-zA-Zà-öא-תα-ω一-龥]") {
            prop_assert!(!is_large(&[&*before, &*letter].concat()));
            prop_assert!(!is_large(&[&*letter, &*before].concat()));
        }
    }
}
