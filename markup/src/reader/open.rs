//! The elements that are open, the innermost last.

use crate::Marks;
use crate::elements::Kind;
use crate::output::{OpenMention, Shape};
use std::rc::Rc;

/// How many elements may be open, and how many more where all is dropped anyway. It bounds the work of each tag.
const MOST: usize = 128;
const MOST_DROPPED: usize = 160;

/// Which language an element belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Html,
    Svg,
    MathMl,
}

/// An element that is open.
pub(super) struct Open<'h> {
    /// Its name as it is written, in whatever case.
    pub(super) name: &'h str,
    pub(super) kind: Kind,
    pub(super) language: Language,
    /// Whether HTML stands in an element of another language.
    pub(super) holds_html: bool,
    /// The marks of this element and those around it.
    pub(super) marks: Marks,
    pub(super) shape: Shape,
    pub(super) mention: Option<Rc<OpenMention>>,
    pub(super) is_dropped: bool,
    /// How many containers were open before it.
    pub(super) depth: usize,
    /// Whether it opened a container of its own.
    pub(super) is_contained: bool,
}

impl Open<'_> {
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether what was opened outside the element cannot be closed from within.
    pub(super) fn is_barrier(&self) -> bool {
        self.kind.is_barrier() || self.holds_html
    }

    /// Marks the element as one that opened a container.
    pub(super) fn contain(&mut self) {
        self.is_contained = true;
        if matches!(self.kind, Kind::Quote | Kind::Item | Kind::Cell) && self.shape != Shape::Preformatted {
            self.shape = Shape::Text;
        }
    }
}

/// All elements that are open.
pub(super) struct Opened<'h> {
    root: Open<'h>,
    elements: Vec<Open<'h>>,
    steps: std::cell::Cell<usize>,
}

impl<'h> Opened<'h> {
    pub(super) fn new() -> Self {
        let root = Open {
            name: "",
            kind: Kind::Root,
            language: Language::Html,
            holds_html: false,
            marks: Marks::NONE,
            shape: Shape::Text,
            mention: None,
            is_dropped: false,
            depth: 0,
            is_contained: true,
        };
        Self { root, elements: Vec::new(), steps: std::cell::Cell::new(0) }
    }

    /// How many elements were looked at in search of others.
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }

    pub(super) fn count(&self) -> usize {
        self.elements.len()
    }

    /// The innermost element, at last the message itself.
    pub(super) fn top(&self) -> &Open<'h> {
        self.elements.last().unwrap_or(&self.root)
    }

    pub(super) fn top_mut(&mut self) -> &mut Open<'h> {
        self.elements.last_mut().unwrap_or(&mut self.root)
    }

    pub(super) fn get(&self, at: usize) -> Option<&Open<'h>> {
        self.elements.get(at)
    }

    /// Opens an element, if there is room for it.
    pub(super) fn push(&mut self, name: &'h str, kind: Kind, depth: usize) -> bool {
        let top = self.top();
        let is_dropped = top.is_dropped || kind.is_dropped();
        let open = Open {
            name,
            kind,
            language: Language::Html,
            holds_html: false,
            marks: top.marks | kind.marks(),
            shape: shape(top.shape, kind),
            mention: top.mention.clone(),
            is_dropped,
            depth,
            is_contained: false,
        };
        let has_room = self.elements.len() < if is_dropped { MOST_DROPPED } else { MOST };
        if has_room {
            self.elements.push(open);
        }
        has_room
    }

    pub(super) fn pop(&mut self) {
        self.elements.pop();
    }

    /// Where the innermost element of some sort is, unless a barrier stands before it.
    pub(super) fn find(
        &self,
        is_it: impl Fn(&Open<'h>) -> bool,
        is_barrier: impl Fn(&Open<'h>) -> bool,
    ) -> Option<usize> {
        for (at, open) in self.elements.iter().enumerate().rev() {
            self.steps.set(self.steps.get() + 1);
            if is_it(open) {
                return Some(at);
            }
            if is_barrier(open) {
                return None;
            }
        }
        None
    }
}

/// What lines in an element are. Where white space counts around it, it counts in it too.
fn shape(outer: Shape, kind: Kind) -> Shape {
    match kind {
        _ if outer == Shape::Preformatted => outer,
        Kind::Paragraph => Shape::Paragraph,
        Kind::Heading(level) => Shape::Heading(level),
        Kind::Preformatted => Shape::Preformatted,
        Kind::Division
        | Kind::Region
        | Kind::Quote
        | Kind::List
        | Kind::Item
        | Kind::Term
        | Kind::Cell
        | Kind::Caption => Shape::Line,
        _ => outer,
    }
}
