//! Where the focus is, in a page or in the shadow that the widget lives in.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, ShadowRoot};
use yew::prelude::*;

/// What has the focus, in the page or shadow that a node is in.
pub(super) fn focused(near: &Node) -> Option<HtmlElement> {
    let root = near.get_root_node();
    let element = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => root.dyn_ref::<Document>()?.active_element(),
    };
    element?.dyn_into().ok()
}

/// Whether nothing there has the focus: what had it is gone. A page says then that its body has it.
pub(super) fn is_nowhere(near: &Node) -> bool {
    let body = || near.owner_document()?.body();
    focused(near).is_none_or(|focused| Some(focused) == body())
}

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
