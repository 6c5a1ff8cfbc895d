//! Puts text on the clipboard, and HTML beside it.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardItem, Element, HtmlDocument, HtmlTextAreaElement};

use super::focus::focused;

/// Puts a text on the clipboard, with the clean HTML of it if there is some; tells whether that went well. The element is
/// where the user is.
pub(super) async fn copy(text: &str, html: Option<&str>, near: &Element) -> bool {
    by_clipboard(text, html).await || by_command(text, near).unwrap_or_default()
}

async fn by_clipboard(text: &str, html: Option<&str>) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Pages that did not come by https have none, and frames may not be allowed to use it.
    if clipboard.is_undefined() {
        return false;
    }
    if let Some(html) = html
        && both(&clipboard, text, html).await
    {
        return true;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// A text and its HTML at once, where the browser knows how.
async fn both(clipboard: &Clipboard, text: &str, html: &str) -> bool {
    let knows = |place: &JsValue, name: &str| Reflect::has(place, &name.into()).unwrap_or_default();
    if !knows(&js_sys::global(), "ClipboardItem") || !knows(clipboard, "write") {
        return false;
    }
    let Ok(item) = item(text, html) else { return false };
    JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
}

fn item(text: &str, html: &str) -> Result<ClipboardItem, JsValue> {
    let kinds = Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options)?;
        Reflect::set(&kinds, &kind.into(), &blob)?;
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds)
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
