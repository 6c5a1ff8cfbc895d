//! What is taken over from the clipboard, or from what is dropped: text that stands out, and nothing that would be fetched
//! but what the field has had before.

use acs_chat_markup::{Block, Document, Inline, Run};

use super::stands_out;
use crate::view::paste::pasted;
use crate::view::pictures::any_in;

/// Where programs say that what was copied begins and ends. Before it stands much that is not to be read.
const START: &str = "<!--StartFragment-->";
const END: &str = "<!--EndFragment-->";

/// One program wraps all that is copied in an element for bold text, and says in a style that it is not bold.
const NOT_BOLD: &str = "<b style=\"font-weight:normal";

/// What a text has that cannot be edited: images, files, mentions. Who takes one out may put it in again.
#[derive(Debug, Default)]
pub struct Kept(Vec<Inline>);

impl Kept {
    /// Takes note of what a text has.
    pub fn add(&mut self, document: &Document) {
        any_in(&document.blocks, &mut |part| {
            let is_kept = matches!(part, Inline::Image(_) | Inline::Attachment(_) | Inline::Mention(_));
            if is_kept && !self.has(part) {
                self.0.push(part.clone());
            }
            false
        });
    }

    fn has(&self, part: &Inline) -> bool {
        self.0.contains(part)
    }
}

/// What some HTML says, without images but for those that were there before; nothing where plain text says as much, or where
/// it is too much.
#[must_use]
pub fn pasted_html(html: &str, kept: &Kept) -> Option<Document> {
    let copied = without(&pasted(fragment(html)).ok()?, NOT_BOLD);
    let mut document = acs_chat_markup::parse(&copied);
    document.blocks.iter_mut().for_each(|block| only_text(block, kept));
    let is_worth_it = !document.is_cut && !document.is_empty() && stands_out(&document.blocks);
    is_worth_it.then_some(document)
}

/// What was copied.
fn fragment(html: &str) -> &str {
    let start = find(html, START).map_or(0, |at| at + START.len());
    let rest = html.get(start..).unwrap_or(html);
    find(rest, END).and_then(|end| rest.get(..end)).unwrap_or(rest)
}

/// A text with the beginning of an element turned into that of one without a meaning.
fn without(html: &str, tag: &str) -> String {
    match find(html, tag).and_then(|at| html.split_at_checked(at)) {
        Some((before, found)) => [before, "<span", found.strip_prefix("<b").unwrap_or(found)].concat(),
        None => html.to_owned(),
    }
}

/// By bytes: a search for text in text would cost a page 1 KB.
fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|bytes| bytes == part.as_bytes())
}

/// Images and attachments of elsewhere go, and who is mentioned there is not meant here.
fn only_text(block: &mut Block, kept: &Kept) {
    match block {
        Block::Text(content)
        | Block::Line(content)
        | Block::Paragraph(content)
        | Block::Heading(_, content)
        | Block::Preformatted(content) => only_text_in(content, kept),
        Block::List(list) => list.items.iter_mut().flatten().for_each(|block| only_text(block, kept)),
        Block::Quote(quote) => {
            // It quotes nothing of this conversation.
            quote.reply_to = None;
            quote.blocks.iter_mut().for_each(|block| only_text(block, kept));
        }
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.blocks).for_each(|block| only_text(block, kept));
        }
        Block::Rule => {}
    }
}

fn only_text_in(content: &mut Vec<Inline>, kept: &Kept) {
    content.retain(|inline| !matches!(inline, Inline::Image(_) | Inline::Attachment(_)) || kept.has(inline));
    for inline in content.iter_mut().filter(|inline| !kept.has(inline)) {
        match inline {
            Inline::Link(link) => only_text_in(&mut link.content, kept),
            Inline::Mention(mention) => {
                let text = std::mem::take(&mut mention.text);
                *inline = Inline::Text(Run { text, marks: mention.marks });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use acs_chat_markup::{html, limits};

    fn taken(from: &str) -> Option<String> {
        pasted_html(from, &Kept::default()).as_ref().map(html)
    }

    #[test]
    fn what_the_text_had_before_is_taken_over_and_nothing_else_that_is_fetched() {
        let before = "<p>a <img id=\"1\" alt=\"x\"></p><ul><li><a href=\"https://x.example/\">\
            <img src=\"https://x.example/y.png\" width=\"9\"></a> <at id=\"2\">Ada</at></li></ul>\
            <attachment id=\"3\"></attachment>";
        let mut kept = Kept::default();
        for _ in 0..2 {
            kept.add(&acs_chat_markup::parse(before));
        }
        assert_eq!(kept.0.len(), 4);
        assert_eq!(pasted_html(before, &kept).as_ref().map(html).as_deref(), Some(before));
        let image = "<img id=\"1\" alt=\"x\">";
        assert_eq!(pasted_html(image, &kept).as_ref().map(html).as_deref(), Some(image));
        // One that only looks like it would be fetched from elsewhere.
        let others = "<img id=1 alt=x src='https://evil.example/'><img id=1>\
            <img src='https://x.example/z.png'><attachment id=4></attachment><at id=5>Ada</at><b>y</b>";
        assert_eq!(pasted_html(others, &kept).as_ref().map(html).as_deref(), Some("Ada<b>y</b>"));
    }

    #[test]
    fn what_stands_out_is_taken_over_and_nothing_that_acts() {
        let hostile = "<p onclick=alert(1)><b style='position:fixed'>a</b><img src=https://evil.example/x.png \
            onerror=alert(1)><a href='javascript:alert(1)'>b</a><a href='https://x.example/'>c</a></p>\
            <script>alert(1)</script><iframe src=//evil.example></iframe>";
        let expected = "<p><b>a</b>b<a href=\"https://x.example/\">c</a></p>";
        assert_eq!(taken(hostile).as_deref(), Some(expected));
    }

    #[test]
    fn mentions_attachments_and_replies_of_elsewhere_become_text() {
        let copied = "<blockquote itemtype='http://schema.skype.com/Reply' itemid=1><at id=2>Ada</at>\
            <attachment id=3></attachment><table><td><img alt=x>y</table></blockquote>";
        let expected = "<blockquote>Ada<table><tbody><tr><td>y</td></tr></tbody></table></blockquote>";
        assert_eq!(taken(copied).as_deref(), Some(expected));
    }

    #[test]
    fn where_plain_text_says_as_much_nothing_is_taken() {
        for copied in
            ["", "a", "<p>a</p><div>b<br>c</div>", "<img src=https://x.example/>", "<ul></ul>", "<b> </b>"]
        {
            assert_eq!(taken(copied), None, "{copied}");
        }
    }

    #[test]
    fn of_a_document_only_what_was_copied_is_read() {
        let head = "<style>".to_owned() + &"a{}".repeat(limits::BYTES) + "</style>";
        let copied = ["<html>", &head, START, "<i>a</i>", END, "<b>b</b></html>"].concat();
        assert_eq!(taken(&copied).as_deref(), Some("<i>a</i>"));
    }

    #[test]
    fn an_element_around_everything_that_says_it_is_not_bold_is_not() {
        let copied = "<b style=\"font-weight:normal;\" id=\"x\"><p>a <i>b</i></p></b>";
        assert_eq!(taken(copied).as_deref(), Some("<p>a <i>b</i></p>"));
    }

    #[test]
    fn what_is_too_much_for_rich_text_is_left_to_plain_text() {
        assert_eq!(taken(&"<b>a</b><br>".repeat(limits::NODES)), None);
    }
}
