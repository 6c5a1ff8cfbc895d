//! Titles as they are typed.

use super::unseen::is_blank;
use crate::words::Word;

/// What is wrong with a title, if anything: the service wants one that says something.
#[must_use]
pub fn topic_error(text: &str) -> Option<Word> {
    is_blank(text).then_some(Word::NeedsName)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_something_to_see() {
        assert_eq!(topic_error(" \u{200b}\n"), Some(Word::NeedsName));
        assert_eq!(topic_error(" Lunch "), None);
    }
}
