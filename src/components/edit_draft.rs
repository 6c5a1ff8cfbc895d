//! The text of a message that is being edited.

use std::cell::RefCell;
use std::rc::Rc;

use yew::AttrValue;

use crate::state::MessageKey;

/// The text of the message that is being edited. It lives outside of the form, as a long list draws only what is near:
/// who scrolls away and comes back finds the text as it was.
#[derive(Clone, Default)]
pub struct EditDraft(Rc<RefCell<Option<(MessageKey, AttrValue)>>>);

impl EditDraft {
    /// The text of a message, if it has been begun.
    pub(super) fn of(&self, message: &MessageKey) -> Option<AttrValue> {
        let draft = self.0.borrow();
        draft.as_ref().filter(|(key, _)| key == message).map(|(_, text)| text.clone())
    }

    /// Keeps the text of a message.
    pub(super) fn keep(&self, message: &MessageKey, text: AttrValue) {
        self.0.replace(Some((message.clone(), text)));
    }

    /// Forgets the text.
    pub(super) fn forget(&self) {
        self.0.replace(None);
    }
}

/// It is the same as long as it is the same place.
impl PartialEq for EditDraft {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
