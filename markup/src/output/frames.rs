//! The containers of a tree that are open.

use super::line::Line;
use crate::tree::{Block, Cell, Row};

/// What each container costs: its nodes, and the bytes of its tags.
pub(crate) const QUOTE: (usize, usize) = (1, 80);
pub(crate) const LIST: (usize, usize) = (1, 28);
pub(crate) const ITEM: (usize, usize) = (1, 9);
pub(crate) const TABLE: (usize, usize) = (2, 32);
pub(crate) const ROW: (usize, usize) = (1, 9);
pub(crate) const CELL: (usize, usize) = (1, 36);

/// A container to be opened.
pub(crate) enum Container {
    Quote(Option<String>),
    List { start: Option<i16>, is_implied: bool },
    Item,
    Table,
    Row,
    Cell { is_header: bool, columns: u16, rows: u16 },
}

/// A container that is open.
pub(super) enum Frame {
    Flow(Flow),
    List(Items),
    Table(Vec<Row>),
    Row(Vec<Cell>),
}

/// What takes text and blocks.
pub(super) struct Flow {
    pub(super) place: Place,
    pub(super) blocks: Vec<Block>,
    pub(super) line: Line,
}

/// What such a container becomes.
pub(super) enum Place {
    Item,
    Quote(Option<String>),
    Cell { is_header: bool, columns: u16, rows: u16 },
}

/// A list and its items so far.
pub(super) struct Items {
    pub(super) start: Option<i16>,
    pub(super) items: Vec<Vec<Block>>,
    /// Whether items stood without a list around them.
    pub(super) is_implied: bool,
}

impl Items {
    pub(super) fn has_content(&self) -> bool {
        self.items.iter().any(|item| !item.is_empty())
    }
}

impl Flow {
    pub(super) fn new(place: Place) -> Self {
        Self { place, blocks: Vec::new(), line: Line::default() }
    }
}

impl Frame {
    pub(super) fn flow(&mut self) -> Option<&mut Flow> {
        match self {
            Self::Flow(flow) => Some(flow),
            _ => None,
        }
    }
}

impl From<Container> for Frame {
    fn from(container: Container) -> Self {
        match container {
            Container::Quote(reply_to) => Self::Flow(Flow::new(Place::Quote(reply_to))),
            Container::Item => Self::Flow(Flow::new(Place::Item)),
            Container::Cell { is_header, columns, rows } => {
                Self::Flow(Flow::new(Place::Cell { is_header, columns, rows }))
            }
            Container::List { start, is_implied } => {
                Self::List(Items { start, items: Vec::new(), is_implied })
            }
            Container::Table => Self::Table(Vec::new()),
            Container::Row => Self::Row(Vec::new()),
        }
    }
}
