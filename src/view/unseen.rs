//! Characters that leave nothing to see, or that turn the text around them.
//!
//! Unicode's own tables would cost a page kilobytes. These ranges are the blocks in which all that may be ignored
//! stands, rounded up to what is not assigned yet: a character that is missing here is shown as a box by a font, and
//! one too many is none that anybody writes alone.

/// Whether a character leaves nothing to see: white space, a control, or one that may be ignored.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_ignored(character)
}

fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character turns the direction of the text after it, beyond its own place.
#[must_use]
pub fn is_turning(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a text has nothing to see in it, so that nobody should send or show it.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_controls_and_invisible_characters_are_blank() {
        let blank =
            ["", " ", "\n\t\r", "\u{a0}\u{3000}", "\u{200b}\u{feff}", "\u{2800}", "\u{3164}", "\u{ad}\0"];
        for text in blank.into_iter().chain(["\u{202e}\u{2066}", "\u{fe0f}", "\u{e0041}"]) {
            assert!(is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn whatever_can_be_seen_is_not_blank() {
        for text in ["a", " . ", "\u{200b}é", "👍", "漢", "\u{fffd}", "\u{301}", "\u{fffc}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn what_turns_direction_cannot_be_seen() {
        let turning = (0..=0x0010_ffff).filter_map(char::from_u32).filter(|character| is_turning(*character));
        assert_eq!(turning.inspect(|character| assert!(is_unseen(*character))).count(), 12);
    }
}
