//! Titles as they are typed.

use super::unseen::is_blank;

/// What to say of a title that says nothing; the service wants one.
pub const NAMELESS: &str = "A conversation needs a name.";

/// What is wrong with a title, if anything.
#[must_use]
pub fn topic_error(text: &str) -> Option<&'static str> {
    is_blank(text).then_some(NAMELESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_something_to_see() {
        assert_eq!(topic_error(" \u{200b}\n"), Some(NAMELESS));
        assert_eq!(topic_error(" Lunch "), None);
    }
}
