//! What a message may consist of. Nothing else can be said here.

use crate::Address;
use crate::Marks;

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it consists of, from top to bottom.
    pub blocks: Vec<Block>,
    /// Whether the message was too long, so that its end is missing here.
    pub is_cut: bool,
}

impl Document {
    /// Whether there is nothing to see: no text, no image, no attachment.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.holds(Inline::is_seen)
    }

    /// Whether any part of its lines is as asked for. A link is asked for by what it shows.
    #[must_use]
    pub fn holds(&self, asked: fn(&Inline) -> bool) -> bool {
        self.blocks.iter().any(|block| block.holds(asked))
    }
}

/// A part of a message that begins and ends a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text that stands in its container as it is. Two never follow each other.
    Text(Vec<Inline>),
    /// A line: `div` and the like.
    Line(Vec<Inline>),
    /// A paragraph: `p`.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6, in the author's own counting: to be drawn as a text that stands out, below every
    /// heading of the page.
    Heading(u8, Vec<Inline>),
    /// Text whose white space counts: `pre`. Its lines are parted by line feeds in its texts.
    Preformatted(Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Quote),
    /// A table.
    Table(Table),
    /// A rule across the message: `hr`.
    Rule,
}

impl Block {
    fn holds(&self, asked: fn(&Inline) -> bool) -> bool {
        let any = |blocks: &[Self]| blocks.iter().any(|block| block.holds(asked));
        match self {
            Self::Text(content)
            | Self::Line(content)
            | Self::Paragraph(content)
            | Self::Heading(_, content)
            | Self::Preformatted(content) => content.iter().any(|part| part.holds(asked)),
            Self::List(list) => list.items.iter().any(|item| any(item)),
            Self::Quote(quote) => any(&quote.blocks),
            Self::Table(table) => table.rows.iter().flat_map(|row| &row.cells).any(|cell| any(&cell.blocks)),
            Self::Rule => false,
        }
    }
}

/// A list: `ul` or `ol`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The number of the first item, where items are numbered.
    pub start: Option<i16>,
    /// The items. One may be empty.
    pub items: Vec<Vec<Block>>,
}

/// A quotation: `blockquote`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The id of the message that this quotes, where the message is a reply as Teams writes it. It may be empty, and
    /// may name a message that does not exist: who quotes can write what they like.
    pub reply_to: Option<String>,
    /// What is quoted.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table: `td` or `th`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it heads others.
    pub is_header: bool,
    /// How many columns it spans.
    pub columns: u16,
    /// How many rows it spans.
    pub rows: u16,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(Run),
    /// An end of the line: `br`.
    Break,
    /// A link.
    Link(Link),
    /// A person who is mentioned.
    Mention(Mention),
    /// An image, which nobody has fetched yet.
    Image(Image),
    /// The place of an attachment of the message, with the attachment's id.
    Attachment(String),
}

impl Inline {
    fn holds(&self, asked: fn(&Self) -> bool) -> bool {
        match self {
            Self::Link(link) => link.content.iter().any(|part| part.holds(asked)),
            part => asked(part),
        }
    }

    fn is_seen(&self) -> bool {
        match self {
            Self::Text(run) => !run.text.trim().is_empty(),
            Self::Mention(mention) => !mention.text.trim().is_empty(),
            Self::Image(_) | Self::Attachment(_) => true,
            Self::Break | Self::Link(_) => false,
        }
    }
}

/// Text that stands out in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// How it stands out.
    pub marks: Marks,
}

/// A link: `a` with an address that passed. No link stands in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub address: Address,
    /// What it shows.
    pub content: Vec<Inline>,
}

/// A person who is mentioned. Nothing proves that the name belongs to the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// How it is written in HTML.
    pub element: MentionElement,
    /// The id that the author gave, perhaps empty: a person's, or a number in a list elsewhere.
    pub id: String,
    /// The name that it shows.
    pub text: String,
    /// How it stands out.
    pub marks: Marks,
}

/// How a mention is written in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionElement {
    /// `<msft-mention id="…">`, as the UI library of Azure Communication Services writes it.
    MsftMention,
    /// `<at id="…">`, as Microsoft Graph does.
    At,
    /// `<span itemtype="http://schema.skype.com/Mention" itemid="…">`, as Teams does.
    Span,
}

/// An image. Reading a message fetches nothing: whoever draws it decides whether and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The id of the attachment that it shows, perhaps empty. Not to become an id in a page.
    pub id: String,
    /// Where it is: an absolute address of http or https.
    pub source: Option<Address>,
    /// What to show in its place.
    pub alt: String,
    /// How wide it claims to be.
    pub width: Option<u16>,
    /// How high it claims to be.
    pub height: Option<u16>,
}

#[cfg(test)]
mod tests {
    use super::Inline;
    use crate::parse;

    #[test]
    fn a_message_without_anything_to_see_is_empty() {
        for html in ["", "<script>1</script>", "<p>&nbsp;</p><br>", "<hr>", "<ul><li></li></ul>", "<b> </b>"]
        {
            assert!(parse(html).is_empty(), "{html}");
        }
        let shown =
            ["x", "<img>", "<attachment id=1></attachment>", "<blockquote><ul><li>x</ul></blockquote>"];
        for html in shown {
            assert!(!parse(html).is_empty(), "{html}");
        }
    }

    #[test]
    fn a_part_is_found_wherever_it_stands() {
        let is_image = |html: &str| parse(html).holds(|part| matches!(part, Inline::Image(_)));
        assert!(is_image("<table><tr><td><ul><li><blockquote><a href=tel:1>x<img>"));
        assert!(!is_image("<table><tr><td><ul><li><blockquote><a href=tel:1>x"));
    }
}
