//! The field, what stands in it, and the keys that mean something else than text.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Which key sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SendKey {
    /// Enter; with Shift it breaks the line.
    #[default]
    Enter,
    /// Enter with Control or Command; alone it breaks the line.
    ModEnter,
}

impl SendKey {
    /// Whether a key means that the text is to be sent. In the middle of a composition it belongs to the input method.
    pub(super) fn is_meant(self, event: &KeyboardEvent) -> bool {
        let is_meant = match self {
            Self::Enter => !event.shift_key(),
            Self::ModEnter => event.ctrl_key() || event.meta_key(),
        };
        is_meant && event.key() == "Enter" && !is_composing(event)
    }

    /// What stands on the key of a phone.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Enter => "send",
            Self::ModEnter => "enter",
        }
    }

    /// What the button says to a pointer.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Enter => "Send",
            Self::ModEnter => "Send (Ctrl+Enter or ⌘+Enter)",
        }
    }
}

/// Whether a key is the arrow up and nothing else.
pub(super) fn is_plain_arrow_up(event: &KeyboardEvent) -> bool {
    let has_more = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key();
    event.key() == "ArrowUp" && !has_more && !is_composing(event)
}

/// Safari ends the composition before the key: it tells by the code 229.
fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The field and what stands in it. A handle.
#[derive(Clone, PartialEq)]
pub(super) struct Writing {
    pub(super) field: NodeRef,
    drawn: UseStateSetter<AttrValue>,
    touched: Rc<Cell<bool>>,
}

impl Writing {
    /// What the field holds now.
    pub(super) fn text(&self) -> String {
        self.field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default()
    }

    /// Takes note of what the field holds.
    pub(super) fn set(&self, text: AttrValue) {
        self.touched.set(true);
        self.drawn.set(text);
    }

    /// Puts another text into the field.
    pub(super) fn put(&self, text: &str) {
        if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
            field.set_value(text);
        }
        self.set(text.to_owned().into());
    }

    /// Gives the field the focus.
    pub(super) fn focus(&self) {
        if let Some(field) = self.field.cast::<HtmlElement>() {
            let _ = field.focus();
        }
    }
}

/// What is to be drawn, and the field. As long as the user has done nothing, that is the draft: it may come later.
#[hook]
pub(super) fn use_writing(draft: &AttrValue) -> (AttrValue, Writing) {
    let drawn = use_state(AttrValue::default);
    let touched = use_memo((), |()| Cell::new(false));
    let writing = Writing { field: use_node_ref(), drawn: drawn.setter(), touched };
    let text = if writing.touched.get() { (*drawn).clone() } else { draft.clone() };
    (text, writing)
}
