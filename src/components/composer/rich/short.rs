//! Marks that are typed become what they are short for, by the browser's own commands: who did not mean it undoes it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::commands::{exec, pressed, toggle};
use super::selection::Span;
use crate::view::rich_edit::shortcuts::{begun, marked, units};
use crate::view::rich_edit::source::Tag;
use crate::view::rich_edit::tool::Tool;

/// Writes out what is short for something, if it ends with what was just typed.
pub(super) fn write_out(field: &HtmlElement, typed: &str) {
    let write: fn(&HtmlElement, &Span) -> Option<()> = match typed {
        " " => begin,
        "*" | "_" | "~" | "`" => mark,
        _ => return,
    };
    let Some(caret) = Span::of(field) else { return };
    // In code marks mean themselves.
    let is_code = caret.enclosing("pre", field).is_some() || pressed(field, &caret).contains(Tool::Code);
    if !is_code {
        let _ = write(field, &caret);
    }
}

/// Takes the marks off a text, and makes it stand out. What is typed next does not.
fn mark(field: &HtmlElement, caret: &Span) -> Option<()> {
    let (_, text) = caret.text_before()?;
    let found = marked(&text).filter(|found| !pressed(field, caret).contains(found.tool))?;
    caret.back(found.units)?.select(field);
    exec(field, "insertText", found.inner);
    Span::of(field)?.back(units(found.inner))?.select(field);
    toggle(field, found.tool);
    Span::of(field)?.at_end().select(field);
    if pressed(field, &Span::of(field)?).contains(found.tool) {
        toggle(field, found.tool);
    }
    Some(())
}

/// Takes the mark off a line, and makes a list or a quote of it.
fn begin(field: &HtmlElement, caret: &Span) -> Option<()> {
    let (node, text) = caret.text_before()?;
    let line = text.rsplit('\n').next()?;
    let tool = begun(line)?;
    let around = if tool == Tool::Quote { "blockquote" } else { "li" };
    let is_first = line.len() < text.len() || starts_line(field, &node);
    if !is_first || caret.enclosing(around, field).is_some() {
        return None;
    }
    caret.back(units(line))?.select(field);
    exec(field, "delete", "");
    toggle(field, tool);
    Some(())
}

/// Whether a line begins with a node.
fn starts_line(field: &HtmlElement, node: &Node) -> bool {
    let mut node = node.clone();
    loop {
        if let Some(before) = node.previous_sibling() {
            let before = before.dyn_ref::<Element>();
            return before.is_some_and(|before| is_block(before) || before.local_name() == "br");
        }
        match node.parent_element() {
            Some(parent) if parent != **field && !is_block(&parent) => node = parent.into(),
            parent => return parent.is_some(),
        }
    }
}

fn is_block(element: &Element) -> bool {
    Tag::of(&element.local_name()).is_some_and(Tag::is_block)
}
