//! From tags and texts to the tree: what is open, what a tag closes, what is kept. It follows the way in which browsers
//! build their trees, as far as one can see it in the text.

mod blocks;
mod foreign;
mod formatting;
mod inlines;
mod open;
mod tables;

use crate::elements::Kind;
use crate::output::{Output, Style};
use crate::references::{Place, resolve};
use crate::tokenizer::{Tag, Token, Tokenizer};
use crate::{Block, Document, limits};
use formatting::Formatting;
use open::{Open, Opened};

/// Reads a message, and says how many steps that took.
pub(crate) fn read(html: &str) -> (Document, usize) {
    let read = html.get(..html.floor_char_boundary(limits::BYTES)).unwrap_or(html);
    let mut reader = Reader::new(read, Output::new());
    reader.run();
    let is_cut = reader.output.is_full() || read.len() < html.len();
    let (at, steps) = (reader.tokenizer.at(), reader.open.steps() + reader.formatting.steps());
    (Document { blocks: reader.finish(), is_cut }, at + steps)
}

/// Reads all of a message, however long it is: for its text, as it may be too much to be drawn.
pub(crate) fn read_all(html: &str) -> Document {
    let mut reader = Reader::new(html, Output::without_limits());
    reader.run();
    Document { blocks: reader.finish(), is_cut: false }
}

/// A message while it is read.
struct Reader<'h> {
    tokenizer: Tokenizer<'h>,
    open: Opened<'h>,
    formatting: Formatting<'h>,
    output: Output,
    /// Whether a line feed that comes next is dropped: the first in a `pre`.
    drops_line_feed: bool,
}

impl<'h> Reader<'h> {
    fn new(html: &'h str, output: Output) -> Self {
        Self {
            tokenizer: Tokenizer::new(html),
            open: Opened::new(),
            formatting: Formatting::default(),
            output,
            drops_line_feed: false,
        }
    }

    fn run(&mut self) {
        while !self.output.is_full()
            && let Some(token) = self.tokenizer.next(self.is_in_foreign())
        {
            let drops_line_feed = core::mem::take(&mut self.drops_line_feed);
            match token {
                Token::Text(raw) if drops_line_feed => self.text(without_line_feed(raw)),
                Token::Text(raw) => self.text(raw),
                Token::Start(tag) => self.start(&tag),
                Token::End(name) => self.end(name),
                Token::Nothing => {}
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.pop_to(0);
        let shape = self.open.top().shape;
        self.output.finish(shape)
    }

    fn text(&mut self, raw: &str) {
        if !self.open.top().is_dropped {
            self.output.text(&resolve(raw, Place::Text), &self.style());
        }
    }

    fn style(&self) -> Style {
        let top = self.open.top();
        let marks = top.marks | self.formatting.marks();
        Style { shape: top.shape, marks, link: self.formatting.link(), mention: top.mention.clone() }
    }

    fn start(&mut self, tag: &Tag<'h>) {
        if self.is_foreign_start(tag) {
            return self.start_foreign(tag);
        }
        let kind = Kind::of(tag.name);
        if self.ends_select(tag.name, kind) {
            return;
        }
        match kind {
            Kind::Formatting(marks) => self.formatting.open(tag.name, marks, None),
            Kind::Raw => self.tokenizer.skip_raw(tag.name),
            Kind::Table => self.start_table(tag.name),
            Kind::RowGroup | Kind::Row | Kind::Cell | Kind::Caption | Kind::Column => {
                self.start_in_table(tag, kind);
            }
            Kind::Unknown | Kind::Root | Kind::Input => {}
            Kind::Foreign if tag.is_self_closing => {}
            Kind::Foreign => self.push_foreign(tag.name, foreign::language(tag.name), false),
            Kind::Dropped | Kind::Object | Kind::Template | Kind::Select | Kind::Marquee | Kind::Button => {
                self.push(tag.name, kind);
            }
            Kind::Anchor | Kind::Inline(_) | Kind::Span | Kind::Mention(_) => self.start_inline(tag, kind),
            Kind::Break | Kind::Image | Kind::Emoji | Kind::Attachment => self.start_inline(tag, kind),
            _ => self.start_block(tag, kind),
        }
    }

    fn end(&mut self, name: &'h str) {
        if self.end_foreign(name) {
            return;
        }
        let kind = Kind::of(name);
        match kind {
            Kind::Formatting(_) | Kind::Anchor => self.formatting.close(name),
            Kind::Break => self.line_break(),
            Kind::Table | Kind::RowGroup | Kind::Row | Kind::Cell | Kind::Caption => {
                self.end_in_table(name, kind);
            }
            Kind::Inline(_) | Kind::Span | Kind::Mention(_) => {
                let is_barrier =
                    |open: &Open| open.holds_html || !open.kind.is_inline() && open.kind != Kind::Foreign;
                let found = self.open.find(|open| open.is_named(name), is_barrier);
                self.pop_found(found);
            }
            _ => self.end_block(name, kind),
        }
    }

    /// In a `select` there are no controls and no other `select`: they end it, and the latter does nothing more.
    fn ends_select(&mut self, name: &str, kind: Kind) -> bool {
        let is_control = kind == Kind::Input || kind == Kind::Raw && name.eq_ignore_ascii_case("textarea");
        if !is_control && kind != Kind::Select {
            return false;
        }
        let select = self.open.find(|open| open.kind == Kind::Select, Open::is_barrier);
        self.pop_found(select);
        select.is_some() && kind == Kind::Select
    }

    /// Opens an element, and says whether there was room for it.
    fn push(&mut self, name: &'h str, kind: Kind) -> bool {
        if kind.ends_formatting() {
            self.formatting.enter();
        }
        let has_room = self.open.push(name, kind, self.output.depth());
        if kind.ends_formatting() && !has_room {
            self.formatting.leave();
        }
        has_room
    }

    fn pop_found(&mut self, found: Option<usize>) {
        if let Some(at) = found {
            self.pop_to(at);
        }
    }

    /// Closes elements until so many are open.
    fn pop_to(&mut self, count: usize) {
        while self.open.count() > count {
            let (kind, depth, shape) = (self.open.top().kind, self.open.top().depth, self.open.top().shape);
            if kind.is_block() {
                self.flush();
            }
            if !kind.is_inline() {
                self.output.unwind(depth, shape);
            }
            self.open.pop();
            if kind.ends_formatting() {
                self.formatting.leave();
            }
        }
    }

    /// Ends the line, unless all of this is dropped anyway.
    fn flush(&mut self) {
        let (shape, is_dropped) = (self.open.top().shape, self.open.top().is_dropped);
        if !is_dropped {
            self.output.flush(shape);
        }
    }
}

fn without_line_feed(raw: &str) -> &str {
    let rest = raw.strip_prefix('\r').unwrap_or(raw);
    rest.strip_prefix('\n').unwrap_or(rest)
}
