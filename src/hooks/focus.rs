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

/// Whether nothing has the focus: what had it is gone. A page says then that its body has it. The whole page is asked, as a
/// shadow does not know of a field beside it, whose focus is not ours to take.
#[must_use]
pub fn is_nowhere(near: &Node) -> bool {
    let Some(page) = near.owner_document() else { return true };
    page.active_element().is_none_or(|focused| page.body().is_some_and(|body| *body == focused))
}

/// Gives the focus to an element and leaves everything where it is.
pub(super) fn focus_unmoved(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
