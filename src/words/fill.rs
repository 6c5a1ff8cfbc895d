//! Values in the places of their names.

use std::rc::Rc;

/// What stands around a value, so that it cannot turn the text beside it; nothing where a language needs none.
pub(super) type Marks = [&'static str; 2];

/// No marks.
pub(super) const BARE: Marks = ["", ""];

/// The signs of Unicode that isolate a text: in a sentence that runs from right to left, two names of Latin letters
/// would otherwise change places.
pub(super) const ISOLATED: Marks = ["\u{2068}", "\u{2069}"];

/// The text with each `{name}` replaced by its value, the first that is given. What has no value stays as it is.
pub(super) fn fill(text: &str, values: &[(&str, &str)], marks: Marks) -> Rc<str> {
    let mut filled = String::with_capacity(text.len());
    let mut parts = text.split('{');
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let named = part.split_once('}');
        let value = named.and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(other, _)| *other == name)?;
            Some((*value, rest))
        });
        if let Some((value, rest)) = value {
            for piece in [marks[0], value, marks[1], rest] {
                filled.push_str(piece);
            }
        } else {
            filled.push('{');
            filled.push_str(part);
        }
    }
    filled.into()
}
