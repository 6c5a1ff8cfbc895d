//! Parts of a line: links, mentions, images and so on.

use super::Reader;
use crate::address::{Address, Scheme};
use crate::elements::Kind;
use crate::output::OpenMention;
use crate::tokenizer::{Attribute, Attributes, Tag};
use crate::tree::{Image, Inline, MentionElement};
use crate::{Marks, limits, write};
use std::rc::Rc;

/// The types by which Teams marks its elements, without `http://schema.skype.com/`.
pub(super) const REPLY: &str = "reply";
const MENTION: &str = "mention";
const EMOJI: &str = "emoji";

impl<'h> Reader<'h> {
    pub(super) fn start_inline(&mut self, tag: &Tag<'h>, kind: Kind) {
        match kind {
            Kind::Anchor => self.anchor(tag),
            Kind::Span if is_of_type(&tag.attributes, MENTION) => {
                self.mention(tag, kind, MentionElement::Span, Attribute::ItemId);
            }
            Kind::Mention(element) => self.mention(tag, kind, element, Attribute::Id),
            Kind::Break => self.line_break(),
            Kind::Emoji => self.emoji(&tag.attributes),
            Kind::Image if is_of_type(&tag.attributes, EMOJI) => self.emoji(&tag.attributes),
            Kind::Image => self.image(&tag.attributes),
            Kind::Attachment => self.attachment(tag.attributes.id(Attribute::Id)),
            _ => {
                self.push(tag.name, kind);
            }
        }
    }

    pub(super) fn line_break(&mut self) {
        if !self.open.top().is_dropped {
            self.output.line_break(&self.style());
        }
    }

    fn part(&mut self, part: Inline, bytes: usize) {
        if !self.open.top().is_dropped {
            self.output.part(part, (1, bytes), &self.style());
        }
    }

    /// No link stands in another: the second ends the first.
    fn anchor(&mut self, tag: &Tag<'h>) {
        self.formatting.close("a");
        let address = Address::parse(&tag.attributes.value(Attribute::Href));
        self.formatting.open(tag.name, Marks::NONE, address.map(Rc::new));
    }

    fn mention(&mut self, tag: &Tag<'h>, kind: Kind, element: MentionElement, id: Attribute) {
        if self.push(tag.name, kind) {
            let mention = OpenMention { element, id: tag.attributes.id(id) };
            self.open.top_mut().mention = Some(Rc::new(mention));
        }
    }

    fn emoji(&mut self, attributes: &Attributes) {
        if !self.open.top().is_dropped {
            self.output.text(&attributes.value(Attribute::Alt), &self.style());
        }
    }

    fn image(&mut self, attributes: &Attributes) {
        let source = Address::parse(&attributes.value(Attribute::Src));
        let image = Image {
            id: attributes.id(Attribute::Id),
            source: source.filter(|source| matches!(source.scheme(), Scheme::Http | Scheme::Https)),
            alt: alt(&attributes.value(Attribute::Alt)),
            width: pixels(attributes.number(Attribute::Width)),
            height: pixels(attributes.number(Attribute::Height)),
        };
        let source = image.source.as_ref().map_or("", Address::as_str);
        let values = [image.id.as_str(), source, image.alt.as_str()].map(write::attribute_bytes);
        self.part(Inline::Image(image), write::IMAGE_BYTES + values.iter().sum::<usize>());
    }

    fn attachment(&mut self, id: String) {
        let bytes = write::ATTACHMENT_BYTES + write::attribute_bytes(&id);
        if !id.is_empty() {
            self.part(Inline::Attachment(id), bytes);
        }
    }
}

/// Whether an element says that it is of a type of Teams.
pub(super) fn is_of_type(attributes: &Attributes, name: &str) -> bool {
    let found = attributes.value(Attribute::ItemType);
    let path = found.rsplit_once("//").map(|(_, rest)| rest);
    path.and_then(|path| path.split_once('/')).is_some_and(|(host, found)| {
        host.eq_ignore_ascii_case("schema.skype.com") && found.eq_ignore_ascii_case(name)
    })
}

/// One line of text, of a length that fits.
fn alt(text: &str) -> String {
    let line = text.split([' ', '\t', '\n', '\r', '\x0c']).filter(|word| !word.is_empty());
    let mut line = line.collect::<Vec<_>>().join(" ");
    line.truncate(line.floor_char_boundary(limits::ALT));
    line.truncate(line.trim_end_matches(' ').len());
    line
}

fn pixels(number: Option<i32>) -> Option<u16> {
    number
        .and_then(|number| u16::try_from(number).ok())
        .filter(|number| (1..=limits::PIXELS).contains(number))
}

#[cfg(test)]
mod tests {
    use crate::{clean, parse, text};

    #[test]
    fn mentions_of_every_kind_are_kept() {
        let cases = [
            "Hi <msft-mention id=\"8:acs:a_b\">Ada</msft-mention>, hello",
            "<at id=\"0\">Ada</at> hi",
            "<p>Hi <span itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">Ada Lovelace</span>, hello</p>",
            "<strong><at id=\"\">Ada</at></strong>",
        ];
        for html in cases {
            assert_eq!(clean(html), html);
        }
        assert_eq!(clean("<at id=1>A<b>d</b><i>a</i></at><span>x</span>"), "<at id=\"1\">Ada</at>x");
        assert_eq!(clean("<p><at id=1>Ada</p>x"), "<p><at id=\"1\">Ada</at></p>x");
        assert_eq!(clean("<at id=1></at>x"), "x");
    }

    #[test]
    fn emojis_are_text() {
        let html =
            "<emoji id=smile alt=🙂 title=Smile></emoji><img itemtype=http://schema.skype.com/Emoji alt=🎉>";
        assert_eq!(text(&parse(html)), "🙂🎉");
    }

    #[test]
    fn images_keep_what_tells_where_and_how_large_they_are() {
        let kept = "<img id=\"a1\" src=\"https://x.example/a.png\" alt=\"a &lt;b&gt; c\" width=\"100\" height=\"80\">";
        assert_eq!(clean(kept), kept);
        let cases = [
            ("<img width=99999999 height=0 alt=' x\n y '>", "<img alt=\"x y\">"),
            ("<img src=javascript:alert(1) onerror=alert(1)>", "<img>"),
            ("<img src='data:image/png;base64,AA' srcset=//evil.example>", "<img>"),
            ("<img src=mailto:x@y.example>", "<img>"),
            ("<image src=/x.png>", "<img>"),
        ];
        for (html, cleaned) in cases {
            assert_eq!(clean(html), cleaned, "{html}");
        }
    }

    #[test]
    fn the_place_of_an_attachment_is_kept() {
        assert_eq!(clean("<attachment id=a></attachment>x"), "<attachment id=\"a\"></attachment>x");
        assert_eq!(clean("<attachment></attachment>x"), "x");
    }

    #[test]
    fn links_that_lead_nowhere_are_text() {
        assert_eq!(clean("<a href=javascript:alert(1)>a</a><a>b</a><a href='#x'>c</a>"), "abc");
        assert_eq!(clean("<a href='tel:1'>a<a href=x>b"), "<a href=\"tel:1\">a</a>b");
    }
}
