//! What is selected in the field. The field stands in a shadow, and each browser tells of that in its own way: Chromium
//! knows a selection of the shadow, Firefox that of the page, which tells of shadows only where it is asked about them.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node, Range, Selection, ShadowRoot};

use crate::view::rich_edit::shortcuts::before;

#[wasm_bindgen]
extern "C" {
    /// A shadow root that may have a selection of its own.
    type Shadow;
    #[wasm_bindgen(method, catch, js_name = getSelection)]
    fn get_selection(this: &Shadow) -> Result<Option<Selection>, JsValue>;

    /// A selection that may tell what is selected in shadows.
    type Composed;
    #[wasm_bindgen(method, catch, js_name = getComposedRanges)]
    fn get_composed_ranges(this: &Composed, options: &Object) -> Result<Array, JsValue>;

    /// The ends of a range of any kind.
    type Ends;
    #[wasm_bindgen(method, getter, js_name = startContainer)]
    fn start(this: &Ends) -> Node;
    #[wasm_bindgen(method, getter, js_name = startOffset)]
    fn start_at(this: &Ends) -> u32;
    #[wasm_bindgen(method, getter, js_name = endContainer)]
    fn end(this: &Ends) -> Node;
    #[wasm_bindgen(method, getter, js_name = endOffset)]
    fn end_at(this: &Ends) -> u32;
}

/// A part of what stands in the field, or a place in it.
#[derive(Clone)]
pub(super) struct Span {
    start: Node,
    start_at: u32,
    end: Node,
    end_at: u32,
}

impl Span {
    /// What is selected in the field, if the user is there.
    pub(super) fn of(field: &HtmlElement) -> Option<Self> {
        let selection = selection(field)?;
        let ends =
            composed(&selection, field).or_else(|| selection.get_range_at(0).ok().map(JsValue::from))?;
        Some(Self::between(&ends)).filter(|span| span.is_in(field))
    }

    /// What lies between the ends of a range.
    pub(super) fn between(range: &JsValue) -> Self {
        let ends: &Ends = range.unchecked_ref();
        Self { start: ends.start(), start_at: ends.start_at(), end: ends.end(), end_at: ends.end_at() }
    }

    /// Puts the caret at the end of the field.
    pub(super) fn select_end(field: &HtmlElement) {
        if let Some(selection) = selection(field) {
            let _ = selection.select_all_children(field);
            let _ = selection.collapse_to_end();
        }
    }

    /// Selects all of an element.
    pub(super) fn select_all_of(field: &HtmlElement, element: &Element) {
        if let Some(selection) = selection(field) {
            let _ = selection.select_all_children(element);
        }
    }

    /// Whether it is still a part of the field.
    pub(super) fn is_in(&self, field: &HtmlElement) -> bool {
        field.contains(Some(&self.start)) && field.contains(Some(&self.end))
    }

    /// Whether it is a place, and nothing is selected.
    pub(super) fn is_caret(&self) -> bool {
        self.start == self.end && self.start_at == self.end_at
    }

    /// Selects it.
    pub(super) fn select(&self, field: &HtmlElement) {
        if let Some(selection) = selection(field) {
            let _ = selection.set_base_and_extent(&self.start, self.start_at, &self.end, self.end_at);
        }
    }

    /// The place at its end.
    pub(super) fn at_end(&self) -> Self {
        Self { start: self.end.clone(), start_at: self.end_at, end: self.end.clone(), end_at: self.end_at }
    }

    /// So much of the text before its end, if that much stands there.
    pub(super) fn back(&self, units: u32) -> Option<Self> {
        let start_at = self.end_at.checked_sub(units)?;
        Some(Self { start: self.end.clone(), start_at, end: self.end.clone(), end_at: self.end_at })
    }

    /// The node that the caret stands in, and its text before the caret, if it is a text.
    pub(super) fn text_before(&self) -> Option<(Node, String)> {
        let text = self.end.node_value().filter(|_| self.is_caret())?;
        Some((self.end.clone(), before(&text, self.end_at).to_owned()))
    }

    /// The innermost element of the field around it that a selector finds.
    pub(super) fn enclosing(&self, selector: &str, field: &HtmlElement) -> Option<Element> {
        let around = self.start.dyn_ref::<Element>().cloned().or_else(|| self.start.parent_element())?;
        let found = around.closest(selector).ok().flatten()?;
        (field.contains(Some(&found)) && found != **field).then_some(found)
    }

    /// As the browser knows it.
    pub(super) fn range(&self) -> Result<Range, JsValue> {
        let range = Range::new()?;
        range.set_start(&self.start, self.start_at)?;
        range.set_end(&self.end, self.end_at)?;
        Ok(range)
    }
}

/// The selection of where the field stands.
fn selection(field: &HtmlElement) -> Option<Selection> {
    let root = field.get_root_node();
    let of_shadow =
        root.is_instance_of::<ShadowRoot>().then(|| root.unchecked_ref::<Shadow>().get_selection());
    match of_shadow {
        Some(Ok(selection)) => selection,
        _ => field.owner_document()?.get_selection().ok().flatten(),
    }
}

/// What is selected, where the selection of the page does not tell it unasked.
fn composed(selection: &Selection, field: &HtmlElement) -> Option<JsValue> {
    let root = field.get_root_node();
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &Array::of1(root.dyn_ref::<ShadowRoot>()?)).ok()?;
    let ranges = selection.unchecked_ref::<Composed>().get_composed_ranges(&options).ok()?;
    Some(ranges.get(0)).filter(|range| range.is_object())
}
