//! How a text stands out: bold, italic and so on.

use core::ops::{BitOr, BitOrAssign};

/// A set of ways in which a text stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u16);

/// Each mark and the element that it is written as, the outermost first.
const ELEMENTS: [(Marks, &str); 9] = [
    (Marks::STRONG, "strong"),
    (Marks::BOLD, "b"),
    (Marks::EMPHASIS, "em"),
    (Marks::ITALIC, "i"),
    (Marks::UNDERLINE, "u"),
    (Marks::STRIKE, "s"),
    (Marks::SUBSCRIPT, "sub"),
    (Marks::SUPERSCRIPT, "sup"),
    (Marks::CODE, "code"),
];

impl Marks {
    /// As any other text.
    pub const NONE: Self = Self(0);
    /// Bold: `b`.
    pub const BOLD: Self = Self(1);
    /// Italic: `i`.
    pub const ITALIC: Self = Self(2);
    /// Underlined: `u`, `ins`.
    pub const UNDERLINE: Self = Self(4);
    /// Struck through: `s`, `strike`, `del`.
    pub const STRIKE: Self = Self(8);
    /// Lowered: `sub`.
    pub const SUBSCRIPT: Self = Self(16);
    /// Raised: `sup`.
    pub const SUPERSCRIPT: Self = Self(32);
    /// Code: `code`, `kbd`, `samp`, `tt`.
    pub const CODE: Self = Self(64);
    /// Important, and shown as bold: `strong`. It looks as `b` does, and its author may be told so again.
    pub const STRONG: Self = Self(128);
    /// Emphasized, and shown as italic: `em`, `cite`, `dfn`, `var`.
    pub const EMPHASIS: Self = Self(256);

    /// Whether all these marks are set.
    #[must_use]
    pub const fn contains(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    /// Whether no mark is set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The elements that say these marks, the outermost first.
    pub fn elements(self) -> impl DoubleEndedIterator<Item = &'static str> {
        ELEMENTS.into_iter().filter(move |(mark, _)| self.contains(*mark)).map(|(_, element)| element)
    }

    /// How many elements say these marks.
    pub(crate) const fn count(self) -> usize {
        self.0.count_ones() as usize
    }

    /// How many bytes the tags of these marks take.
    pub(crate) fn bytes(self) -> usize {
        self.elements().map(|element| 2 * element.len() + "<></>".len()).sum()
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_in_one_order_whatever_order_they_came_in() {
        let marks = Marks::CODE | Marks::BOLD | Marks::STRIKE;
        assert_eq!(marks.elements().collect::<Vec<_>>(), ["b", "s", "code"]);
        assert_eq!(marks.count(), 3);
        assert_eq!(marks.bytes(), "<b><s><code></code></s></b>".len());
    }

    #[test]
    fn no_mark_writes_nothing() {
        assert!(Marks::NONE.is_empty());
        assert_eq!(Marks::NONE.bytes(), 0);
    }
}
