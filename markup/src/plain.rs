//! What a document says, as text.

use crate::tree::{Block, Document, Inline};

/// The visible text, with line feeds between lines and tabs between the cells of a row.
#[must_use]
pub fn text(document: &Document) -> String {
    let mut lines = Lines::default();
    lines.blocks(&document.blocks);
    lines.text.trim().to_owned()
}

/// Text, and what parts it from the text to come.
#[derive(Default)]
struct Lines {
    text: String,
    gap: Option<char>,
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(content)
            | Block::Line(content)
            | Block::Paragraph(content)
            | Block::Heading(_, content)
            | Block::Preformatted(content) => self.line(content),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Quote(quote) => self.blocks(&quote.blocks),
            Block::Table(table) => table.rows.iter().for_each(|row| self.row(&row.cells)),
            Block::Rule => {}
        }
    }

    /// A break at the very end of a line begins no other.
    fn line(&mut self, content: &[Inline]) {
        self.text.extend(self.gap.take());
        let start = self.text.len();
        self.inlines(content);
        if self.text.len() > start && self.text.ends_with('\n') {
            self.text.pop();
        }
        self.gap = Some('\n');
    }

    fn row(&mut self, cells: &[crate::Cell]) {
        self.text.extend(self.gap.take());
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            self.gap = None;
            self.blocks(&cell.blocks);
        }
        self.gap = Some('\n');
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(run) => self.text.push_str(&run.text),
                Inline::Mention(mention) => self.text.push_str(&mention.text),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Break => self.text.push('\n'),
                Inline::Image(_) | Inline::Attachment(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{parse, text, whole_text};

    #[test]
    fn html_becomes_its_text() {
        let cases = [
            ("<p>Hello <b>you</b>&nbsp;&amp; me</p><p>bye</p>", "Hello you\u{a0}& me\nbye"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<p>a<br></p><p><br></p><p>b</p>", "a\n\nb"),
            ("<script>alert(1)</script>ok<style>x</style>", "ok"),
            ("1 < 2 &lt;b&gt; &#x41;&#66; &unknown;", "1 < 2 <b> AB &unknown;"),
            ("<img src=x onerror=alert(1)>", ""),
            ("<!-- no > no -->yes", "yes"),
            ("<ul><li>one</li>\n<li>two</li></ul>", "one\ntwo"),
            ("<table><tr><td>a<td>b<tr><td><td>d</table>e", "a\tb\n\td\ne"),
            ("a<hr>b<blockquote>c</blockquote><pre>d\n e</pre>", "a\nb\nc\nd\n e"),
            ("<b", ""),
            ("&", "&"),
            ("", ""),
        ];
        for (html, shown) in cases {
            assert_eq!(text(&parse(html)), shown, "{html}");
            assert_eq!(whole_text(html), shown, "{html}");
        }
    }

    #[test]
    fn all_of_the_text_can_be_had_of_a_message_that_is_cut() {
        let html = "<p>word</p>".repeat(10_000);
        assert!(parse(&html).is_cut);
        assert_eq!(whole_text(&html).lines().count(), 10_000);
        assert_eq!(whole_text(&("<blockquote>".repeat(10_000) + "x")), "x");
    }
}
