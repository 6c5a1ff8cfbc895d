//! What becomes of a message that the user edits, and which one that is where none is pointed at.

use super::limit::Room;
use super::unseen::is_blank;
use crate::state::{Content, MessageKey, Timeline, UserId};

/// How many messages are looked through for one's own.
const NEAR: usize = 200;

/// What an edited text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited<'a> {
    /// The same as before, or nothing to see: there is nothing to do.
    Nothing,
    /// More than a message may say.
    TooLong,
    /// Another text.
    Text(&'a str),
}

/// What has become of a text.
#[must_use]
pub fn edited<'a>(before: &str, after: &'a str) -> Edited<'a> {
    let text = after.trim_end();
    if text == before.trim_end() || is_blank(text) {
        Edited::Nothing
    } else if Room::after(text).over {
        Edited::TooLong
    } else {
        Edited::Text(text)
    }
}

/// The last message that the user has said and can edit, among the newest ones. One that was refused is not edited: its
/// text is taken back.
#[must_use]
pub fn last_own(timeline: &Timeline, me: &UserId) -> Option<MessageKey> {
    let echo = timeline.echoes().iter().rev().find(|echo| !echo.is_failed());
    let own = || {
        let newest = timeline.messages().iter().rev().take(NEAR);
        let mut own = newest.filter(|message| message.sender.as_ref().is_some_and(|sender| sender.id == *me));
        let message = own.find(|message| is_text(&timeline.as_wanted(message).content))?;
        Some(message.key.clone())
    };
    echo.map(|echo| echo.key.clone()).or_else(own)
}

fn is_text(content: &Content) -> bool {
    matches!(content, Content::Text(text) if !is_blank(text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

    use super::*;
    use crate::state::{Echo, Message, MessageId, SendState, Sender};
    use crate::view::limit::LARGEST_MESSAGE;

    fn message(sequence: u64, sender: &str, content: Content) -> Message {
        let id = sequence.to_string();
        Message {
            key: id.as_str().into(),
            id: MessageId::from(id.as_str()),
            sequence,
            version: sequence,
            sent: Some(0),
            sender: Some(Sender { id: sender.into(), name: None }),
            content,
            edited: false,
        }
    }

    fn text(sequence: u64, sender: &str) -> Message {
        message(sequence, sender, Content::Text("text".into()))
    }

    #[test]
    fn a_text_that_is_the_same_or_blank_changes_nothing() {
        for after in ["hi", "hi \n", "", " \n\t", "\u{200b}"] {
            assert_eq!(edited("hi", after), Edited::Nothing, "{after:?}");
        }
        assert_eq!(edited("hi\n", "hi"), Edited::Nothing);
    }

    #[test]
    fn another_text_is_taken_without_the_white_space_at_its_end() {
        assert_eq!(edited("hi", " hi"), Edited::Text(" hi"));
        assert_eq!(edited("hi", "hello\nyou \n"), Edited::Text("hello\nyou"));
    }

    #[test]
    fn a_text_over_the_limit_is_too_long() {
        let longest = "a".repeat(LARGEST_MESSAGE);
        assert_eq!(edited("hi", &longest), Edited::Text(&longest));
        assert_eq!(edited("hi", &[&*longest, "a"].concat()), Edited::TooLong);
    }

    #[test]
    fn the_last_own_message_is_one_with_text() {
        let me = UserId::from("me");
        let last = |messages: &[Message]| last_own(&Timeline::default().with_page(messages).unwrap(), &me);
        assert_eq!(last(&[text(1, "me"), text(2, "me"), text(3, "ben")]), Some("2".into()));
        assert_eq!(last(&[text(1, "me"), message(2, "me", Content::Deleted)]), Some("1".into()));
        assert_eq!(last(&[text(1, "me"), message(2, "me", Content::Html("<b>".into()))]), Some("1".into()));
        assert_eq!(last(&[text(1, "ben")]), None);
    }

    #[test]
    fn what_is_on_its_way_comes_before_what_is_there_and_what_was_refused_does_not_count() {
        let me = UserId::from("me");
        let timeline = Timeline::default().with_page(&[text(1, "me")]).unwrap();
        let echo = |key: &str, state| Echo { state, ..Echo::new(key.into(), "hi".into(), 0) };
        let on_its_way = timeline.with_echo(echo("a", SendState::Sending));
        let refused = on_its_way.with_echo(echo("b", SendState::Failed("no".into())));
        assert_eq!(last_own(&refused, &me), Some("a".into()));
        let refused = timeline.with_echo(echo("b", SendState::Failed("no".into())));
        assert_eq!(last_own(&refused, &me), Some("1".into()));
    }
}
