//! A line while it is built. White space is folded here, as a browser would fold it when it draws.

use super::{Output, Shape};
use crate::address::Address;
use crate::tokenizer::is_space;
use crate::tree::{Inline, Link, Mention, MentionElement, Run};
use crate::{Marks, write};
use std::rc::Rc;

/// A mention that is open.
pub(crate) struct OpenMention {
    pub(crate) element: MentionElement,
    pub(crate) id: String,
}

/// How text stands out at some place of the input.
#[derive(Clone)]
pub(crate) struct Style {
    pub(crate) shape: Shape,
    pub(crate) marks: Marks,
    pub(crate) link: Option<Rc<Address>>,
    pub(crate) mention: Option<Rc<OpenMention>>,
}

/// A line so far.
pub(super) struct Line {
    parts: Vec<Inline>,
    /// The link that comes after them, if text may go on in it.
    link: Option<OpenLink>,
    /// The mention that the last part is, if text may go on in it.
    mention: Option<Rc<OpenMention>>,
    /// Whether white space means nothing now: at the beginning, and after other white space.
    is_spaced: bool,
}

struct OpenLink {
    address: Rc<Address>,
    content: Vec<Inline>,
}

impl Default for Line {
    fn default() -> Self {
        Self { parts: Vec::new(), link: None, mention: None, is_spaced: true }
    }
}

impl Line {
    /// The parts, without what cannot be seen at the end of a line.
    pub(super) fn finish(mut self, shape: Shape) -> Vec<Inline> {
        let is_kept = shape == Shape::Preformatted;
        self.close_link();
        trim_end(&mut self.parts, if is_kept { "" } else { " " });
        let is_blank = |part: &Inline| matches!(part, Inline::Text(run) if run.text.bytes().all(is_space));
        if is_kept && self.parts.iter().all(is_blank) { Vec::new() } else { self.parts }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.link.is_none()
    }

    /// Where the next part goes: into the link that is open, or into the line.
    fn last(&mut self) -> &mut Vec<Inline> {
        match &mut self.link {
            Some(link) => &mut link.content,
            None => &mut self.parts,
        }
    }

    fn is_in_link(&self, address: Option<&Rc<Address>>) -> bool {
        match (&self.link, address) {
            (Some(link), Some(address)) => Rc::ptr_eq(&link.address, address),
            (None, None) => true,
            _ => false,
        }
    }

    fn is_in_mention(&self, mention: &Rc<OpenMention>) -> bool {
        self.mention.as_ref().is_some_and(|open| Rc::ptr_eq(open, mention))
    }

    fn close_link(&mut self) {
        self.mention = None;
        let link = self.link.take().filter(|link| !link.content.is_empty());
        let part =
            link.map(|OpenLink { address, content }| Link { address: Address::clone(&address), content });
        self.parts.extend(part.map(Inline::Link));
    }

    /// Text as it will stand in this line. A line feed of its own has it only where white space counts.
    fn folded(&mut self, text: &str, shape: Shape) -> String {
        let mut folded = String::with_capacity(text.len());
        let mut last = '\0';
        for character in text.chars().filter(|character| *character != '\0') {
            let is_white = u8::try_from(character).is_ok_and(is_space);
            match character {
                '\n' if last == '\r' && shape == Shape::Preformatted => {}
                '\r' if shape == Shape::Preformatted => folded.push('\n'),
                _ if !is_white || shape == Shape::Preformatted => folded.push(character),
                _ if !self.is_spaced => folded.push(' '),
                _ => {}
            }
            self.is_spaced = is_white;
            last = character;
        }
        folded
    }
}

/// Takes a space off the end, where two never follow each other, and what is empty then.
fn trim_end(parts: &mut Vec<Inline>, space: &str) {
    let is_empty = match parts.last_mut() {
        Some(Inline::Text(run)) => is_emptied(&mut run.text, space),
        Some(Inline::Mention(mention)) => is_emptied(&mut mention.text, space),
        Some(Inline::Link(link)) => {
            trim_end(&mut link.content, space);
            link.content.is_empty()
        }
        _ => false,
    };
    if is_empty {
        parts.pop();
    }
}

fn is_emptied(text: &mut String, space: &str) -> bool {
    let length = text.strip_suffix(space).map_or(text.len(), str::len);
    text.truncate(length);
    text.is_empty()
}

impl Output {
    /// Adds text to the line.
    pub(crate) fn text(&mut self, text: &str, style: &Style) {
        if self.is_between() && text.bytes().all(is_space) {
            return;
        }
        self.enter_item(style.shape);
        let folded = self.line().folded(text, style.shape);
        if folded.is_empty() || !self.open_text(style) {
            return;
        }
        let fits = |(_, character): &(usize, char)| self.budget.take((0, write::text_bytes(*character)));
        let length =
            folded.char_indices().take_while(fits).last().map_or(0, |(at, last)| at + last.len_utf8());
        let fitting = folded.get(..length).unwrap_or_default();
        if let Some(Inline::Text(Run { text, .. }) | Inline::Mention(Mention { text, .. })) =
            self.line().last().last_mut()
        {
            text.push_str(fitting);
        }
    }

