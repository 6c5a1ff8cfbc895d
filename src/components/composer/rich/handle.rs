//! The way to the field from outside.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use acs_chat_markup::{Document, parse};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::drawing;
use super::reading;
use super::selection::Span;
use crate::components::focus::focused;
use crate::view::rich_edit::clipboard::{Kept, pasted_html, pasted_lines};
use crate::view::rich_edit::source::Source;
use crate::view::rich_edit::{Written, written};

/// The field of a [`RichEditor`](super::RichEditor). A handle: its clones are the same. Where the editor is not drawn,
/// nothing happens.
#[derive(Clone, Default)]
pub struct RichHandle {
    field: NodeRef,
    known: Rc<Known>,
}

/// What is known of the field between two events.
#[derive(Default)]
struct Known {
    /// Where the user was last in the field.
    span: RefCell<Option<Span>>,
    /// Whether something else than the draft has been put in.
    touched: Cell<bool>,
    /// What the field has had that cannot be edited.
    kept: RefCell<Kept>,
    /// Whether something of ours is being done in it, of which the browser tells as if the user had typed.
    is_busy: Cell<bool>,
}

impl PartialEq for RichHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.known, &other.known)
    }
}

impl RichHandle {
    /// The way to a field in which what some HTML has and nobody can edit may stand, also where the draft has lost it.
    #[must_use]
    pub fn with_kept(html: &str) -> Self {
        let handle = Self::default();
        handle.known.kept.borrow_mut().add(&parse(html));
        handle
    }

    /// Gives the field the focus, with the caret where it was last, or at the end.
    pub fn focus(&self) {
        let Some(field) = self.field().filter(|field| focused(field).as_ref() != Some(field)) else { return };
        let before = self.known.span.borrow().clone();
        let _ = field.focus();
        match before.filter(|before| before.is_in(&field)) {
            Some(before) => before.select(&field),
            None => Span::select_end(&field),
        }
    }

    /// Puts something else into the field.
    pub fn set_html(&self, html: &str) {
        self.known.touched.set(true);
        self.draw(html);
    }

    /// Takes out of the field what it holds now.
    #[must_use]
    pub fn take(&self) -> Written {
        let taken = self.read();
        self.set_html("");
        taken
    }

    /// What the field holds now.
    pub(super) fn read(&self) -> Written {
        self.field().map(|field| written(&reading::source(&field))).unwrap_or_default()
    }

    /// What is selected in the field, if something in it cannot be edited.
    pub(super) fn selected(&self) -> Option<Source> {
        reading::selected(&self.field()?, &self.remember()?)
    }

    /// What the field takes over of some HTML, if that says more than plain text does: only lines, where white space
    /// counts.
    pub(super) fn pasted(&self, html: &str, is_preformatted: bool) -> Option<Document> {
        let kept = self.known.kept.borrow();
        if is_preformatted { pasted_lines(html, &kept) } else { pasted_html(html, &kept) }
    }

    /// For the element that is the field.
    pub(super) fn field_ref(&self) -> NodeRef {
        self.field.clone()
    }

    /// The field, if it is drawn.
    pub(super) fn field(&self) -> Option<HtmlElement> {
        self.field.cast()
    }

    /// Puts the draft into the field, unless something else was put in. An editor that comes anew begins anew.
    pub(super) fn begin(&self, html: &str, is_new: bool) {
        if is_new {
            self.known.touched.set(false);
            self.known.span.replace(None);
        }
        if !self.known.touched.get() {
            self.draw(html);
        }
    }

    /// Takes note that the user has written something.
    pub(super) fn touch(&self) {
        self.known.touched.set(true);
        self.note_emptiness();
    }

    /// Takes note of where the user is in the field, if that is there.
    pub(super) fn remember(&self) -> Option<Span> {
        let span = Span::of(&self.field()?)?;
        self.known.span.replace(Some(span.clone()));
        Some(span)
    }

    /// Does something in the field.
    pub(super) fn busy(&self, deed: impl FnOnce()) {
        let before = self.known.is_busy.replace(true);
        deed();
        self.known.is_busy.set(before);
    }

    /// Whether something of ours is being done in the field.
    pub(super) fn is_busy(&self) -> bool {
        self.known.is_busy.get()
    }

    /// Whether nothing stands in the field, not even an empty line more.
    pub(super) fn is_empty(&self) -> bool {
        self.field().is_none_or(|field| {
            let has_part = field.query_selector(PARTS).ok().flatten().is_some();
            !has_part
                && field.child_element_count() < 2
                && field.text_content().is_none_or(|text| text.is_empty())
        })
    }

    fn draw(&self, html: &str) {
        if let Some(field) = self.field() {
            let had_focus = focused(&field).as_ref() == Some(&field);
            let document = parse(html);
            self.known.kept.borrow_mut().add(&document);
            drawing::put(&field, &document);
            if had_focus {
                Span::select_end(&field);
            }
            self.note_emptiness();
        }
    }

    /// For the style sheet, which shows what the field is for as long as it is empty. Its direction is that of what is
    /// written; until then it is that of the widget.
    fn note_emptiness(&self) {
        if let Some(field) = self.field() {
            let is_empty = self.is_empty();
            let _ = field.toggle_attribute_with_force("data-empty", is_empty);
            let _ = if is_empty { field.remove_attribute("dir") } else { field.set_attribute("dir", "auto") };
        }
    }
}

/// What is seen though there is no text in it.
const PARTS: &str = "li, blockquote, pre, hr, td, th, [data-kept]";
