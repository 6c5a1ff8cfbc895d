//! A document as clean HTML. Every text and every value is escaped, and there is nothing else in it that an author wrote.

use crate::address::Address;
use crate::tree::{Block, Cell, Document, Image, Inline, List, Mention, MentionElement, Row};

/// The bytes of a mention's tags, without its id.
pub(crate) const MENTION_BYTES: usize = SPAN.len() + "\"></span>".len();

/// The bytes of an image's tag, without its values but with its size.
pub(crate) const IMAGE_BYTES: usize =
    "<img id=\"\" src=\"\" alt=\"\" width=\"10000\" height=\"10000\">".len();

/// The bytes of an attachment's tags, without its id.
pub(crate) const ATTACHMENT_BYTES: usize = "<attachment id=\"\"></attachment>".len();

const SPAN: &str = "<span itemtype=\"http://schema.skype.com/Mention\" itemid=\"";
const REPLY: &str = " itemtype=\"http://schema.skype.com/Reply\"";

/// The document as clean HTML. Reading that again gives the same document.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut html = String::new();
    blocks(&mut html, &document.blocks);
    html
}

/// The bytes that a character takes in text.
pub(crate) fn text_bytes(character: char) -> usize {
    escaped(character).map_or(character.len_utf8(), str::len)
}

/// The bytes that a text takes in an attribute.
pub(crate) fn attribute_bytes(value: &str) -> usize {
    value.chars().map(|character| if character == '"' { QUOTE.len() } else { text_bytes(character) }).sum()
}

const QUOTE: &str = "&quot;";

fn escaped(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    }
}

fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match escaped(character) {
            Some(reference) => html.push_str(reference),
            None => html.push(character),
        }
    }
}

fn attribute(html: &mut String, name: &str, value: &str) {
    put(html, [" ", name, "=\""]);
    for part in value.split_inclusive('"') {
        let text = part.strip_suffix('"');
        escape(html, text.unwrap_or(part));
        html.push_str(if text.is_some() { QUOTE } else { "" });
    }
    html.push('"');
}

fn put<const N: usize>(html: &mut String, parts: [&str; N]) {
    parts.into_iter().for_each(|part| html.push_str(part));
}

fn number(html: &mut String, name: &str, value: Option<i32>) {
    if let Some(value) = value {
        attribute(html, name, &value.to_string());
    }
}

fn blocks(html: &mut String, all: &[Block]) {
    for block in all {
        match block {
            Block::Text(content) => inlines(html, content),
            Block::Line(content) => line(html, "div", content),
            Block::Paragraph(content) => line(html, "p", content),
            Block::Heading(level, content) => {
                let name = ["h1", "h2", "h3", "h4", "h5", "h6"].get(usize::from(*level).saturating_sub(1));
                line(html, name.unwrap_or(&"h6"), content);
            }
            Block::Preformatted(content) => preformatted(html, content),
            Block::List(found) => list(html, found),
            Block::Quote(quote) => {
                html.push_str("<blockquote");
                if let Some(id) = &quote.reply_to {
                    html.push_str(REPLY);
                    attribute(html, "itemid", id);
                }
                html.push('>');
                blocks(html, &quote.blocks);
                html.push_str("</blockquote>");
            }
            Block::Table(table) => rows(html, &table.rows),
            Block::Rule => html.push_str("<hr>"),
        }
    }
}

fn line(html: &mut String, name: &str, content: &[Inline]) {
    put(html, ["<", name, ">"]);
    inlines(html, content);
    put(html, ["</", name, ">"]);
}

/// A reader drops the first line feed in a `pre`, so one that counts needs another before it.
fn preformatted(html: &mut String, content: &[Inline]) {
    html.push_str("<pre>");
    if matches!(content.first(), Some(Inline::Text(run)) if run.marks.is_empty() && run.text.starts_with('\n'))
    {
        html.push('\n');
    }
    inlines(html, content);
    html.push_str("</pre>");
}

