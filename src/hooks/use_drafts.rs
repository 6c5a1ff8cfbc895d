//! What was written and not sent yet, by thread: it outlives the composer, and the page.
//!
//! It is private, so that it belongs to an account, a user at an endpoint: nobody else finds it in the same browser.

mod shelf;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::client::{ChatClient, Clock, SystemClock};
use crate::state::{ThreadId, UserId, Wording};
use shelf::Shelf;

/// How many milliseconds of typing a page that crashes may lose.
const PAUSE: u32 = 500;

/// How many threads have drafts; the one that was touched longest ago goes first.
const MOST: usize = 50;

/// The drafts of all threads. A handle.
#[derive(Clone, Default)]
pub struct Drafts(Rc<RefCell<Book>>);

/// What is known of drafts, and of what is to be stored.
#[derive(Default)]
struct Book {
    /// Where they are stored, once it is known whose they are.
    shelf: Option<Shelf>,
    /// The one that was touched last comes last.
    drafts: Vec<(ThreadId, Wording)>,
    /// Whose drafts are not stored yet.
    behind: Vec<ThreadId>,
    timer: Option<Timeout>,
}

impl PartialEq for Drafts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drafts {
    /// The draft of a thread; empty if there is none.
    #[must_use]
    pub fn get(&self, thread: &ThreadId) -> Wording {
        let book = self.0.borrow();
        let found = book.drafts.iter().find(|(id, _)| id == thread);
        found.map(|(_, draft)| draft.clone()).unwrap_or_default()
    }

    /// All drafts.
    #[must_use]
    pub fn all(&self) -> Vec<(ThreadId, Wording)> {
        self.0.borrow().drafts.clone()
    }

    /// Keeps the draft of a thread. One that is sent is forgotten at once: it must not come back.
    pub fn set(&self, thread: &ThreadId, draft: Wording) {
        if self.get(thread) == draft {
            return;
        }
        let mut book = self.0.borrow_mut();
        book.put(thread, draft);
        if book.timer.is_none() && !book.behind.is_empty() {
            let drafts = self.clone();
            book.timer = Some(Timeout::new(PAUSE, move || drafts.store()));
        }
    }

    /// Stores what is not stored yet.
    pub fn store(&self) {
        let mut book = self.0.borrow_mut();
        book.timer = None;
        book.store();
    }

    /// Goes over to an account. What another one has written stays in its own place; what was written before anybody
    /// knew whose it is, is the account's.
    pub fn belong_to(&self, account: &str) {
        let mut book = self.0.borrow_mut();
        if book.shelf.as_ref().is_some_and(|shelf| shelf.is_of(account)) {
            return;
        }
        book.store();
        let written = if book.shelf.is_some() { Vec::new() } else { std::mem::take(&mut book.drafts) };
        let shelf = Shelf::of(account);
        book.drafts = shelf.load(MOST);
        book.behind.clear();
        book.shelf = Some(shelf);
        for (thread, draft) in written {
            book.put(&thread, draft);
        }
        book.store();
    }
}

impl Book {
    fn put(&mut self, thread: &ThreadId, draft: Wording) {
        self.drafts.retain(|(id, _)| id != thread);
        self.behind.retain(|id| id != thread);
        if draft.source().is_empty() {
            return self.forget(thread);
        }
        if self.drafts.len() >= MOST {
            let (oldest, _) = self.drafts.remove(0);
            self.behind.retain(|id| *id != oldest);
            self.forget(&oldest);
        }
        self.drafts.push((thread.clone(), draft));
        self.behind.push(thread.clone());
    }

    fn forget(&self, thread: &ThreadId) {
        if let Some(shelf) = &self.shelf {
            shelf.remove(thread);
        }
    }

    fn store(&mut self) {
        let Some(shelf) = &self.shelf else { return };
        for (thread, draft) in self.drafts.iter().filter(|(id, _)| self.behind.contains(id)) {
            shelf.put(thread, draft, SystemClock.now());
        }
        self.behind.clear();
    }
}

/// The drafts of a user of the [`ChatClient`] in context.
#[hook]
pub fn use_drafts(me: Option<&UserId>) -> Drafts {
    let client = use_context::<ChatClient>();
    let drafts = (*use_memo((), |()| Drafts::default())).clone();
    // They are needed at the first drawing.
    if let Some((client, me)) = client.zip(me) {
        drafts.belong_to(&[&*client.endpoint().to_string(), " ", me.as_str()].concat());
    }
    use_store_at_end(&drafts);
    drafts
}

/// Stores what is not stored yet when the page goes away, and when the chat does.
#[hook]
fn use_store_at_end(drafts: &Drafts) {
    let drafts = drafts.clone();
    use_effect_with((), move |()| {
        let leaving = drafts.clone();
        let listener = Closure::<dyn FnMut()>::new(move || leaving.store());
        let window = web_sys::window();
        if let Some(window) = &window {
            let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(window) = window {
                let _ =
                    window.remove_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
            }
            drafts.store();
        }
    });
}
