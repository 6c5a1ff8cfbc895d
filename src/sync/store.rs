//! The one place where the state is kept and changed.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Reducible;

use crate::state::{Action, ChatState};

/// Hears of every new state; never of one that is the same.
pub type OnChange = Rc<dyn Fn(Rc<ChatState>)>;

/// The state of the chat, and who wants to hear when it changes.
pub struct Store {
    state: RefCell<Rc<ChatState>>,
    on_change: OnChange,
}

impl Store {
    /// A store of a new chat.
    #[must_use]
    pub fn new(on_change: OnChange) -> Self {
        Self { state: RefCell::default(), on_change }
    }

    /// The state as it is now.
    #[must_use]
    pub fn state(&self) -> Rc<ChatState> {
        Rc::clone(&self.state.borrow())
    }

    /// Takes note of a fact.
    pub fn dispatch(&self, action: Action) {
        let before = self.state();
        let after = Rc::clone(&before).reduce(action);
        if !Rc::ptr_eq(&before, &after) {
            *self.state.borrow_mut() = Rc::clone(&after);
            (self.on_change)(after);
        }
    }
}
