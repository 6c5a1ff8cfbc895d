//! What each element of HTML means here.

use crate::{Marks, MentionElement};

/// What an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The message itself.
    Root,
    /// A mark that stays open across paragraphs until it is closed.
    Formatting(Marks),
    /// A mark that ends with the element it stands in.
    Inline(Marks),
    Anchor,
    Span,
    Mention(MentionElement),
    /// No tags within; all of it is dropped.
    Raw,
    /// Dropped with its content.
    Dropped,
    Object,
    Template,
    Select,
    /// A control that cannot stand in a `select`.
    Input,
    Marquee,
    Button,
    /// `div` and `address`, which list items end through.
    Division,
    /// Anything else that begins and ends a line.
    Region,
    Paragraph,
    Heading(u8),
    Preformatted,
    PlainText,
    Quote,
    List,
    Item,
    /// A term or its meaning: `dt`, `dd`.
    Term,
    Rule,
    Break,
    Image,
    Emoji,
    Attachment,
    /// `svg` and `math`, and all that stands in them.
    Foreign,
    Table,
    RowGroup,
    Row,
    Cell,
    Caption,
    Column,
    /// Its tags mean nothing, its content stays.
    Unknown,
}

/// The longest name that is known.
const LONGEST: usize = 12;

impl Kind {
    /// The meaning of a name in any case.
    pub(crate) fn of(name: &str) -> Self {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Unknown };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        let lower: &[u8] = lower;
        Self::inline(lower).or_else(|| Self::dropped(lower)).unwrap_or_else(|| Self::block(lower))
    }

    fn inline(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"a" => Self::Anchor,
            b"b" => Self::Formatting(Marks::BOLD),
            b"strong" => Self::Formatting(Marks::STRONG),
            b"i" => Self::Formatting(Marks::ITALIC),
            b"em" => Self::Formatting(Marks::EMPHASIS),
            b"u" => Self::Formatting(Marks::UNDERLINE),
            b"s" | b"strike" => Self::Formatting(Marks::STRIKE),
            b"code" | b"tt" => Self::Formatting(Marks::CODE),
            b"cite" | b"dfn" | b"var" => Self::Inline(Marks::EMPHASIS),
            b"ins" => Self::Inline(Marks::UNDERLINE),
            b"del" => Self::Inline(Marks::STRIKE),
            b"kbd" | b"samp" => Self::Inline(Marks::CODE),
            b"sub" => Self::Inline(Marks::SUBSCRIPT),
            b"sup" => Self::Inline(Marks::SUPERSCRIPT),
            b"span" => Self::Span,
            b"at" => Self::Mention(MentionElement::At),
            b"msft-mention" => Self::Mention(MentionElement::MsftMention),
            b"br" => Self::Break,
            b"img" | b"image" => Self::Image,
            b"emoji" => Self::Emoji,
            b"attachment" => Self::Attachment,
            b"button" => Self::Button,
            b"marquee" => Self::Marquee,
            _ => return None,
        })
    }

    fn dropped(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"script" | b"style" | b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"xmp" | b"title"
            | b"textarea" => Self::Raw,
            b"audio" | b"canvas" | b"datalist" | b"meter" | b"progress" | b"video" => Self::Dropped,
            b"applet" | b"object" => Self::Object,
            b"template" => Self::Template,
            b"select" => Self::Select,
            b"input" | b"keygen" => Self::Input,
            b"svg" | b"math" => Self::Foreign,
            _ => return None,
        })
    }

    fn block(name: &[u8]) -> Self {
        match name {
            b"p" => Self::Paragraph,
            b"div" | b"address" => Self::Division,
            b"article" | b"aside" | b"center" | b"details" | b"dialog" | b"dl" | b"fieldset"
            | b"figcaption" | b"figure" | b"footer" | b"header" | b"hgroup" | b"main" | b"nav"
            | b"search" | b"section" | b"summary" => Self::Region,
            &[b'h', digit @ b'1'..=b'6'] => Self::Heading(digit - b'0'),
            b"pre" | b"listing" => Self::Preformatted,
            b"plaintext" => Self::PlainText,
            b"blockquote" => Self::Quote,
            b"ul" | b"ol" | b"dir" | b"menu" => Self::List,
            b"li" => Self::Item,
            b"dd" | b"dt" => Self::Term,
            b"hr" => Self::Rule,
            b"table" => Self::Table,
            b"thead" | b"tbody" | b"tfoot" => Self::RowGroup,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"caption" => Self::Caption,
            b"col" | b"colgroup" => Self::Column,
            _ => Self::Unknown,
        }
    }

    /// The marks that the element sets for as long as it is open.
    pub(crate) fn marks(self) -> Marks {
        match self {
            Self::Inline(marks) => marks,
            _ => Marks::NONE,
        }
    }

    pub(crate) fn is_dropped(self) -> bool {
        matches!(self, Self::Dropped | Self::Object | Self::Template | Self::Select | Self::Foreign)
    }

    pub(crate) fn is_inline(self) -> bool {
        matches!(self, Self::Inline(_) | Self::Span | Self::Mention(_))
    }

    /// Whether the element begins and ends a line.
    pub(crate) fn is_block(self) -> bool {
        !self.is_inline() && !self.is_dropped() && !matches!(self, Self::Marquee | Self::Button)
    }

    /// Whether what was opened outside the element cannot be closed from within.
    pub(crate) fn is_barrier(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Cell | Self::Caption | Self::Template | Self::Object | Self::Marquee
        )
    }

    /// Whether formatting that was opened within the element ends with it.
    pub(crate) fn ends_formatting(self) -> bool {
        matches!(self, Self::Cell | Self::Caption | Self::Template | Self::Object | Self::Marquee)
    }

    /// Whether an item of a list that stands around the element is not ended by another within.
    pub(crate) fn keeps_items(self) -> bool {
        !self.is_inline() && !matches!(self, Self::Division | Self::Paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Kind::of("BlockQuote"), Kind::Quote);
        assert_eq!(Kind::of("MSFT-mention"), Kind::Mention(MentionElement::MsftMention));
        assert_eq!(
            (Kind::of("h1"), Kind::of("H6"), Kind::of("h7")),
            (Kind::Heading(1), Kind::Heading(6), Kind::Unknown)
        );
        assert_eq!(
            (Kind::of(""), Kind::of("scr\0ipt"), Kind::of("o:p")),
            (Kind::Unknown, Kind::Unknown, Kind::Unknown)
        );
        assert_eq!(Kind::of(&"x".repeat(1_000)), Kind::Unknown);
    }
}
