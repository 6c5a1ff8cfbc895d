//! Messages that are too long to be shown at once: their beginning, to which the user can ask for the rest.

use acs_chat_markup::{Block, Document, Inline, Row};

use super::cluster::goes_on;

/// The longest message that is shown as it is: longer than any that the service takes, unless it is all lines.
const LONGEST: Room = Room { characters: 30_000, lines: 500, cuts: false };

/// What is shown of a longer one.
const SHOWN: Room = Room { characters: 4_000, lines: 60, cuts: true };

/// How many lines an image takes, about.
const IMAGE: usize = 10;

/// How many characters it counts as, so that those which stand beside each other in the cells of a row count as well.
const CHARACTERS_OF_IMAGE: usize = 600;

/// How far before the end a text is rather cut between words than in one.
const NEAR: usize = 200;

/// The beginning of a text that is too long; nothing for one that is not.
#[must_use]
pub fn beginning(text: &str) -> Option<&str> {
    // Most are so short that nobody needs to count.
    if text.len() < LONGEST.lines {
        return None;
    }
    let mut longest = LONGEST;
    longest.end(text)?;
    let mut shown = SHOWN;
    let end = shown.end(text)?;
    text.get(..end).map(str::trim_end)
}

/// Leaves the beginning of a document that is too long, and says whether anything went.
pub fn shorten(document: &mut Document) -> bool {
    let mut longest = LONGEST;
    longest.blocks(&mut document.blocks);
    let is_long = longest.is_full();
    if is_long {
        let mut shown = SHOWN;
        shown.blocks(&mut document.blocks);
    }
    is_long
}

/// How much more is shown.
#[derive(Clone, Copy)]
struct Room {
    characters: usize,
    lines: usize,
    /// Whether what goes beyond is taken away, or only found.
    cuts: bool,
}

impl Room {
    const fn is_full(&self) -> bool {
        self.characters == 0 || self.lines == 0
    }

    fn take_lines(&mut self, lines: usize) {
        self.lines = self.lines.saturating_sub(lines);
    }

    /// Where a text is to end; nothing, if all of it has room.
    fn end(&mut self, text: &str) -> Option<usize> {
        for (at, character) in text.char_indices() {
            if self.is_full() {
                return Some(boundary(text, at));
            }
            if character == '\n' {
                self.take_lines(1);
            }
            self.characters -= 1;
        }
        None
    }

    /// Goes through some parts for as long as there is room.
    fn keep<T>(&mut self, parts: &mut Vec<T>, each: fn(&mut Self, &mut T)) {
        let mut kept = 0;
        for part in parts.iter_mut() {
            if self.is_full() {
                break;
            }
            each(self, part);
            kept += 1;
        }
        if self.cuts {
            parts.truncate(kept);
        }
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        self.keep(blocks, Self::block);
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Text(content)
            | Block::Line(content)
            | Block::Paragraph(content)
            | Block::Heading(_, content)
            | Block::Preformatted(content) => {
                self.keep(content, Self::inline);
                self.take_lines(1);
            }
            Block::List(list) => self.keep(&mut list.items, Self::item),
            Block::Quote(quote) => self.blocks(&mut quote.blocks),
            Block::Table(table) => self.keep(&mut table.rows, Self::row),
            Block::Rule => self.take_lines(1),
        }
    }

    fn item(&mut self, item: &mut Vec<Block>) {
        self.take_lines(usize::from(item.is_empty()));
        self.blocks(item);
    }

    /// A row is as high as the highest of its cells.
    fn row(&mut self, row: &mut Row) {
        let before = self.lines;
        let mut least = before.saturating_sub(1);
        for cell in &mut row.cells {
            self.lines = before;
            self.blocks(&mut cell.blocks);
            least = least.min(self.lines);
        }
        self.lines = least;
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Text(run) => self.text(&mut run.text),
            Inline::Mention(mention) => self.text(&mut mention.text),
            Inline::Link(link) => self.keep(&mut link.content, Self::inline),
            Inline::Break => self.take_lines(1),
            Inline::Image(_) | Inline::Attachment(_) => {
                self.take_lines(IMAGE);
                self.characters = self.characters.saturating_sub(CHARACTERS_OF_IMAGE);
            }
        }
    }

    fn text(&mut self, text: &mut String) {
        if let Some(end) = self.end(text).filter(|_| self.cuts) {
            text.truncate(end);
            text.push('…');
        }
    }
}

