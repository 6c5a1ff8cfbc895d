//! How much more a message may say.

use std::rc::Rc;

use crate::words::{Word, Words};

/// The most bytes that a message may have, in UTF-8.
pub const LARGEST_MESSAGE: usize = 28 * 1024;

/// With fewer bytes left, it is worth telling.
const NEAR: usize = 2 * 1024;

/// How much room a message has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How many bytes may follow, or have to go where it is over.
    pub left: usize,
    /// Whether the message is too long.
    pub over: bool,
    /// Whether it is worth telling.
    pub near: bool,
}

impl Room {
    /// The room after a text, as it would be sent: without the white space at its end.
    #[must_use]
    pub fn after(text: &str) -> Self {
        let length = text.trim_end().len();
        let over = length > LARGEST_MESSAGE;
        let left = length.abs_diff(LARGEST_MESSAGE);
        Self { left, over, near: over || left < NEAR }
    }

    /// What to tell; nothing while there is room.
    #[must_use]
    pub fn note(self, words: &Words) -> Option<Rc<str>> {
        let word = if self.over { Word::BytesTooLong } else { Word::BytesLeft };
        self.near.then(|| words.count(word, self.left))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note(length: usize) -> Option<Rc<str>> {
        Room::after(&"a".repeat(length)).note(&Words::default())
    }

    #[test]
    fn the_room_is_told_when_it_matters() {
        assert_eq!(note(0), None);
        assert_eq!(note(LARGEST_MESSAGE - NEAR), None);
        assert_eq!(note(LARGEST_MESSAGE - NEAR + 1).as_deref(), Some("2047 bytes left"));
        assert_eq!(note(LARGEST_MESSAGE - 1).as_deref(), Some("1 byte left"));
        assert_eq!(note(LARGEST_MESSAGE).as_deref(), Some("0 bytes left"));
        assert_eq!(note(LARGEST_MESSAGE + 1).as_deref(), Some("1 byte too long"));
        assert_eq!(note(LARGEST_MESSAGE + 2).as_deref(), Some("2 bytes too long"));
    }

    #[test]
    fn bytes_count_and_not_characters() {
        let emoji = "😀".repeat(LARGEST_MESSAGE / 4);
        assert!(!Room::after(&emoji).over);
        assert!(Room::after(&(emoji + "é")).over);
    }

    proptest! {
        #[test]
        fn white_space_at_the_end_takes_no_room(length in 0_usize..40_000, spaces in 0_usize..5_000) {
            let text = "a".repeat(length);
            let room = Room::after(&text);
            prop_assert_eq!(Room::after(&(text + &" ".repeat(spaces))), room);
            prop_assert_eq!(room.over, length > 28_672);
        }
    }
}