    /// Ends the line within its block.
    pub(crate) fn line_break(&mut self, style: &Style) {
        if style.shape == Shape::Preformatted {
            return self.text("\n", style);
        }
        self.enter_item(style.shape);
        trim_end(self.line().last(), " ");
        self.part(Inline::Break, (1, "<br>".len()), style);
        self.line().is_spaced = true;
    }

    /// Adds something that is no text.
    pub(crate) fn part(&mut self, part: Inline, cost: (usize, usize), style: &Style) {
        self.enter_item(style.shape);
        if self.open_link(style) && self.budget.take(cost) {
            let line = self.line();
            (line.mention, line.is_spaced) = (None, false);
            line.last().push(part);
        }
    }

    fn line(&mut self) -> &mut Line {
        &mut self.flow().line
    }

    /// Makes sure that the last part is one that text of this style can go on in.
    fn open_text(&mut self, style: &Style) -> bool {
        self.open_link(style)
            && match &style.mention {
                Some(mention) => self.open_mention(mention, style.marks),
                None => self.open_run(style.marks),
            }
    }

    /// A line is paid for with its first part, and so is a link.
    fn open_link(&mut self, style: &Style) -> bool {
        if self.line().is_empty() && !self.budget.take((1, "<pre>\n</pre>".len())) {
            return false;
        }
        if self.line().is_in_link(style.link.as_ref()) {
            return true;
        }
        self.line().close_link();
        let Some(address) = &style.link else { return true };
        let bytes = "<a href=\"\"></a>".len() + write::attribute_bytes(address.as_str());
        let is_paid = self.budget.take((1, bytes));
        if is_paid {
            self.line().link = Some(OpenLink { address: Rc::clone(address), content: Vec::new() });
        }
        is_paid
    }

    fn open_mention(&mut self, mention: &Rc<OpenMention>, marks: Marks) -> bool {
        if self.line().is_in_mention(mention) {
            return true;
        }
        let bytes = write::MENTION_BYTES + write::attribute_bytes(&mention.id) + marks.bytes();
        let is_paid = self.budget.take((2 + marks.count(), bytes));
        if is_paid {
            let (element, id) = (mention.element, mention.id.clone());
            let part = Mention { element, id, text: String::new(), marks };
            let line = self.line();
            line.mention = Some(Rc::clone(mention));
            line.last().push(Inline::Mention(part));
        }
        is_paid
    }

    fn open_run(&mut self, marks: Marks) -> bool {
        let line = self.line();
        line.mention = None;
        if matches!(line.last().last(), Some(Inline::Text(run)) if run.marks == marks) {
            return true;
        }
        let is_paid = self.budget.take((1 + marks.count(), marks.bytes()));
        if is_paid {
            self.line().last().push(Inline::Text(Run { text: String::new(), marks }));
        }
        is_paid
    }
}

#[cfg(test)]
mod tests {
    use crate::clean;

    /// Cleaning shows the tree.
    #[test]
    fn white_space_is_folded_as_it_is_drawn() {
        let cases = [
            (" a \t\n b ", "a b"),
            ("a <b> b </b> c", "a <b>b </b>c"),
            ("<b> </b>a<i> </i>", "a"),
            ("a <br> b", "a<br>b"),
            ("a\u{a0} \u{a0}b", "a\u{a0} \u{a0}b"),
            ("<p> a </p> <p> b </p>", "<p>a</p><p>b</p>"),
            ("<pre>\n\n a\r\n  b<br>c </pre>", "<pre>\n\n a\n  b\nc </pre>"),
            ("<pre> \n </pre>", ""),
            ("a\0b&#0;", "ab\u{fffd}"),
        ];
        for (html, cleaned) in cases {
            assert_eq!(clean(html), cleaned, "{html:?}");
        }
    }

    #[test]
    fn texts_that_stand_out_alike_are_one() {
        assert_eq!(
            clean("<b>a</b><b>b</b><strong>c</strong><i><b>d</b></i>"),
            "<b>ab</b><strong>c</strong><b><i>d</i></b>"
        );
    }

    #[test]
    fn a_link_goes_on_over_marks_and_ends_with_its_line() {
        let cases = [
            ("<a href=https://x.example/>a<b>b</b> </a>c", "<a href=\"https://x.example/\">a<b>b</b> </a>c"),
            ("<b><a href=tel:1>a</a></b>", "<a href=\"tel:1\"><b>a</b></a>"),
            ("<a href=tel:1>a<p>b</p></a>c", "<a href=\"tel:1\">a</a><p><a href=\"tel:1\">b</a></p>c"),
            ("<a href=tel:1> </a><br>x<a href=tel:2></a>", "<br>x"),
        ];
        for (html, cleaned) in cases {
            assert_eq!(clean(html), cleaned, "{html}");
        }
    }
}
