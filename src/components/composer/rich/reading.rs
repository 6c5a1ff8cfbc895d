//! Goes through the nodes of the field and writes down what stands there. What they mean is not decided here.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};

use super::commands::is_code_face;
use super::selection::Span;
use crate::view::rich_edit::source::{Source, Tag};

/// Where something that cannot be edited holds what it stands for.
pub(super) const KEPT: &str = "data-kept";

/// The attributes that mean something in one element or the other.
const ATTRIBUTES: [&str; 6] = ["href", "start", "colspan", "rowspan", "itemtype", "itemid"];

/// How deep elements may stand in each other. Of what is deeper only the text counts.
const DEPTH: usize = 64;

/// What stands in the field.
pub(super) fn source(field: &HtmlElement) -> Source {
    let mut source = Source::default();
    children(field, DEPTH, &mut source);
    source
}

/// What is selected in the field, if something in it cannot be edited.
pub(super) fn selected(field: &HtmlElement, span: &Span) -> Option<Source> {
    let range = span.range().ok()?;
    let copied = range.clone_contents().ok()?;
    copied.query_selector(&["[", KEPT, "]"].concat()).ok().flatten()?;
    let around = around(field, &range);
    let mut source = Source::default();
    around.iter().rev().for_each(|(tag, attributes)| source.open(*tag, attributes));
    children(&copied, DEPTH, &mut source);
    around.iter().for_each(|(tag, _)| source.close(*tag));
    Some(source)
}

/// What all that is selected stands in, from the inside out, as far as it says how that looks: bold text, a link, a list.
fn around(field: &HtmlElement, range: &Range) -> Vec<(Tag, Attributes)> {
    let (mut found, mut is_next) = (Vec::new(), true);
    let mut next = range.common_ancestor_container().ok().and_then(|place| place.dyn_into::<Element>().ok());
    while let Some(element) = next.filter(|element| *element != **field) {
        let name = element.local_name();
        let is_list = is_next && matches!(&*name, "ul" | "ol");
        if let Some(tag) = tag(&element, &name).filter(|tag| is_list || !tag.is_block()) {
            found.push((tag, attributes(&element)));
        }
        (next, is_next) = (element.parent_element(), false);
    }
    found
}

fn children(parent: &Node, depth: usize, source: &mut Source) {
    let mut next = parent.first_child();
    while let Some(node) = next.filter(|_| source.has_room()) {
        next = node.next_sibling();
        match node.dyn_ref::<Element>() {
            Some(element) => read(element, depth, source),
            None if node.node_type() == Node::TEXT_NODE => {
                source.add_text(&node.node_value().unwrap_or_default());
            }
            None => {}
        }
    }
}

fn read(element: &Element, depth: usize, source: &mut Source) {
    if let Some(kept) = element.get_attribute(KEPT) {
        return source.add_kept(&kept, &element.text_content().unwrap_or_default());
    }
    let name = element.local_name();
    if name == "br" {
        return source.line_break();
    }
    let Some(deeper) = depth.checked_sub(1) else {
        return source.add_text(&element.text_content().unwrap_or_default());
    };
    let tag = tag(element, &name);
    if let Some(tag) = tag {
        source.open(tag, &attributes(element));
    }
    children(element, deeper, source);
    if let Some(tag) = tag {
        source.close(tag);
    }
}

/// What an element of a name is written down as, if it is.
fn tag(element: &Element, name: &str) -> Option<Tag> {
    Tag::of(if is_code(element, name) { "code" } else { name })
}

/// Browsers have a command for a font, and none for code.
fn is_code(element: &Element, name: &str) -> bool {
    name == "font" && element.get_attribute("face").is_some_and(|face| is_code_face(&face))
}

/// Names and values.
type Attributes = Vec<(&'static str, String)>;

fn attributes(element: &Element) -> Attributes {
    ATTRIBUTES.into_iter().filter_map(|name| Some((name, element.get_attribute(name)?))).collect()
}
