//! Gives the focus to parts of components.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

pub(super) use crate::hooks::{focused, is_nowhere};

/// Gives the focus to the element of a component.
pub(super) fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives the focus to the first element below that a selector finds.
pub(super) fn focus_first(below: &Element, selector: &str) {
    let found = below.query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}
