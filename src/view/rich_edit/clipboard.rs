//! What is taken over from the clipboard, or from what is dropped: text that stands out, and nothing that would be fetched
//! but what the field has had before.

use acs_chat_markup::{Block, Document, Inline, Run};

use super::source::WIDE;
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
            if is_fixed(part) && !self.has(part) {
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
    each_line(&mut document.blocks, &mut |line| only_text(line, kept));
    let is_worth_it = !document.is_cut && !document.is_empty() && stands_out(&document.blocks);
    is_worth_it.then_some(document)
}

/// The same for text whose white space counts: its lines, where something is among them that cannot be edited. Without
/// that, plain text says as much there.
#[must_use]
pub fn pasted_lines(html: &str, kept: &Kept) -> Option<Document> {
    let mut document = pasted_html(html, kept).filter(|document| document.holds(is_fixed))?;
    let mut lines = Vec::<Inline>::new();
    each_line(&mut document.blocks, &mut |line| {
        // A break at the very end of a line begins no other.
        if lines.last().is_some_and(|last| *last != Inline::Break) {
            lines.push(Inline::Break);
        }
        line.iter_mut().for_each(with_tabs);
        lines.append(line);
    });
    document.blocks = vec![Block::Text(lines)];
    Some(document)
}

/// Whether it can be put elsewhere, and not be edited.
fn is_fixed(part: &Inline) -> bool {
    matches!(part, Inline::Image(_) | Inline::Attachment(_) | Inline::Mention(_))
}

/// What kept a tab from being folded is a tab again.
fn with_tabs(part: &mut Inline) {
    if let Inline::Text(run) = part {
        let unfolded = |character: char| if character == WIDE { '\t' } else { character };
        run.text = run.text.chars().map(unfolded).collect();
    }
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

/// Does something with each line of what comes from elsewhere.
fn each_line(blocks: &mut [Block], deed: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Text(content)
            | Block::Line(content)
            | Block::Paragraph(content)
            | Block::Heading(_, content)
            | Block::Preformatted(content) => deed(content),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_line(item, deed)),
            Block::Quote(quote) => {
                // It quotes nothing of this conversation.
                quote.reply_to = None;
                each_line(&mut quote.blocks, deed);
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| each_line(&mut cell.blocks, deed));
            }
            Block::Rule => {}
        }
    }
}

/// Images and attachments of elsewhere go, and who is mentioned there is not meant here.
fn only_text(content: &mut Vec<Inline>, kept: &Kept) {
    content.retain(|inline| !matches!(inline, Inline::Image(_) | Inline::Attachment(_)) || kept.has(inline));
    for inline in content.iter_mut().filter(|inline| !kept.has(inline)) {
        match inline {
            Inline::Link(link) => only_text(&mut link.content, kept),
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
    fn among_text_whose_white_space_counts_what_was_there_before_stays_in_its_line() {
        let mut kept = Kept::default();
        kept.add(&acs_chat_markup::parse("<img id=1 alt=x><at id=2>Ada</at>"));
        let lines = |from: &str| pasted_lines(from, &kept).as_ref().map(html);
        let image = "<img id=\"1\" alt=\"x\">";
        let after = "<li><at id=2>Ada</at></ul><blockquote><table><td>c<td><b>d</b></table></blockquote>";
        let copied = ["<p>a<br></p><div><br></div><ul><li>b ", image, after].concat();
        let expected = ["a<br><br>b ", image, "<br><at id=\"2\">Ada</at><br>c<br><b>d</b>"].concat();
        assert_eq!(lines(&copied), Some(expected));
        let code = ["if\t(a)\n\tb ", image].concat();
        assert_eq!(lines(&["<pre>", &*code, "</pre>"].concat()), Some(code));
        assert_eq!(lines(&["\u{2003}a", image].concat()), Some(["\ta", image].concat()));
        for others in ["<b>y</b>", "<p>y</p>", "<b>y</b><img id=3 alt=x><attachment id=4></attachment>"] {
            assert_eq!(lines(others), None, "{others}");
        }
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
