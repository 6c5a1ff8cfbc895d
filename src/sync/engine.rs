//! The engine: the store, the client, and the work that goes on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::lock::Mutex;

use crate::client::{ChatClient, Millis, random_id};
use crate::state::{Action, ChatState, Connection, Echo, MessageKey, SendState, ThreadId, UserId};

use super::schedule::Schedule;
use super::store::{OnChange, Store};
use super::task::{Spawn, Task};

/// What an engine is made of.
pub struct EngineParts {
    /// The client of the user.
    pub client: ChatClient,
    /// The name to send messages under.
    pub display_name: Option<Rc<str>>,
    /// How work is started.
    pub spawn: Spawn,
    /// Hears of every new state.
    pub on_change: OnChange,
}

/// Keeps the state true to the service.
pub struct Engine {
    pub(super) client: ChatClient,
    pub(super) display_name: Option<Rc<str>>,
    pub(super) store: Store,
    pub(super) schedule: RefCell<Schedule>,
    /// Who reads a thread holds its lock.
    readers: RefCell<Vec<(ThreadId, Rc<Mutex<()>>)>>,
    spawn: Spawn,
    visible: Cell<bool>,
    work: RefCell<Work>,
}

/// The work that goes on: one of a kind at a time.
#[derive(Default)]
struct Work {
    poll: Option<Task>,
    open: Option<Task>,
    history: Vec<(ThreadId, Task)>,
    sending: Vec<(ThreadId, Task)>,
}

impl Engine {
    /// An engine that does nothing yet: the first [`tick`](Self::tick) starts it.
    #[must_use]
    pub fn new(parts: EngineParts) -> Rc<Self> {
        Rc::new(Self {
            client: parts.client,
            display_name: parts.display_name,
            store: Store::new(parts.on_change),
            schedule: RefCell::default(),
            readers: RefCell::default(),
            spawn: parts.spawn,
            visible: Cell::new(true),
            work: RefCell::default(),
        })
    }

    /// The state as it is now.
    #[must_use]
    pub fn state(&self) -> Rc<ChatState> {
        self.store.state()
    }

    /// Does what is due. To be called twice a second or so.
    pub fn tick(self: &Rc<Self>) {
        let due = self.schedule.borrow().is_due(self.now(), self.visible.get());
        let mut work = self.work.borrow_mut();
        if due && work.poll.as_ref().is_none_or(Task::is_done) {
            let engine = Rc::clone(self);
            work.poll = Some(self.start(async move { engine.poll().await }));
        }
    }

    /// Polls as soon as may be: something is likely to have happened.
    pub fn hurry(self: &Rc<Self>) {
        self.schedule.borrow_mut().hurry();
        self.tick();
    }

    /// Takes note of whether anybody can see the chat.
    pub fn set_visible(self: &Rc<Self>, visible: bool) {
        if !self.visible.replace(visible) && visible {
            self.hurry();
        }
    }

    /// Shows a thread and fetches what is new in it.
    pub fn open_thread(self: &Rc<Self>, thread: ThreadId) {
        self.store.dispatch(Action::ThreadOpened(thread.clone()));
        let engine = Rc::clone(self);
        let task = self.start(async move { engine.load_thread(&thread).await });
        self.work.borrow_mut().open = Some(task);
    }

    /// Goes back to the list.
    pub fn close_thread(&self) {
        self.store.dispatch(Action::ThreadClosed);
        self.work.borrow_mut().open = None;
    }

    /// Fetches what lies before the first known message of the open thread.
    pub fn load_earlier(self: &Rc<Self>) {
        let Some(thread) = self.state().open.clone() else { return };
        let (engine, of) = (Rc::clone(self), thread.clone());
        let work = move || async move { engine.load_history(&of).await };
        self.start_once(|work| &mut work.history, thread, work);
    }

    /// Sends a text to the open thread.
    pub fn send(self: &Rc<Self>, text: &str) {
        let Some(thread) = self.state().open.clone() else { return };
        let key = MessageKey::from(random_id().as_str());
        let echo = Echo { key, text: text.into(), written: self.now(), state: SendState::Sending };
        self.store.dispatch(Action::SendRequested { thread: thread.clone(), echo });
        self.start_sending(thread);
    }

    /// Sends a failed message of the open thread again.
    pub fn retry(self: &Rc<Self>, key: MessageKey) {
        let Some(thread) = self.state().open.clone() else { return };
        self.store.dispatch(Action::SendRetried { thread: thread.clone(), key });
        self.start_sending(thread);
    }

    /// Gives up a failed message of the open thread.
    pub fn withdraw(&self, key: MessageKey) {
        if let Some(thread) = self.state().open.clone() {
            self.store.dispatch(Action::SendWithdrawn { thread, key });
        }
    }

    /// Asks for a token anew, after the session has ended: somebody has acted.
    pub fn sign_in(self: &Rc<Self>) {
        self.begin_again();
        self.store.dispatch(Action::ConnectionChanged(Connection::Reconnecting));
        self.tick();
    }

    /// Goes on as another user. All work ends before: nothing of the old user is shown to the new one, or sent in
    /// their name.
    pub(super) fn change_user(&self, user: UserId) {
        self.stop();
        self.store.dispatch(Action::SignedIn(user));
        self.begin_again();
    }

    fn begin_again(&self) {
        self.client.credential().reset();
        *self.schedule.borrow_mut() = Schedule::default();
    }

    fn start_sending(self: &Rc<Self>, thread: ThreadId) {
        let (engine, of) = (Rc::clone(self), thread.clone());
        self.start_once(|work| &mut work.sending, thread, move || async move { engine.drain(&of).await });
    }

    /// Starts work on a thread, unless that kind of work goes on there already.
    fn start_once<F>(
        &self,
        kind: fn(&mut Work) -> &mut Vec<(ThreadId, Task)>,
        thread: ThreadId,
        work: impl FnOnce() -> F,
    ) where
        F: Future<Output = ()> + 'static,
    {
        let mut all = self.work.borrow_mut();
        let going_on = kind(&mut all);
        going_on.retain(|(_, task)| !task.is_done());
        if going_on.iter().all(|(id, _)| *id != thread) {
            going_on.push((thread, self.start(work())));
        }
    }

    fn start(&self, work: impl Future<Output = ()> + 'static) -> Task {
        Task::start(&self.spawn, Box::pin(work))
    }

    /// Ends all work and aborts what is in flight.
    pub fn stop(&self) {
        drop(self.work.take());
    }

    /// The lock of a thread's reader.
    pub(super) fn reader(&self, thread: &ThreadId) -> Rc<Mutex<()>> {
        let mut readers = self.readers.borrow_mut();
        if let Some((_, lock)) = readers.iter().find(|(id, _)| id == thread) {
            return Rc::clone(lock);
        }
        let lock = Rc::<Mutex<()>>::default();
        readers.push((thread.clone(), Rc::clone(&lock)));
        lock
    }

    pub(super) fn now(&self) -> Millis {
        self.client.clock().now()
    }
}
