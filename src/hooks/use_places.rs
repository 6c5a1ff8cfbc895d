//! Where the user was in each thread: it outlives the list while another thread is on screen.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::window::Length;
use crate::state::{MessageKey, ThreadId};

/// A place in a thread, away from its end.
#[derive(Clone)]
pub struct Place {
    /// The row at the top of the view.
    pub key: MessageKey,
    /// How far below the top of the view it began.
    pub offset: Length,
    /// The last row that was there when the user left the end.
    pub read: Option<MessageKey>,
}

/// The places in all threads. A handle.
#[derive(Clone, Default)]
pub struct Places(Rc<RefCell<Vec<(ThreadId, Place)>>>);

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Places {
    /// The place in a thread; nowhere but at its end if `None`.
    #[must_use]
    pub fn get(&self, thread: &ThreadId) -> Option<Place> {
        self.0.borrow().iter().find(|(id, _)| id == thread).map(|(_, place)| place.clone())
    }

    /// Keeps the place in a thread.
    pub fn set(&self, thread: &ThreadId, place: Option<Place>) {
        let mut places = self.0.borrow_mut();
        places.retain(|(id, _)| id != thread);
        places.extend(place.map(|place| (thread.clone(), place)));
    }
}

/// Places for as long as the component is there.
#[hook]
pub fn use_places() -> Places {
    (*use_memo((), |()| Places::default())).clone()
}