fn list(html: &mut String, list: &List) {
    html.push_str(if list.start.is_some() { "<ol" } else { "<ul" });
    number(html, "start", list.start.filter(|start| *start != 1).map(i32::from));
    html.push('>');
    for item in &list.items {
        html.push_str("<li>");
        blocks(html, item);
        html.push_str("</li>");
    }
    html.push_str(if list.start.is_some() { "</ol>" } else { "</ul>" });
}

fn rows(html: &mut String, rows: &[Row]) {
    html.push_str("<table><tbody>");
    for row in rows {
        html.push_str("<tr>");
        row.cells.iter().for_each(|found| cell(html, found));
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
}

fn cell(html: &mut String, cell: &Cell) {
    let name = if cell.is_header { "th" } else { "td" };
    let span = |count: u16| Some(i32::from(count)).filter(|count| *count != 1);
    put(html, ["<", name]);
    number(html, "colspan", span(cell.columns));
    number(html, "rowspan", span(cell.rows));
    html.push('>');
    blocks(html, &cell.blocks);
    put(html, ["</", name, ">"]);
}

fn inlines(html: &mut String, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Text(run) => marked(html, run.marks, |html| escape(html, &run.text)),
            Inline::Break => html.push_str("<br>"),
            Inline::Link(link) => {
                html.push_str("<a");
                attribute(html, "href", link.address.as_str());
                html.push('>');
                inlines(html, &link.content);
                html.push_str("</a>");
            }
            Inline::Mention(found) => marked(html, found.marks, |html| mention(html, found)),
            Inline::Image(found) => image(html, found),
            Inline::Attachment(id) => {
                html.push_str("<attachment");
                attribute(html, "id", id);
                html.push_str("></attachment>");
            }
        }
    }
}

fn marked(html: &mut String, marks: crate::Marks, content: impl FnOnce(&mut String)) {
    marks.elements().for_each(|name| put(html, ["<", name, ">"]));
    content(html);
    marks.elements().rev().for_each(|name| put(html, ["</", name, ">"]));
}

fn mention(html: &mut String, mention: &Mention) {
    let (name, id) = match mention.element {
        MentionElement::MsftMention => ("msft-mention", "id"),
        MentionElement::At => ("at", "id"),
        MentionElement::Span => ("span", "itemid"),
    };
    put(html, ["<", name]);
    if mention.element == MentionElement::Span {
        html.push_str(" itemtype=\"http://schema.skype.com/Mention\"");
    }
    attribute(html, id, &mention.id);
    html.push('>');
    escape(html, &mention.text);
    put(html, ["</", name, ">"]);
}

fn image(html: &mut String, image: &Image) {
    html.push_str("<img");
    let source = image.source.as_ref().map_or("", Address::as_str);
    for (name, value) in [("id", image.id.as_str()), ("src", source), ("alt", image.alt.as_str())] {
        if !value.is_empty() {
            attribute(html, name, value);
        }
    }
    number(html, "width", image.width.map(i32::from));
    number(html, "height", image.height.map(i32::from));
    html.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean, limits, parse};

    #[test]
    fn text_and_values_are_escaped() {
        assert_eq!(clean("&lt;b> & \" &amp;lt;"), "&lt;b&gt; &amp; \" &amp;lt;");
        assert_eq!(clean("<img alt='\"><script>&quot;'>"), "<img alt=\"&quot;&gt;&lt;script&gt;&quot;\">");
    }

    #[test]
    fn what_a_document_costs_is_never_less_than_what_is_written() {
        let spans = format!("{SPAN}\"></span>").len();
        assert_eq!(MENTION_BYTES, spans);
        assert_eq!(attribute_bytes("a\"&é"), "a&quot;&amp;é".len());
        let dense = [
            "<b><i><u><s><code>a<p>",
            "&",
            "<li>x",
            "<td>",
            "<img>",
            "<at>x</at>",
            "<a href=tel:1>x<p>",
            "<br>",
        ];
        for piece in dense {
            let html =
                html(&parse(&("<table><tr><td>".to_owned() + &piece.repeat(limits::BYTES / piece.len()))));
            assert!(html.len() <= limits::BYTES, "{piece}: {}", html.len());
            assert_eq!(clean(&html), html, "{piece}");
        }
    }
}
