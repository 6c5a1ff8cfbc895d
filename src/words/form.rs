//! The forms that a language has for numbers.

use std::rc::Rc;

/// A form, as `Intl.PluralRules` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// None, where a language says that in another way.
    Zero,
    /// One.
    One,
    /// Two.
    Two,
    /// A few.
    Few,
    /// Many.
    Many,
    /// Any other number.
    Other,
}

impl Form {
    /// The form of a name of `Intl.PluralRules`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// How a language counts.
pub trait Plurals {
    /// The form for a number of things.
    fn form(&self, count: usize) -> Form;

    /// A number in the digits of the language.
    fn number(&self, count: usize) -> Rc<str> {
        count.to_string().into()
    }
}
