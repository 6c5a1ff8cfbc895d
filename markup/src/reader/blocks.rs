//! What begins and ends a line: paragraphs, headings, lists, quotes.

use super::Reader;
use super::inlines::{REPLY, is_of_type};
use super::open::Open;
use crate::elements::Kind;
use crate::output::{Container, ITEM, LIST, QUOTE};
use crate::tokenizer::{Attribute, Tag};

impl<'h> Reader<'h> {
    pub(super) fn start_block(&mut self, tag: &Tag<'h>, kind: Kind) {
        match kind {
            Kind::Item => self.end_before(|open| open.kind == Kind::Item),
            Kind::Term => self.end_before(|open| open.kind == Kind::Term),
            _ => {}
        }
        self.close_paragraph();
        if kind == Kind::PlainText {
            let rest = self.tokenizer.rest();
            return self.plain_text(rest);
        }
        if matches!(kind, Kind::Heading(_)) && matches!(self.open.top().kind, Kind::Heading(_)) {
            self.pop_to(self.open.count().saturating_sub(1));
        }
        self.flush();
        match kind {
            Kind::Rule => self.rule(),
            Kind::List => self.start_list(tag),
            Kind::Item => self.start_item(tag.name),
            Kind::Quote => self.start_quote(tag),
            _ => {
                self.push(tag.name, kind);
            }
        }
        self.drops_line_feed = kind == Kind::Preformatted;
    }

    pub(super) fn end_block(&mut self, name: &str, kind: Kind) {
        let found = match kind {
            Kind::Paragraph => {
                self.flush();
                self.paragraph()
            }
            Kind::Heading(_) => {
                self.open.find(|open| matches!(open.kind, Kind::Heading(_)), Open::is_barrier)
            }
            Kind::Item => {
                let is_barrier = |open: &Open| open.kind == Kind::List || open.is_barrier();
                self.open.find(|open| open.kind == Kind::Item, is_barrier)
            }
            Kind::Unknown => None,
            _ => self.open.find(|open| open.is_named(name), Open::is_barrier),
        };
        self.pop_found(found);
    }

    /// A paragraph ends where another block begins.
    pub(super) fn close_paragraph(&mut self) {
        let found = self.paragraph();
        self.pop_found(found);
    }

    fn paragraph(&self) -> Option<usize> {
        let is_barrier = |open: &Open| open.kind == Kind::Button || open.is_barrier();
        self.open.find(|open| open.kind == Kind::Paragraph, is_barrier)
    }

