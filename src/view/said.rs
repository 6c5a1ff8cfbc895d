//! What a message says, read once for all that is done with it: drawing, copying, quoting.

use std::rc::Rc;

use acs_chat_markup::{Document, Inline, parse, text, whole_text};

use super::fold::shorten;
use super::rows::Body;
use super::unseen::is_blank;
use super::wording::text_of;
use crate::state::{UserId, Wording};

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its text, from the first words on that it has. It is blank where the message is an image.
    pub text: Rc<str>,
    /// How it is formatted, if it is.
    pub rich: Option<Rc<Rich>>,
}

/// A message with formatting.
#[derive(Debug)]
pub struct Rich {
    /// What it consists of, or the beginning of that.
    pub document: Document,
    /// Whether more would follow.
    pub is_short: bool,
    /// What its sender has sent: hostile.
    pub html: Rc<str>,
    /// Who the user is: a mention of them stands out.
    pub me: Option<UserId>,
}

/// All that a message says.
#[derive(Debug, PartialEq, Eq)]
pub enum Whole {
    /// With its formatting.
    Document(Document),
    /// Without, as it would be too much to be drawn.
    Text(String),
}

/// What a message says, if there is anything to see.
#[must_use]
pub fn said(body: &Body) -> Option<Said> {
    match body {
        Body::Text(text) if !is_blank(text) => Some(Said { text: Rc::clone(text), rich: None }),
        Body::Html { html, me } => rich(html, me.as_ref()),
        Body::Text(_) | Body::Note(_) => None,
    }
}

fn rich(html: &Rc<str>, me: Option<&UserId>) -> Option<Said> {
    let mut document = parse(html);
    let mut text = text(&document);
    // What is too much to be drawn may begin with nothing, and go on with words.
    if document.is_cut && is_blank(&text) {
        text = whole_text(html);
    }
    let is_picture = |part: &Inline| matches!(part, Inline::Image(_) | Inline::Attachment(_));
    if is_blank(&text) && !document.holds(is_picture) {
        return None;
    }
    let is_short = shorten(&mut document) || document.is_cut;
    let rich = Rich { document, is_short, html: Rc::clone(html), me: me.cloned() };
    Some(Said { text: text.into(), rich: Some(Rc::new(rich)) })
}

impl Said {
    /// What other programs get: all of the text, and clean HTML, unless that would be only the beginning.
    #[must_use]
    pub fn for_others(&self) -> (Rc<str>, Option<String>) {
        match &self.rich {
            Some(rich) if rich.document.is_cut => (whole_text(&rich.html).into(), None),
            Some(rich) => (Rc::clone(&self.text), Some(rich.clean())),
            None => (Rc::clone(&self.text), None),
        }
    }

    /// What a reply to it quotes: its text, with what it replies to itself as replies in plain text have it.
    #[must_use]
    pub fn for_replies(&self) -> Rc<str> {
        let drawn = self.rich.as_ref().map(|rich| text_of(&Wording::Html(Rc::clone(&rich.html))));
        drawn.filter(|text| !is_blank(text)).unwrap_or_else(|| Rc::clone(&self.text))
    }
}

impl Rich {
    /// All that it says.
    #[must_use]
    pub fn whole(&self) -> Whole {
        let document = parse(&self.html);
        if document.is_cut { Whole::Text(whole_text(&self.html)) } else { Whole::Document(document) }
    }

    /// Clean HTML of what it says, for other programs.
    #[must_use]
    pub fn clean(&self) -> String {
        acs_chat_markup::clean(&self.html)
    }
}

/// What it consists of follows from its HTML.
impl PartialEq for Rich {
    fn eq(&self, other: &Self) -> bool {
        self.html == other.html && self.me == other.me
    }
}

impl Eq for Rich {}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(html: &str) -> Option<Said> {
        said(&Body::Html { html: html.into(), me: None })
    }

    #[test]
    fn what_shows_nothing_says_nothing() {
        for empty in ["", "<p></p>", "<script>1</script>", "<p>\u{200b}&nbsp;</p>", "<hr>", "<br><br>"] {
            assert_eq!(html(empty), None, "{empty}");
        }
        assert_eq!(said(&Body::Text(" \u{200b}".into())), None);
    }

    #[test]
    fn html_has_a_text_and_an_image_may_have_none() {
        let read = html("<p>Hello <b>you</b></p><p>bye</p>").expect("a message");
        assert_eq!(&*read.text, "Hello you\nbye");
        assert!(html("<img>").is_some_and(|said| said.text.is_empty() && said.rich.is_some()));
        let text = said(&Body::Text("<b>hi</b>".into())).expect("a message");
        assert_eq!((&*text.text, text.rich), ("<b>hi</b>", None));
    }

    #[test]
    fn a_long_message_is_short_at_first_and_whole_when_asked_for() {
        let long = html(&"<p>one <b>word</b></p>".repeat(600)).and_then(|said| said.rich).expect("a message");
        assert!(long.is_short && long.document.blocks.len() < 100);
        assert!(matches!(long.whole(), Whole::Document(whole) if whole.blocks.len() == 600));
        let longer = html(&"<p>word</p>".repeat(10_000)).and_then(|said| said.rich).expect("a message");
        assert!(longer.is_short);
        assert!(matches!(longer.whole(), Whole::Text(text) if text.lines().count() == 10_000));
    }

    #[test]
    fn words_behind_more_than_can_be_drawn_are_neither_lost_nor_left_out_of_copies() {
        let late = html(&["<br>".repeat(5_000).as_str(), "<b>late</b>"].concat()).expect("a message");
        assert!(late.rich.as_ref().is_some_and(|rich| rich.is_short));
        assert_eq!(late.for_others(), ("late".into(), None));
        assert_eq!(html(&"<br>".repeat(5_000)), None);
        let read = html("<b onclick=x>a</b>").expect("a message");
        assert_eq!(read.for_others(), ("a".into(), Some("<b>a</b>".to_owned())));
        let text = said(&Body::Text("a".into())).expect("a message");
        assert_eq!(text.for_others(), ("a".into(), None));
    }

    #[test]
    fn a_reply_quotes_the_first_words_there_are() {
        let quoted = |from: &[&str]| html(&from.concat()).map(|said| said.for_replies().to_string());
        let (many, more) = ("<br>".repeat(600), "<br>".repeat(5_000));
        for before in [&*many, &*more, &*["<p><img></p>", &*more].concat()] {
            assert_eq!(quoted(&[before, "<b>late</b> words"]).as_deref(), Some("late words"), "{before:.16}");
        }
        assert_eq!(quoted(&["<b>soon</b>", &*more, "late"]).as_deref(), Some("soon"));
        assert_eq!(quoted(&["<img>", &*more]).as_deref(), Some(""));
        let reply = "<blockquote><div><b>Ben:</b></div><div>Hi</div></blockquote><div>Ho</div>";
        assert_eq!(quoted(&[reply]).as_deref(), Some("> Ben:\n> Hi\n\nHo"));
        let text = said(&Body::Text("<b>hi</b>".into())).expect("a message");
        assert_eq!(&*text.for_replies(), "<b>hi</b>");
    }

    #[test]
    fn what_other_programs_get_is_clean() {
        let read = html("<b onclick=alert(1)>x</b><script>1</script>").and_then(|said| said.rich);
        assert_eq!(read.map(|rich| rich.clean()).as_deref(), Some("<b>x</b>"));
    }
}
