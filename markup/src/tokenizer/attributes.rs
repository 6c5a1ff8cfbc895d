//! The attributes that are read. All others are passed over, however many.

use crate::references::{Place, resolve};
use std::borrow::Cow;

/// An attribute that means something here.
#[derive(Clone, Copy)]
pub(crate) enum Attribute {
    Alt,
    Color,
    Colspan,
    Encoding,
    Face,
    Height,
    Href,
    Id,
    ItemId,
    ItemType,
    Rowspan,
    Size,
    Src,
    Start,
    Width,
}

/// Their names, in the order of the attributes.
const NAMES: [&str; 15] = [
    "alt", "color", "colspan", "encoding", "face", "height", "href", "id", "itemid", "itemtype", "rowspan",
    "size", "src", "start", "width",
];

/// The attributes of a tag, as they are written.
#[derive(Default)]
pub(crate) struct Attributes<'h>([Option<&'h str>; NAMES.len()]);

impl<'h> Attributes<'h> {
    /// Of two with one name the first counts.
    pub(super) fn add(&mut self, name: &str, value: &'h str) {
        let known = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name));
        if let Some(slot) = known.and_then(|at| self.0.get_mut(at)) {
            slot.get_or_insert(value);
        }
    }

    pub(crate) fn has(&self, attribute: Attribute) -> bool {
        self.raw(attribute).is_some()
    }

    /// The value, empty if there is none.
    pub(crate) fn value(&self, attribute: Attribute) -> Cow<'h, str> {
        let value = resolve(self.raw(attribute).unwrap_or_default(), Place::Attribute);
        if value.contains('\0') { Cow::Owned(value.replace('\0', "\u{fffd}")) } else { value }
    }

    /// The value as an id, empty if there is none or if it is longer than anybody's.
    pub(crate) fn id(&self, attribute: Attribute) -> String {
        let id = self.value(attribute);
        if id.len() <= crate::limits::ID { id.into_owned() } else { String::new() }
    }

    /// The number that the value begins with.
    pub(crate) fn number(&self, attribute: Attribute) -> Option<i32> {
        let value = self.value(attribute);
        let value = value.trim();
        let digits = value.trim_start_matches('-').bytes().take_while(u8::is_ascii_digit).count();
        let signs = value.len() - value.trim_start_matches('-').len();
        value.get(..signs + digits)?.parse().ok()
    }

    fn raw(&self, attribute: Attribute) -> Option<&'h str> {
        self.0.get(attribute as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Token, Tokenizer};
    use super::*;

    fn attributes(html: &str) -> Attributes<'_> {
        let Some(Token::Start(tag)) = Tokenizer::new(html).next(false) else { panic!("{html}") };
        tag.attributes
    }

    #[test]
    fn each_attribute_is_found_under_its_name() {
        let names = NAMES.map(|name| format!("{name}={name}")).join(" ");
        let html = format!("<x {names}>");
        let found = attributes(&html);
        assert_eq!(
            (found.value(Attribute::Alt), found.value(Attribute::Width)),
            ("alt".into(), "width".into())
        );
        assert_eq!(
            (found.value(Attribute::Href), found.value(Attribute::ItemId)),
            ("href".into(), "itemid".into())
        );
        assert_eq!(
            (found.value(Attribute::Src), found.value(Attribute::Start)),
            ("src".into(), "start".into())
        );
    }

    #[test]
    fn the_first_of_two_counts_in_any_case() {
        let found = attributes("<x HREF='a&amp;b' href=c onclick=d>");
        assert_eq!(found.value(Attribute::Href), "a&b");
        assert!(!found.has(Attribute::Id));
    }

    #[test]
    fn numbers_are_read_as_far_as_they_go() {
        let found = attributes("<x width=' 12px' height=x start=-3 size=99999999999 colspan=''>");
        assert_eq!(found.number(Attribute::Width), Some(12));
        assert_eq!(found.number(Attribute::Start), Some(-3));
        assert_eq!(found.number(Attribute::Height), None);
        assert_eq!(found.number(Attribute::Size), None);
        assert_eq!(found.number(Attribute::Colspan), None);
    }
}
