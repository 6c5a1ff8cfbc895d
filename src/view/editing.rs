//! What becomes of a message that the user edits, and which one that is where none is pointed at.

use acs_chat_markup::{parse, text};

use super::limit::Room;
use super::unseen::is_blank;
use super::wording::{html_of, sent, text_of};
use crate::state::{Content, MessageKey, Timeline, UserId, Wording};

/// How many messages are looked through for one's own.
const NEAR: usize = 200;

/// What an edited message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The same as before, or nothing to see: there is nothing to do.
    Nothing,
    /// More than a message may say.
    TooLong,
    /// Something else, of the same kind.
    Wording(Wording),
}

/// What has become of a message. It stays of the kind that it is: HTML also where nothing stands out in it any more.
#[must_use]
pub fn edited(before: &Wording, after: &Wording) -> Edited {
    let after = match before {
        Wording::Text(_) => Wording::Text(text_of(after)),
        Wording::Html(_) => Wording::Html(html_of(after)),
    };
    match sent(&after).filter(|after| sent(before).as_ref() != Some(after)) {
        None => Edited::Nothing,
        Some(after) if Room::after(after.source()).over => Edited::TooLong,
        Some(after) => Edited::Wording(after),
    }
}

/// Whether HTML can be edited: it says something, and is not more than an editor holds.
#[must_use]
pub fn may_be_edited(html: &str) -> bool {
    let document = parse(html);
    !document.is_cut && !is_blank(&text(&document))
}

/// The last message that the user has said and can edit, among the newest ones. One that was refused is not edited: its
/// text is taken back.
#[must_use]
pub fn last_own(timeline: &Timeline, me: &UserId) -> Option<MessageKey> {
    let echo = timeline.echoes().iter().rev().find(|echo| !echo.is_failed());
    let own = || {
        let newest = timeline.messages().iter().rev().take(NEAR);
        let mut own = newest.filter(|message| message.sender.as_ref().is_some_and(|sender| sender.id == *me));
        let message = own.find(|message| is_editable(&timeline.as_wanted(message).content))?;
        Some(message.key.clone())
    };
    echo.map(|echo| echo.key.clone()).or_else(own)
}

fn is_editable(content: &Content) -> bool {
    match content {
        Content::Text(text) => !is_blank(text),
        Content::Html(html) => may_be_edited(html),
        _ => false,
    }
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
            attachments: std::rc::Rc::default(),
            edited: false,
        }
    }

    fn text(sequence: u64, sender: &str) -> Message {
        message(sequence, sender, Content::Text("text".into()))
    }

    #[test]
    fn a_text_that_is_the_same_or_blank_changes_nothing() {
        for after in ["hi", "hi \n", "", " \n\t", "\u{200b}"] {
            assert_eq!(edited(&"hi".into(), &after.into()), Edited::Nothing, "{after:?}");
        }
        assert_eq!(edited(&"hi\n".into(), &"hi".into()), Edited::Nothing);
    }

    #[test]
    fn another_text_is_taken_without_the_white_space_at_its_end() {
        assert_eq!(edited(&"hi".into(), &" hi".into()), Edited::Wording(" hi".into()));
        assert_eq!(edited(&"hi".into(), &"hello\nyou \n".into()), Edited::Wording("hello\nyou".into()));
    }

    #[test]
    fn html_stays_html_also_where_nothing_stands_out_any_more() {
        let html = |html: &str| Wording::Html(html.into());
        let before = html("<p>hi <strong>you</strong>");
        let cases = [
            (html("<p>hi <strong>you</strong></p>"), Edited::Nothing),
            ("".into(), Edited::Nothing),
            (html("<b> </b>"), Edited::Nothing),
            ("1 < 2".into(), Edited::Wording(html("<div>1 &lt; 2</div>"))),
            (html("<i onclick=x>you</i>"), Edited::Wording(html("<i>you</i>"))),
            (html(&"<br>".repeat(LARGEST_MESSAGE / 4)), Edited::Nothing),
            (html(&["<b>a</b>", &*"a".repeat(LARGEST_MESSAGE)].concat()), Edited::TooLong),
        ];
        for (after, expected) in cases {
            assert_eq!(edited(&before, &after), expected, "{:.40}", after.source());
        }
    }

    #[test]
    fn html_of_which_something_would_be_lost_or_nothing_can_be_read_is_not_edited() {
        for html in ["<p>a <b>b</b><br></p>", "a<img alt=b>", "<table><tr><td><at id=1>Ann</at></table>"] {
            assert!(may_be_edited(html), "{html}");
        }
        let long = "<i>a</i>b<hr>".repeat(4_000);
        for html in ["", "<b> </b>", "<img alt=b>", long.as_str()] {
            assert!(!may_be_edited(html), "{html:.40}");
        }
    }

    #[test]
    fn a_text_over_the_limit_is_too_long() {
        let longest = "a".repeat(LARGEST_MESSAGE);
        let wording = Wording::from(longest.as_str());
        assert_eq!(edited(&"hi".into(), &wording), Edited::Wording(wording.clone()));
        assert_eq!(edited(&"hi".into(), &[&*longest, "a"].concat().into()), Edited::TooLong);
    }

    #[test]
    fn the_last_own_message_is_one_with_text() {
        let me = UserId::from("me");
        let last = |messages: &[Message]| last_own(&Timeline::default().with_page(messages).unwrap(), &me);
        assert_eq!(last(&[text(1, "me"), text(2, "me"), text(3, "ben")]), Some("2".into()));
        assert_eq!(last(&[text(1, "me"), message(2, "me", Content::Deleted)]), Some("1".into()));
        assert_eq!(last(&[text(1, "me"), message(2, "me", Content::Html("<b>".into()))]), Some("1".into()));
        let rich = |html: &str| message(2, "me", Content::Html(html.into()));
        assert_eq!(last(&[text(1, "me"), rich("<b>hi</b>")]), Some("2".into()));
        assert_eq!(last(&[text(1, "me"), rich("<img alt=b>")]), Some("1".into()));
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
