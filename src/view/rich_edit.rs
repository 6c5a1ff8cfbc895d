//! What the rich text editor decides without a browser: what its field says, which key asks for what, what typed marks
//! mean, and what is taken over from a clipboard.

pub mod address;
pub mod clipboard;
pub mod shortcuts;
pub mod source;
pub mod tool;

use std::rc::Rc;

use acs_chat_markup::{Block, Inline};

use source::Source;

/// What somebody has written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Clean HTML, only where something stands out.
    pub html: Option<Rc<str>>,
    /// The same as plain text.
    pub text: Rc<str>,
}

/// What a field says. What is too much for rich text stays whole as plain text.
#[must_use]
pub fn written(source: &Source) -> Written {
    let text = source.text();
    let mut document = acs_chat_markup::parse(source.html());
    while document.blocks.last().is_some_and(is_empty_line) {
        document.blocks.pop();
    }
    if document.is_cut || text.trim().is_empty() || !stands_out(&document.blocks) {
        return Written { html: None, text: text.into() };
    }
    let html = acs_chat_markup::html(&document).into();
    Written { html: Some(html), text: acs_chat_markup::text(&document).into() }
}

/// Whether some of it is more than text in lines.
fn stands_out(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| line(block).is_none_or(|content| content.iter().any(is_marked)))
}

fn line(block: &Block) -> Option<&[Inline]> {
    match block {
        Block::Text(content) | Block::Line(content) | Block::Paragraph(content) => Some(content),
        _ => None,
    }
}

fn is_marked(inline: &Inline) -> bool {
    match inline {
        Inline::Text(run) => !run.marks.is_empty() && !run.text.trim().is_empty(),
        Inline::Break => false,
        _ => true,
    }
}

/// Editors leave lines behind that nothing stands in.
fn is_empty_line(block: &Block) -> bool {
    let is_empty = |inline: &Inline| match inline {
        Inline::Text(run) => run.text.trim().is_empty(),
        other => matches!(other, Inline::Break),
    };
    line(block).is_some_and(|content| content.iter().all(is_empty))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field with a line in each of some elements; a name that is empty stands for bare text.
    fn field(lines: &[(&'static str, &str)]) -> Written {
        let mut source = Source::default();
        for (name, text) in lines {
            let tag = source::Tag::of(name);
            tag.into_iter().for_each(|tag| source.open(tag, &[]));
            if text.is_empty() {
                source.line_break();
            }
            source.add_text(text);
            tag.into_iter().for_each(|tag| source.close(tag));
        }
        written(&source)
    }

    #[test]
    fn text_in_lines_is_plain_text() {
        let written =
            field(&[("", "one"), ("div", "two  spaces"), ("div", ""), ("p", " & <three>"), ("div", "")]);
        assert_eq!(written.html, None);
        assert_eq!(&*written.text, "one\ntwo  spaces\n\n & <three>");
    }

    #[test]
    fn what_stands_out_is_html_and_empty_lines_at_the_end_are_not_sent() {
        let written = field(&[("b", "one"), ("div", "a  b <i>"), ("div", "")]);
        assert_eq!(written.html.as_deref(), Some("<b>one</b><div>a \u{a0}b &lt;i&gt;</div>"));
        assert_eq!(&*written.text, "one\na \u{a0}b <i>");
        assert_eq!(field(&[("h2", "x")]).html.as_deref(), Some("<h2>x</h2>"));
    }

    #[test]
    fn bold_spaces_are_no_message() {
        assert_eq!(field(&[("b", "  "), ("div", "")]).html, None);
        assert_eq!(field(&[]), Written::default());
    }

    #[test]
    fn more_lines_than_a_tree_takes_stay_whole_as_text() {
        let text = "a\n".repeat(5_000);
        let mut source = Source::default();
        let bold = source::Tag::of("b").unwrap();
        source.open(bold, &[]);
        source.add_text(&text);
        source.close(bold);
        let written = written(&source);
        assert_eq!((written.html, written.text.len()), (None, text.len() - 1));
    }
}
