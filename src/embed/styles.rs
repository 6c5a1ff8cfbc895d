//! The style sheet: one for all widgets of a document, adopted by each shadow root.

use js_sys::{Array, Function, Reflect, WeakMap};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, ShadowRoot};

const CSS: &str = concat!(
    "@layer tokens, base, components;",
    include_str!("../../styles/tokens.css"),
    include_str!("../../styles/base.css"),
    include_str!("../../styles/components/app.css"),
    include_str!("../../styles/components/attached.css"),
    include_str!("../../styles/components/avatar.css"),
    include_str!("../../styles/components/banner.css"),
    include_str!("../../styles/components/button.css"),
    include_str!("../../styles/components/composer.css"),
    include_str!("../../styles/components/conversation.css"),
    include_str!("../../styles/components/dialog.css"),
    include_str!("../../styles/components/edit_form.css"),
    include_str!("../../styles/components/field.css"),
    include_str!("../../styles/components/guests.css"),
    include_str!("../../styles/components/layout.css"),
    include_str!("../../styles/components/message.css"),
    include_str!("../../styles/components/message_actions.css"),
    include_str!("../../styles/components/message_list.css"),
    include_str!("../../styles/components/message_text.css"),
    include_str!("../../styles/components/notices.css"),
    include_str!("../../styles/components/people.css"),
    include_str!("../../styles/components/rich_text.css"),
    include_str!("../../styles/components/rich_editor.css"),
    include_str!("../../styles/components/search_field.css"),
    include_str!("../../styles/components/thread_header.css"),
    include_str!("../../styles/components/thread_item.css"),
    include_str!("../../styles/components/thread_list.css"),
    include_str!("../../styles/components/topic_form.css"),
    include_str!("../../styles/components/typing_indicator.css"),
);

thread_local! {
    /// By their documents: an element may be moved into a frame, and no document takes the sheet of another.
    static SHEETS: WeakMap = WeakMap::new();
}

/// Gives a shadow root its style, beside what it has. It needs no inline style, so that a strict content policy has nothing
/// to refuse.
pub(super) fn adopt(shadow: &ShadowRoot) -> Result<(), JsValue> {
    let document = shadow.owner_document().ok_or(JsValue::NULL)?;
    let sheet = SHEETS.with(|sheets| sheet_of(sheets, &document))?;
    let name = JsValue::from("adoptedStyleSheets");
    let sheets = Array::from(&Reflect::get(shadow, &name)?);
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        Reflect::set(shadow, &name, &sheets)?;
    }
    Ok(())
}

fn sheet_of(sheets: &WeakMap, document: &Document) -> Result<CssStyleSheet, JsValue> {
    let known = sheets.get(document);
    if !known.is_undefined() {
        return Ok(known.unchecked_into());
    }
    let window = document.default_view().ok_or(JsValue::NULL)?;
    let class: Function = Reflect::get(&window, &JsValue::from("CSSStyleSheet"))?.unchecked_into();
    let sheet: CssStyleSheet = Reflect::construct(&class, &Array::new())?.unchecked_into();
    sheet.replace_sync(CSS)?;
    sheets.set(document, &sheet);
    Ok(sheet)
}
