//! The way between a host page and the running chat: what the page knows and wants comes in, and what has happened goes
//! out.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::state::told::{Teller, Told};
use crate::state::{ChatState, ThreadId};
use crate::sync::{Engine, Hint, Session};

/// What a host page says of an event of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostEvent {
    /// Its name in Microsoft's chat SDK.
    pub name: String,
    /// In which thread it happened.
    pub thread: Option<String>,
    /// Who did it.
    pub user: Option<String>,
    /// The name that came with it.
    pub display_name: Option<String>,
}

/// Hears of what has happened in the chat.
pub type Listener = Rc<dyn Fn(Told)>;

/// Something to be done in the running chat.
type Act = Box<dyn FnOnce(&Rc<Engine>)>;

/// Where the running chat is, if there is one, and who wants to hear of it. A handle.
#[derive(Clone, Default)]
pub struct HostPort(pub(super) Rc<RefCell<Option<Session>>>, Rc<Ears>);

#[derive(Default)]
struct Ears {
    listener: RefCell<Option<Listener>>,
    teller: RefCell<Teller>,
    /// The thread that the host page wants on screen: it need not be told that it is there.
    wanted: RefCell<Option<ThreadId>>,
    /// What it wants of a chat that is about to begin.
    early: RefCell<Vec<Act>>,
}

impl PartialEq for HostPort {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl HostPort {
    /// Passes on an event. Without a chat nothing happens.
    pub fn handle_event(&self, event: &HostEvent) {
        let (thread, user, name) = (&event.thread, &event.user, &event.display_name);
        self.hint(Hint::of_event(&event.name, thread.as_deref(), user.as_deref(), name.as_deref()));
    }

    /// Passes on that something has happened, nobody knows what.
    pub fn poke(&self) {
        self.hint(Hint::Something);
    }

    /// Shows a thread, if the chat has not begun yet as soon as it does.
    pub fn open_thread(&self, thread: ThreadId) {
        self.expect(&thread);
        self.act(Box::new(move |engine| engine.open_thread(thread)));
    }

    /// Takes note that the host page wants a thread on screen. One that is there will not come: when the user comes back to
    /// it later, that is told.
    pub fn expect(&self, thread: &ThreadId) {
        let is_new = !self.1.teller.borrow().shows(thread);
        self.1.wanted.replace(is_new.then(|| thread.clone()));
    }

    /// Sends a text to a thread, if the chat has not begun yet as soon as it does.
    pub fn send(&self, thread: ThreadId, text: &str) {
        let wording = text.into();
        self.act(Box::new(move |engine| engine.send_to(thread, wording)));
    }

    /// Takes note of another name to send messages under.
    pub fn rename(&self, name: Option<&str>) {
        // A chat that begins later is told its name then.
        if let Some(engine) = self.engine() {
            engine.set_display_name(name.map(Rc::from));
        }
    }

    /// Lets somebody hear of what happens from now on, or nobody.
    pub fn listen(&self, listener: Option<Listener>) {
        self.1.listener.replace(listener);
        self.1.teller.take();
    }

    /// Takes note of a new state. What has happened is told a moment later, when nothing is in the middle of a change:
    /// whoever hears of it may do anything, such as end the chat.
    pub(super) fn note(&self, next: &Rc<ChatState>) {
        let Some(listener) = self.1.listener.borrow().clone() else { return };
        let mut told = self.1.teller.borrow_mut().tell(next);
        told.retain(|told| !self.is_wanted(told));
        if !told.is_empty() {
            spawn_local(async move { told.into_iter().for_each(|told| listener(told)) });
        }
    }

    fn is_wanted(&self, told: &Told) -> bool {
        let Told::Opened(thread) = told else { return false };
        self.1.wanted.take().as_ref() == Some(thread)
    }

    fn hint(&self, hint: Hint) {
        // A borrow must not last: what comes of the hint may end the chat.
        let session = self.0.try_borrow().ok();
        let hear = session.and_then(|session| session.as_ref().map(Session::hear));
        if let Some(hear) = hear {
            hear(hint);
        }
    }

    /// The chat has begun: does what was wanted of it before.
    pub(super) fn begin(&self) {
        let early = self.1.early.take();
        if let Some(engine) = self.engine() {
            early.into_iter().for_each(|act| act(&engine));
        }
    }

    fn act(&self, act: Act) {
        match self.engine() {
            Some(engine) => act(&engine),
            None => self.1.early.borrow_mut().push(act),
        }
    }

    fn engine(&self) -> Option<Rc<Engine>> {
        let session = self.0.try_borrow().ok()?;
        session.as_ref().map(|session| Rc::clone(session.engine()))
    }
}
