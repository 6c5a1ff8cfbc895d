//! Characters that belong to the one before them: accents, joiners, the skin of an emoji.
//!
//! The ranges are those of scripts in which somebody could pile marks up. Unicode's own tables would cost a page
//! kilobytes; a mark that is missing here is only counted as a character.

use std::borrow::Cow;

/// How many marks a character of a message may carry. No script piles up more than a few, and people who play do not
/// come to this many; what is drawn over the edge of a bubble is cut off anyway.
pub const MOST_MARKS: usize = 100;

/// Whether a character is a mark above, below or around the one before it.
#[must_use]
pub fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5bd}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{e31}'
            | '\u{e34}'..='\u{e3a}'
            | '\u{e47}'..='\u{e4e}'
            | '\u{eb1}'
            | '\u{eb4}'..='\u{ebc}'
            | '\u{ec8}'..='\u{ece}'
            | '\u{f71}'..='\u{f84}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{302a}'..='\u{302f}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether a character goes on with the one before it, so that no text should be cut between them.
#[must_use]
pub fn goes_on(before: char, character: char) -> bool {
    let of_a_flag = |character| matches!(character, '\u{1f1e6}'..='\u{1f1ff}');
    let follows = matches!(
        character,
        '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'
    );
    follows
        || before == '\u{200d}'
        || is_mark(character)
        || of_a_flag(before) && of_a_flag(character)
        || (before, character) == ('\r', '\n')
}

/// A text in which no character carries more than some marks, and without what is for machines alone, as NUL and BEL are.
#[must_use]
pub fn with_marks(text: &str, most: usize) -> Cow<'_, str> {
    let mut count = 0;
    if text.chars().all(|character| is_kept(character, &mut count, most)) {
        return Cow::Borrowed(text);
    }
    count = 0;
    Cow::Owned(text.chars().filter(|character| is_kept(*character, &mut count, most)).collect())
}

/// Whether a character is kept; `count` is how many marks stand right before it.
pub(super) fn is_kept(character: char, count: &mut usize, most: usize) -> bool {
    *count = if is_mark(character) { *count + 1 } else { 0 };
    *count <= most && (character >= ' ' || matches!(character, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FAULTS table B: "Stacked combining marks; one letter with 5,000 marks".
    #[test]
    fn no_character_carries_more_than_some_marks() {
        let piled = ["a", &*"\u{301}".repeat(5_000), "b\u{e34}\u{300}"].concat();
        let limited = with_marks(&piled, 3);
        assert_eq!(limited, "a\u{301}\u{301}\u{301}b\u{e34}\u{300}");
        assert!(matches!(with_marks(&limited, 3), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_for_machines_alone_is_left_out() {
        assert_eq!(with_marks("a\0b\u{7}\u{8}\r\n\tc", 4), "ab\r\n\tc");
    }

    #[test]
    fn what_scripts_need_stays() {
        for text in ["", "e\u{301}\u{323}", "ที่", "שָׁלוֹם", "نُورٌ", "👩\u{200d}❤\u{fe0f}\u{200d}👨"]
        {
            assert_eq!(with_marks(text, 4), text);
        }
    }

    #[test]
    fn families_flags_and_accents_go_on() {
        for text in ["👨\u{200d}👩", "🇩🇪", "e\u{301}", "👍🏽", "❤\u{fe0f}", "\r\n"] {
            let characters: Vec<char> = text.chars().collect();
            assert!(characters.windows(2).all(|pair| goes_on(pair[0], pair[1])), "{text:?}");
        }
        assert!(!goes_on('a', 'b') && !goes_on('👍', '👍') && !goes_on('\n', 'a'));
    }
}
