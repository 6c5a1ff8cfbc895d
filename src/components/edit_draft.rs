//! What the user has made of a message that is being edited.

use std::cell::RefCell;
use std::rc::Rc;

use crate::state::{MessageKey, Wording};

/// What the user has made of the message that is being edited. It lives outside of the form, as a long list draws only what is near:
/// who scrolls away and comes back finds it as it was.
#[derive(Clone, Default)]
pub struct EditDraft(Rc<RefCell<Option<(MessageKey, Wording)>>>);

impl EditDraft {
    /// What has become of a message, if it has been begun.
    pub(super) fn of(&self, message: &MessageKey) -> Option<Wording> {
        let draft = self.0.borrow();
        draft.as_ref().filter(|(key, _)| key == message).map(|(_, wording)| wording.clone())
    }

    /// Keeps what has become of a message.
    pub(super) fn keep(&self, message: &MessageKey, wording: Wording) {
        self.0.replace(Some((message.clone(), wording)));
    }

    /// Forgets it.
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