/// The best place to cut a text at or shortly before a place: between two words, or else between two characters.
fn boundary(text: &str, at: usize) -> usize {
    let Some(start) = text.get(..at) else { return at };
    let space = start.char_indices().rev().take(NEAR).find(|(_, character)| character.is_whitespace());
    if let Some((space, _)) = space {
        return space;
    }
    let mut next = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let mut end = at;
    for (place, before) in start.char_indices().rev().take(NEAR) {
        if !goes_on(before, next) {
            return end;
        }
        (end, next) = (place, before);
    }
    at
}

#[cfg(test)]
mod tests {
    use acs_chat_markup::{parse, text};

    use super::*;

    fn shortened(html: &str) -> (bool, String) {
        let mut document = parse(html);
        let is_short = shorten(&mut document);
        (is_short, text(&document))
    }

    /// FAULTS table B: "Message of 28 KB, 1 MB, 50 MB".
    #[test]
    fn what_the_service_takes_is_shown_and_what_is_longer_is_not() {
        for text in ["", "hi", &"word ".repeat(28 * 1_024 / 5), &"a".repeat(28 * 1_024)] {
            assert_eq!(beginning(text), None);
            assert!(!shortened(text).0);
        }
        let long = "word ".repeat(10_000);
        assert_eq!(beginning(&long).map(|text| text.chars().count()), Some(SHOWN.characters - 1));
        assert!(shortened(&long).0);
    }

    /// FAULTS table B: "100,000-character word; 10,000 lines".
    #[test]
    fn long_words_and_many_lines_are_folded() {
        assert_eq!(beginning(&"a".repeat(100_000)).map(str::len), Some(SHOWN.characters));
        let lines = "a\n".repeat(10_000);
        assert_eq!(beginning(&lines).map(|text| text.lines().count()), Some(SHOWN.lines));
        for piece in ["a<br>", "<p>a</p>", "<ul><li>a</ul>", "<tr><td>a", "<hr>a"] {
            let start = if piece.starts_with("<tr>") { "<table>" } else { "" };
            let (is_short, text) = shortened(&[start, &*piece.repeat(600)].concat());
            assert!(is_short, "{piece}");
            assert!((1..=SHOWN.lines).contains(&text.lines().count()), "{piece}: {text}");
        }
        assert!(shortened(&"<img>".repeat(60)).0);
        assert!(!shortened(&"<p>a</p>".repeat(300)).0);
    }

    #[test]
    fn a_table_counts_its_rows_and_not_its_cells() {
        let row = ["<tr>", &*"<td>a".repeat(4)].concat();
        assert!(!shortened(&["<table>", &*row.repeat(200)].concat()).0);
    }

    #[test]
    fn images_beside_each_other_count_as_those_below_each_other_do() {
        let images = |count| ["<table><tr>", &*"<td><img>".repeat(count)].concat();
        assert!(!shortened(&images(20)).0);
        let mut document = parse(&images(1_000));
        assert!(shorten(&mut document));
        assert!(acs_chat_markup::html(&document).matches("<img>").count() < 10);
    }

    #[test]
    fn nothing_is_cut_in_its_middle() {
        let families = "👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(5_000);
        let beginning = beginning(&families).expect("it is long");
        assert!(beginning.ends_with("👨\u{200d}👩\u{200d}👧\u{200d}👦"), "{beginning}");
        assert!(beginning.chars().count() > SHOWN.characters - 10);
    }
}
