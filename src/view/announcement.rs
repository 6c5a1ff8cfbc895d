//! What a screen reader is told of new messages: each once, in few words, and never the whole history.

use std::rc::Rc;

use acs_chat_markup::{parse, text};

use super::rows::{Body, Row};
use crate::words::{Word, Words};

/// How much of a message is read out.
const LONGEST: usize = 200;

/// What is new since a row was the last one: a message with its author, or how many there are. Nothing, if the row was
/// not there, as when a conversation opens, or if all that is new is the user's own.
#[must_use]
pub fn announcement(rows: &[Row], last: Option<&str>, words: &Words) -> Option<Rc<str>> {
    let at = rows.iter().rposition(|row| Some(&*row.key()) == last)?;
    let news: Vec<_> = rows.get(at + 1..)?.iter().filter_map(|row| spoken(row, words)).collect();
    match news.as_slice() {
        [] => None,
        [one] => Some(Rc::clone(one)),
        more => Some(words.count(Word::NewMessagesCount, more.len())),
    }
}

fn spoken(row: &Row, words: &Words) -> Option<Rc<str>> {
    match row {
        Row::Message(row) if !row.own => {
            let text: String = match &row.body {
                Body::Text(text) => text.chars().take(LONGEST).collect(),
                Body::Html { html, .. } => text(&parse(html)).chars().take(LONGEST).collect(),
                Body::Note(note) => words.get(*note).to_string(),
            };
            Some(words.with(Word::SaidBy, &[("name", &row.author.name), ("text", &text)]))
        }
        Row::System { text, .. } => Some(Rc::clone(text)),
        Row::Message(_) | Row::Day { .. } | Row::Unread => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Author, Delivery, MessageRow};

    fn message(key: &str, own: bool) -> Row {
        Row::Message(Rc::new(MessageRow {
            key: key.into(),
            own,
            author: Author::new(&"8:acs:a_b".into(), "Ben".into()),
            begins: true,
            ends: true,
            body: Body::Text(format!("text {key}").into()),
            plain: true,
            at: None,
            time: "".into(),
            delivery: Delivery::Sent,
            seen: None,
            attachments: Rc::default(),
            edited: false,
        }))
    }

    fn said(rows: &[Row], last: Option<&str>) -> Option<String> {
        announcement(rows, last, &Words::default()).map(|text| text.to_string())
    }

    #[test]
    fn one_message_is_read_out_and_several_are_counted_b_03() {
        let mut rows = vec![message("1", false), message("2", false)];
        assert_eq!(said(&rows, Some("1")).as_deref(), Some("Ben: text 2"));
        rows.extend((3..53).map(|n| message(&n.to_string(), false)));
        assert_eq!(said(&rows, Some("2")).as_deref(), Some("50 new messages"));
    }

    #[test]
    fn a_conversation_that_opens_and_what_the_user_says_are_not_read_out() {
        let rows = [message("1", false), message("2", true)];
        assert_eq!(said(&rows, None), None);
        assert_eq!(said(&rows, Some("1")), None);
        assert_eq!(said(&rows, Some("2")), None);
        assert_eq!(said(&rows, Some("gone")), None);
    }
}
