//! From mounting to the end of one app.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::AppHandle;
use yew::html::BaseComponent;

/// What ends an app, also one that was not drawn yet: Yew forgets to end those, and would draw them afterwards.
pub(super) struct Life<C: BaseComponent> {
    app: RefCell<Option<AppHandle<C>>>,
    drawn: Cell<bool>,
    over: Cell<bool>,
}

impl<C: BaseComponent> Default for Life<C> {
    fn default() -> Self {
        Self { app: RefCell::default(), drawn: Cell::default(), over: Cell::default() }
    }
}

impl<C: BaseComponent> Life<C> {
    /// The app that was mounted.
    pub(super) fn begin(&self, app: AppHandle<C>) {
        *self.app.borrow_mut() = Some(app);
    }

    /// Whether nothing is to be drawn, or heard of, any more.
    pub(super) fn is_over(&self) -> bool {
        self.over.get()
    }

    /// The app was drawn for the first time.
    pub(super) fn note_drawn(self: &Rc<Self>) {
        self.drawn.set(true);
        if self.is_over() {
            let life = Rc::clone(self);
            // Yew is at work on it just now.
            wasm_bindgen_futures::spawn_local(async move { life.end() });
        }
    }

    /// Ends the app, as soon as it can be ended.
    pub(super) fn end(&self) {
        self.over.set(true);
        let app = if self.drawn.get() { self.app.take() } else { None };
        if let Some(app) = app {
            app.destroy();
        }
    }
}
