//! The browser's own commands, which it can undo. None of them reads HTML.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement};

use super::selection::Span;
use crate::view::rich_edit::tool::{TOOLS, Tool, Tools};

/// The font that means code: there is a command for fonts, and none for code.
pub(super) const CODE_FACE: &str = "ui-monospace, monospace";

/// Whether a font means code, however a browser writes it.
pub(super) fn is_code_face(face: &str) -> bool {
    face.trim_start_matches('"').starts_with("ui-monospace")
}

/// Does a command; says whether there was something to do.
pub(super) fn exec(field: &HtmlElement, command: &str, value: &str) -> bool {
    page(field).is_some_and(|page| {
        page.exec_command_with_show_ui_and_value(command, false, value).unwrap_or_default()
    })
}

/// Turns on what a tool is for, or off where it is on.
pub(super) fn toggle(field: &HtmlElement, tool: Tool) {
    let Some((page, span)) = page(field).zip(Span::of(field)) else { return };
    // Elements say what is meant, and strict pages refuse styles. It is the page's own setting, for all its editors.
    let is_styled = page.query_command_state("styleWithCSS").unwrap_or_default();
    exec(field, "styleWithCSS", "false");
    match (tool, is_on(&page, &span, field, tool)) {
        (Tool::Quote, true) => exec(field, "outdent", ""),
        (Tool::Quote, false) => exec(field, "formatBlock", "blockquote"),
        (Tool::Code, true) => exec(field, "fontName", "inherit"),
        (Tool::Code, false) => exec(field, "fontName", CODE_FACE),
        _ => exec(field, name(tool), ""),
    };
    if is_styled {
        exec(field, "styleWithCSS", "true");
    }
}

/// The tools that are on where the user is.
pub(super) fn pressed(field: &HtmlElement, span: &Span) -> Tools {
    let Some(page) = page(field) else { return Tools::default() };
    TOOLS.into_iter().filter(|tool| is_on(&page, span, field, *tool)).collect()
}

fn is_on(page: &HtmlDocument, span: &Span, field: &HtmlElement, tool: Tool) -> bool {
    match tool {
        Tool::Quote => span.enclosing("blockquote", field).is_some(),
        Tool::Link => span.enclosing("a", field).is_some(),
        Tool::Code => page.query_command_value(name(tool)).is_ok_and(|face| is_code_face(&face)),
        _ => page.query_command_state(name(tool)).unwrap_or_default(),
    }
}

fn name(tool: Tool) -> &'static str {
    match tool {
        Tool::Bold => "bold",
        Tool::Italic => "italic",
        Tool::Underline => "underline",
        Tool::Strike => "strikeThrough",
        Tool::Bullets => "insertUnorderedList",
        Tool::Numbers => "insertOrderedList",
        Tool::Quote => "formatBlock",
        Tool::Code => "fontName",
        Tool::Link => "createLink",
    }
}

fn page(field: &HtmlElement) -> Option<HtmlDocument> {
    field.owner_document()?.dyn_into().ok()
}
