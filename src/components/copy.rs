//! Puts text on the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument, HtmlTextAreaElement};

use super::focus::focused;

/// Puts a text on the clipboard; tells whether that went well. The element is where the user is.
pub(super) async fn copy(text: &str, near: &Element) -> bool {
    by_clipboard(text).await || by_command(text, near).unwrap_or_default()
}

async fn by_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Pages that did not come by https have none, and frames may not be allowed to use it.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The old way, which works where the new one is refused: a field with the text, for as long as it takes.
fn by_command(text: &str, near: &Element) -> Option<bool> {
    let document = near.owner_document()?;
    let before = focused(near);
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("visually-hidden");
    field.set_value(text);
    near.append_child(&field).ok()?;
    let _ = field.focus();
    field.select();
    let is_copied = document.dyn_ref::<HtmlDocument>()?.exec_command("copy").unwrap_or_default();
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(is_copied)
}
