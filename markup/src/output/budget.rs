//! How much more fits into the tree.

use crate::limits;

/// What is left. The bytes are those that the tree takes when it is written as HTML, counted on the high side.
pub(super) struct Budget {
    nodes: usize,
    bytes: usize,
    /// How many places of tables may still be taken by cells that span several.
    area: usize,
    is_spent: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { nodes: limits::NODES, bytes: limits::BYTES, area: limits::AREA, is_spent: false }
    }

    pub(super) fn without_limits() -> Self {
        Self { nodes: usize::MAX, bytes: usize::MAX, area: usize::MAX, is_spent: false }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// Takes nodes and bytes for something, or says that it does not fit. After that nothing else does.
    pub(super) fn take(&mut self, (nodes, bytes): (usize, usize)) -> bool {
        match (self.nodes.checked_sub(nodes), self.bytes.checked_sub(bytes)) {
            (Some(nodes), Some(bytes)) if !self.is_spent => (self.nodes, self.bytes) = (nodes, bytes),
            _ => self.is_spent = true,
        }
        !self.is_spent
    }

    /// Takes places of a table for a cell, or says that there are too few: then the cell is as small as can be.
    pub(super) fn take_area(&mut self, area: usize) -> bool {
        let left = if area == 1 { Some(self.area) } else { self.area.checked_sub(area) };
        self.area = left.unwrap_or(self.area);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_span_no_more_than_there_is() {
        let mut budget = Budget::new();
        assert!(budget.take_area(limits::AREA));
        assert!(!budget.take_area(2));
        assert!(budget.take_area(1));
    }

    #[test]
    fn what_does_not_fit_ends_it_all() {
        let mut budget = Budget::new();
        assert!(budget.take((limits::NODES, 1)));
        assert!(budget.take((0, 1)));
        assert!(!budget.take((1, 1)));
        assert!(!budget.take((0, 1)));
        assert!(budget.is_spent());
    }
}
