//! What was written and not sent yet, by thread: it outlives the composer while another thread is on screen.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::state::ThreadId;

/// The drafts of all threads. A handle.
#[derive(Clone, Default)]
pub struct Drafts(Rc<RefCell<Vec<(ThreadId, AttrValue)>>>);

impl PartialEq for Drafts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drafts {
    /// The draft of a thread; empty if there is none.
    #[must_use]
    pub fn get(&self, thread: &ThreadId) -> AttrValue {
        let drafts = self.0.borrow();
        drafts.iter().find(|(id, _)| id == thread).map(|(_, draft)| draft.clone()).unwrap_or_default()
    }

    /// Keeps the draft of a thread.
    pub fn set(&self, thread: &ThreadId, draft: AttrValue) {
        let mut drafts = self.0.borrow_mut();
        drafts.retain(|(id, _)| id != thread);
        if !draft.is_empty() {
            drafts.push((thread.clone(), draft));
        }
    }
}

/// Drafts for as long as the component is there.
#[hook]
pub fn use_drafts() -> Drafts {
    (*use_memo((), |()| Drafts::default())).clone()
}
