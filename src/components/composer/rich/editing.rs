//! What the user does in the field.

use acs_chat_markup::{Address, Document};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::asked::Answer;
use super::handle::RichHandle;
use super::selection::Span;
use super::{commands, drawing, short};
use crate::view::rich_edit::Written;
use crate::view::rich_edit::shortcuts::units;
use crate::view::rich_edit::tool::{Tool, Tools};

/// The field, and who is told of it. A handle.
#[derive(Clone, PartialEq)]
pub(super) struct Editing {
    pub(super) handle: RichHandle,
    on_change: Callback<Written>,
    pressed: UseStateSetter<Tools>,
    refused: UseStateSetter<bool>,
}

impl Editing {
    pub(super) fn new(
        handle: &RichHandle,
        on_change: &Callback<Written>,
        pressed: UseStateSetter<Tools>,
        refused: UseStateSetter<bool>,
    ) -> Self {
        Self { handle: handle.clone(), on_change: on_change.clone(), pressed, refused }
    }

    /// Something was typed, or the browser did something else.
    pub(super) fn input(&self, event: &InputEvent) {
        // A command of ours is under way: it tells when it is done.
        if self.handle.is_busy() {
            return;
        }
        self.refuse(false);
        let typed = event.data().filter(|_| !event.is_composing());
        if let Some((field, typed)) = self.handle.field().zip(typed) {
            self.handle.busy(|| short::write_out(&field, &typed));
        }
        self.tell();
    }

    /// Takes note of where the user is.
    pub(super) fn look(&self) {
        if let Some((field, span)) = self.handle.field().zip(self.handle.remember()) {
            self.pressed.set(commands::pressed(&field, &span));
        }
    }

    /// Turns on what a tool is for, or off where it is on.
    pub(super) fn toggle(&self, tool: Tool) {
        self.act(|field| commands::toggle(field, tool));
    }

    /// The address of the link that the user is in, or nothing.
    pub(super) fn link_here(&self) -> AttrValue {
        let place = self.handle.field().zip(self.handle.remember());
        let link = place.and_then(|(field, span)| span.enclosing("a", &field)?.get_attribute("href"));
        link.unwrap_or_default().into()
    }

    /// Does what the user has answered when asked for an address.
    pub(super) fn link(&self, answer: Answer) {
        match answer {
            Answer::Nothing => self.handle.focus(),
            Answer::NoLink => self.act(unlink),
            Answer::Link(address) => self.act(|field| link(field, &address)),
        }
    }

    /// Puts a text in the place of what is selected.
    pub(super) fn insert_text(&self, text: &str) {
        // Browsers take long for each line of a text that they can undo.
        const MOST_LINES: usize = 200;
        self.act(|field| {
            if text.chars().filter(|character| *character == '\n').count() < MOST_LINES {
                commands::exec(field, "insertText", text);
            } else if let Some(page) = field.owner_document() {
                insert(field, &page.create_text_node(text));
            }
        });
    }

    /// Puts rich text in the place of what is selected.
    pub(super) fn insert(&self, document: &Document) {
        self.act(|field| {
            if let Some(nodes) = drawing::nodes(field, document) {
                insert(field, &nodes);
            }
        });
    }

    /// Takes out what is selected.
    pub(super) fn delete(&self) {
        self.act(|field| {
            commands::exec(field, "delete", "");
        });
    }

    /// Whether the user is among text whose white space counts.
    pub(super) fn is_in_preformatted(&self) -> bool {
        let place = self.handle.field().zip(self.handle.remember());
        place.is_some_and(|(field, span)| span.enclosing("pre", &field).is_some())
    }

    /// Takes note that something was too much to be put in, or that this is over.
    pub(super) fn refuse(&self, is_refused: bool) {
        self.refused.set(is_refused);
    }

    /// Does something in the field, where the user was last.
    fn act(&self, deed: impl FnOnce(&HtmlElement)) {
        self.handle.focus();
        if let Some(field) = self.handle.field() {
            self.handle.busy(|| deed(&field));
            self.tell();
        }
    }

    fn tell(&self) {
        self.handle.touch();
        self.look();
        self.on_change.emit(self.handle.read());
    }
}

fn insert(field: &HtmlElement, nodes: &web_sys::Node) {
    let Some(span) = Span::of(field) else { return };
    if let Ok(range) = span.range() {
        let _ = range.delete_contents();
        let _ = range.insert_node(nodes);
        range.collapse_with_to_start(false);
        Span::between(&range).select(field);
    }
}

/// Makes a link of what is selected, of the link that the user is in, or of the address itself.
fn link(field: &HtmlElement, address: &Address) {
    let Some(span) = Span::of(field) else { return };
    if span.enclosing("a", field).is_some() {
        unlink(field);
    } else if span.is_caret() {
        let shown = address.destination();
        commands::exec(field, "insertText", shown);
        if let Some(written) = Span::of(field).and_then(|caret| caret.back(units(shown))) {
            written.select(field);
        }
    }
    commands::exec(field, "createLink", address.as_str());
    if let Some(link) = Span::of(field) {
        link.at_end().select(field);
    }
}

/// Makes text of the link that the user is in, and leaves it selected.
fn unlink(field: &HtmlElement) {
    if let Some(link) = Span::of(field).and_then(|span| span.enclosing("a", field)) {
        Span::select_all_of(field, &link);
    }
    commands::exec(field, "unlink", "");
}
