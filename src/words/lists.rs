//! Several things in one sentence.

use std::rc::Rc;

/// How a language lists things, as `Intl.ListFormat` does it.
pub trait Lists {
    /// All of them, such as "a, b and c".
    fn join(&self, items: &[Rc<str>]) -> Rc<str>;
}