    /// An item ends where the next begins, and so does a term.
    fn end_before(&mut self, is_it: impl Fn(&Open<'h>) -> bool) {
        let found = self.open.find(is_it, |open| open.kind.keeps_items());
        self.pop_found(found);
    }

    /// Text to the end of the message, in which nothing is a tag or a reference.
    fn plain_text(&mut self, text: &str) {
        if !self.open.top().is_dropped {
            self.output.text(text, &self.style());
        }
    }

    fn rule(&mut self) {
        if !self.open.top().is_dropped {
            self.output.rule(self.open.top().shape);
        }
    }

    /// Opens the container of the element that was just opened.
    pub(super) fn contain(&mut self, container: Container, cost: (usize, usize), room: usize) {
        if !self.open.top().is_dropped && self.output.open(container, cost, room) {
            self.open.top_mut().contain();
        }
    }

    /// Opens an element that is going to have a container. Directly in a list it belongs to an item.
    pub(super) fn push_container(&mut self, name: &'h str, kind: Kind) -> bool {
        if !self.open.top().is_dropped {
            self.output.enter_item(self.open.top().shape);
        }
        self.push(name, kind)
    }

    fn start_list(&mut self, tag: &Tag<'h>) {
        if self.push_container(tag.name, Kind::List) {
            let is_ordered = tag.name.eq_ignore_ascii_case("ol");
            let start = tag.attributes.number(Attribute::Start).and_then(|start| i16::try_from(start).ok());
            let start = is_ordered.then(|| start.unwrap_or(1));
            self.contain(Container::List { start, is_implied: false }, LIST, 2);
        }
    }

    fn start_item(&mut self, name: &'h str) {
        let has_list = self.reach_list();
        if self.push(name, Kind::Item) && has_list {
            self.contain(Container::Item, ITEM, 1);
        }
    }

    /// Goes back to the list around, or opens one for items that stand without, and says whether there is one now.
    fn reach_list(&mut self) -> bool {
        let (shape, is_dropped) = (self.open.top().shape, self.open.top().is_dropped);
        let is_barrier =
            |open: &Open| matches!(open.kind, Kind::Item | Kind::Quote | Kind::Row) || open.is_barrier();
        let list = self.open.find(|open| open.kind == Kind::List, is_barrier);
        match list.and_then(|at| self.open.get(at)) {
            _ if is_dropped => false,
            Some(list) if list.is_contained => {
                self.output.unwind(list.depth + 1, shape);
                true
            }
            Some(_) => false,
            None if self.output.is_in_implied_list() => true,
            None => self.output.open(Container::List { start: None, is_implied: true }, LIST, 2),
        }
    }

    fn start_quote(&mut self, tag: &Tag<'h>) {
        if self.push_container(tag.name, Kind::Quote) {
            let is_reply = is_of_type(&tag.attributes, REPLY);
            let reply_to = is_reply.then(|| tag.attributes.id(Attribute::ItemId));
            let bytes = QUOTE.1 + reply_to.as_deref().map_or(0, crate::write::attribute_bytes);
            self.contain(Container::Quote(reply_to), (QUOTE.0, bytes), 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::clean;

    #[test]
    fn what_is_clean_stays_as_it_is() {
        let cases = [
            "a",
            "<div>test</div>",
            "<p>one</p><p>two</p>",
            "<p>a</p><p>\u{a0}</p><p>b</p>",
            "<div><br></div>",
            "<h1>H1</h1><h3>H3</h3>",
            "<ol start=\"3\"><li>three</li><li>four</li></ol>",
            "<ul><li>a<ul><li>b</li></ul></li><li></li></ul>",
            "<blockquote>quoted</blockquote>after",
            "a<hr>b",
            "<pre>a\n  b</pre>",
        ];
        for html in cases {
            assert_eq!(clean(html), html);
        }
    }

    #[test]
    fn missing_end_tags_are_implied() {
        let cases = [
            ("<ul><li>a<li>b<li>c</ul>d", "<ul><li>a</li><li>b</li><li>c</li></ul>d"),
            ("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>"),
            ("<p><b>bold<p>next", "<p><b>bold</b></p><p><b>next</b></p>"),
            ("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"),
            ("<dl><dt>a<dd>b</dl>", "<div>a</div><div>b</div>"),
            ("a</p>b", "a<div>b</div>"),
            ("<b>a<i>b</b>c</i>", "<b>a</b><b><i>b</i></b><i>c</i>"),
        ];
        for (html, cleaned) in cases {
            assert_eq!(clean(html), cleaned, "{html}");
        }
    }

    #[test]
    fn items_without_a_list_get_one_and_lists_hold_only_items() {
        let cases = [
            ("<li>a<li>b</li>c", "<ul><li>a</li><li>b</li></ul>c"),
            ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
            ("<ul>a<li>b</li>c</ul>", "<ul><li><div>a</div></li><li>b<div>c</div></li></ul>"),
            ("<ul> <li>a</li> </ul>", "<ul><li>a</li></ul>"),
            ("<ul></ul><ol><li></ol>", ""),
        ];
        for (html, cleaned) in cases {
            assert_eq!(clean(html), cleaned, "{html}");
        }
    }

    #[test]
    fn quotes_of_teams_keep_which_message_they_quote() {
        let html = "<blockquote itemscope=\"\" itemtype=\"http://schema.skype.com/Reply\" itemid=\"17\">\
                    <strong itemprop=\"mri\">Ada</strong><p itemprop=\"preview\">Hi</p></blockquote><p>Yes</p>";
        let cleaned = "<blockquote itemtype=\"http://schema.skype.com/Reply\" itemid=\"17\">\
                       <strong>Ada</strong><p>Hi</p></blockquote><p>Yes</p>";
        assert_eq!(clean(html), cleaned);
        assert_eq!(clean(cleaned), cleaned);
    }

    #[test]
    fn what_stands_too_deep_stays_one_level_up() {
        let html = "<blockquote>".repeat(2_000) + "x";
        let cleaned = clean(&html);
        assert_eq!(cleaned.matches("<blockquote>").count(), crate::limits::CONTAINERS);
        assert!(cleaned.contains('x'));
        assert_eq!(clean(&cleaned), cleaned);
    }

    #[test]
    fn tags_that_end_what_is_not_open_do_nothing() {
        assert_eq!(
            clean("</div></div></section></main></body></html>after</li></ul></blockquote></h1>"),
            "after"
        );
    }
}
