//! What a screen reader is told of new messages: each once, in few words, and never the whole history.

use std::rc::Rc;

use acs_chat_markup::{Inline, parse, text};

use super::rows::{Body, MessageRow, Row};
use super::unseen::is_blank;
use crate::state::AttachmentKind;
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
            Some(words.with(Word::SaidBy, &[("name", &row.author.name), ("text", &said(row, words))]))
        }
        Row::System { text, .. } => Some(Rc::clone(text)),
        Row::Message(_) | Row::Day { .. } | Row::Unread => None,
    }
}

/// What is said, or what there is to see instead.
fn said(row: &MessageRow, words: &Words) -> Rc<str> {
    let has = |kind| row.attachments.iter().any(|one| one.kind == kind);
    let (text, has_image) = match &row.body {
        Body::Text(text) => (Rc::clone(text), false),
        Body::Html { html, .. } => {
            let document = parse(html);
            (text(&document).into(), document.holds(|part| matches!(part, Inline::Image(_))))
        }
        Body::Note(note) if row.attachments.is_empty() => return words.get(*note),
        Body::Note(_) => ("".into(), false),
    };
    if !is_blank(&text) {
        return text.chars().take(LONGEST).collect::<String>().into();
    }
    words.get(if has(AttachmentKind::File) {
        Word::PreviewFile
    } else if has_image || has(AttachmentKind::Image) {
        Word::PreviewImage
    } else {
        Word::MessageEmpty
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Attachment;
    use crate::view::{Author, Delivery};

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

    fn heard(rows: &[Row], last: Option<&str>) -> Option<String> {
        announcement(rows, last, &Words::default()).map(|text| text.to_string())
    }

    #[test]
    fn what_has_no_text_is_read_out_as_what_it_is() {
        let html = |html: &str| Body::Html { html: html.into(), me: None };
        let attached =
            |kind| [Attachment { id: "a".into(), kind, name: "".into(), url: None, preview_url: None }];
        let (image, file) = (attached(AttachmentKind::Image), attached(AttachmentKind::File));
        let cases: [(Body, &[Attachment], &str); 6] = [
            (html("<p><img></p>"), &[], "Ben: Image"),
            (html("<hr>"), &[], "Ben: This message is empty"),
            (html("<b>hi</b><img>"), &[], "Ben: hi"),
            (Body::Note(Word::MessageEmpty), &[], "Ben: This message is empty"),
            (Body::Note(Word::MessageEmpty), &image, "Ben: Image"),
            (html("<attachment id=a></attachment>"), &file, "Ben: File"),
        ];
        for (body, attachments, expected) in cases {
            let Row::Message(mut row) = message("2", false) else { panic!("a message") };
            let changed = Rc::make_mut(&mut row);
            (changed.body, changed.attachments) = (body, attachments.into());
            let rows = [message("1", false), Row::Message(row)];
            assert_eq!(heard(&rows, Some("1")).as_deref(), Some(expected));
        }
    }

    #[test]
    fn one_message_is_read_out_and_several_are_counted_b_03() {
        let mut rows = vec![message("1", false), message("2", false)];
        assert_eq!(heard(&rows, Some("1")).as_deref(), Some("Ben: text 2"));
        rows.extend((3..53).map(|n| message(&n.to_string(), false)));
        assert_eq!(heard(&rows, Some("2")).as_deref(), Some("50 new messages"));
    }

    #[test]
    fn a_conversation_that_opens_and_what_the_user_says_are_not_read_out() {
        let rows = [message("1", false), message("2", true)];
        assert_eq!(heard(&rows, None), None);
        assert_eq!(heard(&rows, Some("1")), None);
        assert_eq!(heard(&rows, Some("2")), None);
        assert_eq!(heard(&rows, Some("gone")), None);
    }
}
