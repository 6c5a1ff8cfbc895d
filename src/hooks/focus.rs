//! Where the focus is, in a page or in the shadow that the widget lives in.

use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement, Node, ShadowRoot};

/// What has the focus, in the page or shadow that a node is in.
#[must_use]
pub fn focused(near: &Node) -> Option<HtmlElement> {
    let root = near.get_root_node();
    let element = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => root.dyn_ref::<Document>()?.active_element(),
    };
    element?.dyn_into().ok()
}

/// Whether nothing there has the focus: what had it is gone. A page says then that its body has it.
#[must_use]
pub fn is_nowhere(near: &Node) -> bool {
    let body = || near.owner_document()?.body();
    focused(near).is_none_or(|focused| Some(focused) == body())
}

/// Gives the focus to an element and leaves everything where it is.
pub(super) fn focus_unmoved(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
