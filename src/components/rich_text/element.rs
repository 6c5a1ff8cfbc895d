//! Elements by plain code: `html!` would bring code of its own for each of them into the page.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// An element without attributes.
pub(super) fn element(name: &'static str, content: Vec<Html>) -> Html {
    element_with(name, &[], Vec::new(), content)
}

/// An element with attributes: their names, and the values of those that it has.
pub(super) fn element_with(
    name: &'static str,
    keys: &'static [&'static str],
    values: Vec<Option<AttrValue>>,
    content: Vec<Html>,
) -> Html {
    let mut element = VTag::new(name);
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute)).collect();
    element.set_attributes(Attributes::Dynamic { keys, values });
    element.add_children(content);
    element.into()
}

/// A text.
pub(super) fn text(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// A value that is always the same.
pub(super) fn fixed(value: &'static str) -> Option<AttrValue> {
    Some(AttrValue::Static(value))
}

/// A number, unless it is what an element has anyway.
pub(super) fn number(value: i32, usual: i32) -> Option<AttrValue> {
    (value != usual).then(|| value.to_string().into())
}
