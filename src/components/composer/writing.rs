//! The field, what stands in it, and the keys that mean something else than text.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::rich::RichHandle;
use crate::state::Wording;
use crate::view::wording::{html_of, rich_of, text_of, wording_of};
use crate::words::Word;

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
    pub(super) fn title(self) -> Word {
        match self {
            Self::Enter => Word::Send,
            Self::ModEnter => Word::SendByModEnter,
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

/// The field, for plain text or for rich text, and what stands in it. A handle.
#[derive(Clone, PartialEq)]
pub(super) struct Writing {
    /// The field for plain text.
    pub(super) field: NodeRef,
    /// The editor of rich text.
    pub(super) editor: RichHandle,
    /// Whether it is the editor.
    pub(super) is_rich: bool,
    /// What the editor has told last.
    told: Rc<RefCell<Wording>>,
    /// Who keeps what stands in the field.
    on_draft: Callback<Wording>,
    drawn: UseStateSetter<Option<Drawn>>,
}

/// What is to be drawn since the user has done something.
struct Drawn {
    wording: Wording,
    is_rich: bool,
}

impl Writing {
    /// What the field holds now.
    pub(super) fn wording(&self) -> Wording {
        if self.is_rich {
            return self.told.borrow().clone();
        }
        let field = self.field.cast::<HtmlTextAreaElement>();
        field.map(|field| field.value().into()).unwrap_or_default()
    }

    /// Takes note of what the field holds.
    pub(super) fn set(&self, wording: Wording) {
        self.hold(wording, self.is_rich);
    }

    /// Puts something else into the field: into the editor, if it is HTML. What is too much for that is text.
    pub(super) fn put(&self, wording: Wording) {
        let wants_rich = self.is_rich || wording.is_html();
        let html = if wants_rich { rich_of(&wording) } else { None };
        match &html {
            Some(html) if self.is_rich => self.editor.set_html(html),
            // The editor begins with it.
            Some(_) => {}
            None => self.put_text(wording.source()),
        }
        self.hold(wording, html.is_some());
    }

    /// Takes out of the field what it holds.
    pub(super) fn take(&self) -> Wording {
        let taken = if self.is_rich { wording_of(&self.editor.take()) } else { self.wording() };
        if !self.is_rich {
            self.put_text("");
        }
        self.set(Wording::default());
        taken
    }

    /// Goes over to the other field, with the text. What stands out in it goes, where that is the one for plain text.
    pub(super) fn switch(&self) {
        let wording = self.wording();
        if self.is_rich {
            self.hold(Wording::Text(text_of(&wording)), false);
        } else if rich_of(&wording).is_some() {
            self.hold(wording, true);
        }
    }

    /// Gives the field the focus.
    pub(super) fn focus(&self) {
        if self.is_rich {
            self.editor.focus();
        } else if let Some(field) = self.field.cast::<HtmlElement>() {
            let _ = field.focus();
        }
    }

    fn put_text(&self, text: &str) {
        if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
            field.set_value(text);
        }
    }

    fn hold(&self, wording: Wording, is_rich: bool) {
        self.told.replace(wording.clone());
        // At once: before the next drawing the composer may be gone, and the message on its way.
        self.on_draft.emit(wording.clone());
        self.drawn.set(Some(Drawn { wording, is_rich }));
    }
}

/// What is to be drawn.
pub(super) struct Held {
    /// What stands in the field.
    pub(super) wording: Wording,
    /// With what the editor of rich text begins. It stays the same while the user writes.
    pub(super) beginning: Rc<str>,
    /// The field.
    pub(super) writing: Writing,
}

/// What is to be drawn, and the field. As long as the user has done nothing, that is the draft: it may come later.
#[hook]
pub(super) fn use_writing(draft: &Wording, rich: bool, on_draft: &Callback<Wording>) -> Held {
    let drawn = use_state(|| None::<Drawn>);
    let held = use_memo((), |()| RefCell::new(Wording::default()));
    let editor = use_memo((), |()| RichHandle::default());
    let kept = use_mut_ref(Wording::default);
    if drawn.is_none() {
        held.replace(draft.clone());
        kept.replace(draft.clone());
    }
    let kept = kept.borrow().clone();
    let is_rich_draft = use_memo((kept.clone(), rich), |(draft, rich)| {
        (*rich || draft.is_html()) && rich_of(draft).is_some()
    });
    let (wording, is_rich) = match &*drawn {
        Some(drawn) => (drawn.wording.clone(), drawn.is_rich),
        None => (draft.clone(), *is_rich_draft),
    };
    let begun = wording.clone();
    let beginning =
        use_memo((is_rich, kept), move |(is_rich, _)| if *is_rich { html_of(&begun) } else { "".into() });
    let (editor, setter, on_draft) = ((*editor).clone(), drawn.setter(), on_draft.clone());
    let writing = Writing { field: use_node_ref(), editor, is_rich, told: held, on_draft, drawn: setter };
    use_focus_along(&writing, drawn.is_some());
    Held { wording, beginning: (*beginning).clone(), writing }
}

/// The focus goes along when the user goes over to the other field.
#[hook]
fn use_focus_along(writing: &Writing, by_user: bool) {
    let before = use_mut_ref(|| writing.is_rich);
    let (field, is_rich) = (writing.clone(), writing.is_rich);
    use_effect_with(is_rich, move |is_rich| {
        if before.replace(*is_rich) != *is_rich && by_user {
            field.focus();
        }
    });
}
