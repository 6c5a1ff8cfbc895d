//! The tree while it is built: containers that are open, and in each the line that text goes to.

mod budget;
mod frames;
mod line;

use crate::tree::{Block, Cell, List, Quote, Row, Table};
use crate::{Inline, limits};
use budget::Budget;
pub(crate) use frames::{CELL, Container, ITEM, LIST, QUOTE, ROW, TABLE};
use frames::{Flow, Frame, Items, Place};
pub(crate) use line::{OpenMention, Style};

/// What the lines of an element are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Line,
    Paragraph,
    Heading(u8),
    Preformatted,
}

impl Shape {
    fn block(self, content: Vec<Inline>) -> Block {
        match self {
            Self::Text => Block::Text(content),
            Self::Line => Block::Line(content),
            Self::Paragraph => Block::Paragraph(content),
            Self::Heading(level) => Block::Heading(level, content),
            Self::Preformatted => Block::Preformatted(content),
        }
    }
}

/// The tree while it is built.
pub(crate) struct Output {
    root: Flow,
    frames: Vec<Frame>,
    budget: Budget,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { root: Flow::new(Place::Item), frames: Vec::new(), budget: Budget::new() }
    }

    /// One that takes whatever comes. Only how deep things stand in each other is limited.
    pub(crate) fn without_limits() -> Self {
        Self { budget: Budget::without_limits(), ..Self::new() }
    }

    /// Whether nothing more fits.
    pub(crate) fn is_full(&self) -> bool {
        self.budget.is_spent()
    }

    /// How many columns and rows a cell spans: one of each where a message has used up what its cells may span together.
    pub(crate) fn spans(&mut self, columns: u16, rows: u16) -> (u16, u16) {
        if self.budget.take_area(usize::from(columns) * usize::from(rows)) { (columns, rows) } else { (1, 1) }
    }

    /// How many containers are open.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    pub(crate) fn finish(mut self, shape: Shape) -> Vec<Block> {
        self.unwind(0, shape);
        self.flush(shape);
        self.root.blocks
    }

    /// Opens a container if there is room for it, and says whether it did. A list has room only with an item, a table
    /// only with a row and a cell.
    pub(crate) fn open(&mut self, container: Container, cost: (usize, usize), room: usize) -> bool {
        let opens = self.frames.len() + room <= limits::CONTAINERS && self.budget.take(cost);
        if opens {
            self.frames.push(container.into());
        }
        opens
    }

    /// Closes containers until so many are open.
    pub(crate) fn unwind(&mut self, depth: usize, shape: Shape) {
        while self.frames.len() > depth {
            self.close(shape);
        }
    }

    /// Whether a list is open that no `ul` or `ol` asked for, and none of its items.
    pub(crate) fn is_in_implied_list(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::List(Items { is_implied: true, .. })))
    }

    pub(crate) fn is_in_row(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Row(_)))
    }

    /// Whether text that is only white space means nothing here: between items, between rows.
    pub(crate) fn is_between(&self) -> bool {
        self.frames.last().is_some_and(|frame| !matches!(frame, Frame::Flow(_)))
    }

    /// Makes sure that content does not stand directly in a list: it goes on with the item before it.
    pub(crate) fn enter_item(&mut self, shape: Shape) {
        while let Some(Frame::List(list)) = self.frames.last_mut() {
            if list.is_implied {
                self.close(shape);
                continue;
            }
            let item = list.items.pop();
            if item.is_none() && !self.budget.take(ITEM) {
                return;
            }
            let flow = Flow { blocks: item.unwrap_or_default(), ..Flow::new(Place::Item) };
            self.frames.push(Frame::Flow(flow));
        }
    }

    /// Adds a rule.
    pub(crate) fn rule(&mut self, shape: Shape) {
        self.enter_item(shape);
        if self.budget.take((1, "<hr>".len())) {
            self.push(Block::Rule, shape);
        }
    }

    /// Ends the line that text went to.
    pub(crate) fn flush(&mut self, shape: Shape) {
        let flow = self.flow();
        let content = core::mem::take(&mut flow.line).finish(shape);
        // Two texts without anything between them would be one when they are read again.
        let follows_text = matches!(flow.blocks.last(), Some(Block::Text(_)));
        let shape = if shape == Shape::Text && follows_text { Shape::Line } else { shape };
        if !content.is_empty() {
            flow.blocks.push(shape.block(content));
        }
    }

    /// Adds a block to the innermost container that takes any. In a table that is what the table stands in, and the
    /// block comes before the table: so do browsers.
    fn push(&mut self, block: Block, shape: Shape) {
        self.flush(shape);
        self.flow().blocks.push(block);
    }

    fn flow(&mut self) -> &mut Flow {
        self.frames.iter_mut().rev().find_map(Frame::flow).unwrap_or(&mut self.root)
    }

    fn close(&mut self, shape: Shape) {
        if !self.is_between() {
            self.flush(shape);
        }
        match self.frames.pop() {
            Some(Frame::Flow(flow)) => self.deliver(flow, shape),
            Some(Frame::List(list)) if list.has_content() => {
                self.push(Block::List(List { start: list.start, items: list.items }), shape);
            }
            Some(Frame::Table(rows)) if has_content(&rows) => self.push(Block::Table(Table { rows }), shape),
            Some(Frame::Row(cells)) if !cells.is_empty() => {
                if let Some(Frame::Table(rows)) = self.frames.last_mut() {
                    rows.push(Row { cells });
                }
            }
            _ => {}
        }
    }

    /// Puts what stood in a container where it belongs.
    fn deliver(&mut self, flow: Flow, shape: Shape) {
        let blocks = flow.blocks;
        match flow.place {
            Place::Quote(_) if blocks.is_empty() => {}
            Place::Quote(reply_to) => self.push(Block::Quote(Quote { reply_to, blocks }), shape),
            Place::Item => {
                if let Some(Frame::List(list)) = self.frames.last_mut() {
                    list.items.push(blocks);
                }
            }
            Place::Cell { is_header, columns, rows } => {
                if let Some(Frame::Row(cells)) = self.frames.last_mut() {
                    cells.push(Cell { is_header, columns, rows, blocks });
                }
            }
        }
    }
}

/// Whether a table has a cell that is not empty.
fn has_content(rows: &[Row]) -> bool {
    rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.blocks.is_empty())
}
