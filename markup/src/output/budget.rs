//! How much more fits into the tree.

use crate::limits;

/// What is left. The bytes are those that the tree takes when it is written as HTML, counted on the high side.
pub(super) struct Budget {
    nodes: usize,
    bytes: usize,
    is_spent: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { nodes: limits::NODES, bytes: limits::BYTES, is_spent: false }
    }

    pub(super) fn without_limits() -> Self {
        Self { nodes: usize::MAX, bytes: usize::MAX, is_spent: false }
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
