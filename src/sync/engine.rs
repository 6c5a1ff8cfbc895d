//! The engine: the store, the client, and the work that goes on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::lock::Mutex;

use crate::client::{ChatClient, Millis};
use crate::state::{Action, ChatState, Connection, ThreadId, UserId};

use super::channel::Channel;
use super::journal::Journal;
use super::profile::Profile;
use super::read_marks::ReadMarks;
use super::receipts::Seeing;
use super::schedule::{Outlook, Schedule};
use super::store::{OnChange, Store};
use super::tabs::Tabs;
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
    pub(super) display_name: RefCell<Option<Rc<str>>>,
    pub(super) store: Store,
    pub(super) journal: Journal,
    /// What the tabs of this browser tell each other by.
    pub(super) channel: Rc<dyn Channel>,
    pub(super) tabs: Tabs,
    /// How far the user has read, as this device remembers it.
    pub(super) marks: Rc<dyn ReadMarks>,
    pub(super) seeing: Seeing,
    pub(super) schedule: RefCell<Schedule>,
    /// The threads that somebody came to or left since their participants were listed.
    pub(super) people_changed: RefCell<Vec<ThreadId>>,
    /// The threads whose participants are being listed.
    pub(super) listing_people: RefCell<Vec<ThreadId>>,
    /// Who reads a thread holds its lock.
    readers: RefCell<Vec<(ThreadId, Rc<Mutex<()>>)>>,
    spawn: Spawn,
    pub(super) visible: Cell<bool>,
    pub(super) work: RefCell<Work>,
}

/// The work that goes on: one of a kind at a time.
#[derive(Default)]
pub(super) struct Work {
    pub(super) poll: Option<Task>,
    open: Option<Task>,
    history: Vec<(ThreadId, Task)>,
    sending: Vec<(ThreadId, Task)>,
    pub(super) typing: Vec<(ThreadId, Task)>,
    pub(super) receipts: Vec<(ThreadId, Task)>,
    keeping: Option<Task>,
    pub(super) acting: Vec<(ThreadId, Task)>,
}

impl Engine {
    /// An engine that does nothing yet: the first [`tick`](Self::tick) starts it.
    #[must_use]
    pub fn new(parts: EngineParts) -> Rc<Self> {
        Self::in_profile(parts, Profile::default())
    }

    /// An engine in a profile, which it shares with other engines, and where it finds what earlier ones have left.
    #[must_use]
    pub fn in_profile(parts: EngineParts, profile: Profile) -> Rc<Self> {
        Rc::new(Self {
            client: parts.client,
            display_name: RefCell::new(parts.display_name),
            store: Store::new(parts.on_change),
            tabs: Tabs::default(),
            journal: Journal::new(profile.outbox),
            channel: profile.channel,
            marks: profile.marks,
            seeing: Seeing::default(),
            schedule: RefCell::default(),
            people_changed: RefCell::default(),
            listing_people: RefCell::default(),
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
        self.tend_outbox();
        self.end_typing();
        self.tend_receipts();
        let clock = self.now();
        let mut work = self.work.borrow_mut();
        if self.schedule.borrow().has_slept(clock) {
            // What was under way when the machine went to sleep will not come.
            work.poll = None;
            self.schedule.borrow_mut().glance(clock);
        }
        self.schedule.borrow_mut().time(clock);
        if work.poll.as_ref().is_some_and(|poll| !poll.is_done()) {
            return;
        }
        if self.with_outlook(|schedule, outlook| schedule.due(outlook)).is_any() {
            let engine = Rc::clone(self);
            work.poll = Some(self.start(async move { engine.poll().await }));
        }
    }

    /// Polls as soon as may be: something has happened, as the host knows.
    pub fn poke(self: &Rc<Self>) {
        self.schedule.borrow_mut().hurry();
        self.tick();
    }

    /// Polls as soon as may be: the user has done something, and more is likely to happen.
    pub fn hurry(self: &Rc<Self>) {
        self.schedule.borrow_mut().stir(self.now());
        self.poke();
    }

    /// Polls, unless that has just been done: somebody looks.
    pub fn glance(self: &Rc<Self>) {
        self.schedule.borrow_mut().glance(self.now());
        self.tick();
    }

    /// Takes note of whether anybody can see the chat.
    pub fn set_visible(self: &Rc<Self>, visible: bool) {
        if !self.visible.replace(visible) && visible {
            self.glance();
        }
    }

    /// Takes note of whether the browser has a network. Without one nothing is asked for.
    pub fn set_online(self: &Rc<Self>, online: bool) {
        self.schedule.borrow_mut().set_online(online, self.now());
        if online {
            self.try_now();
            self.tick();
        } else if self.state().connection != Connection::SessionEnded {
            self.note_offline();
        }
    }

    /// Shows a thread and fetches what is new in it.
    pub fn open_thread(self: &Rc<Self>, thread: ThreadId) {
        self.store.dispatch(Action::ThreadOpened(thread.clone()));
        let may_read = self.note_open();
        let engine = Rc::clone(self);
        // Where the thread's allowance is used up, a poll reads it as soon as there is some left.
        let task = may_read.then(|| self.start(async move { engine.load_thread(&thread).await }));
        self.work.borrow_mut().open = task;
    }

    /// Tells the schedule which thread is on screen, and asks whether its messages may be read at once.
    pub(super) fn note_open(&self) -> bool {
        let state = self.state();
        let Some(open) = &state.open else { return false };
        let activity = state.threads.find(open).and_then(|item| item.last_activity);
        self.with_outlook(|schedule, outlook| schedule.open(open, activity, outlook))
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

    /// Asks for a token anew, after the session has ended: somebody has acted.
    pub fn sign_in(self: &Rc<Self>) {
        self.begin_again();
        self.try_now();
        let now = self.now();
        self.store.dispatch(Action::ConnectionChanged(Connection::Reconnecting { since: now, next: now }));
        self.tick();
    }

    /// Goes on as another user. All work ends before: nothing of the old user is shown to the new one, or sent in
    /// their name.
    pub(super) fn change_user(&self, user: UserId) {
        self.stop();
        self.seeing.forget();
        self.store.dispatch(Action::SignedIn(user));
        self.begin_again();
    }

    fn begin_again(&self) {
        self.client.credential().reset();
        *self.schedule.borrow_mut() = Schedule::default();
        self.seeing.begin_again();
        self.tabs.forget_refusals();
        self.note_open();
    }

    pub(super) fn start_keeping(self: &Rc<Self>) {
        let mut work = self.work.borrow_mut();
        if work.keeping.as_ref().is_none_or(Task::is_done) {
            let engine = Rc::clone(self);
            let keep = async move {
                engine.keep_unsent(None).await;
            };
            work.keeping = Some(self.start(keep));
        }
    }

    pub(super) fn start_sending(self: &Rc<Self>, thread: ThreadId) {
        let (engine, of) = (Rc::clone(self), thread.clone());
        self.start_once(|work| &mut work.sending, thread, move || async move { engine.drain(&of).await });
    }

    /// Starts work on a thread, unless that kind of work goes on there already.
    pub(super) fn start_once<F>(
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
        self.tabs.leave();
        self.journal.release();
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

    /// Asks the schedule something, as things are.
    pub(super) fn with_outlook<T>(&self, ask: impl FnOnce(&mut Schedule, &Outlook) -> T) -> T {
        let state = self.state();
        let open = state.open.as_ref();
        let participants = open.and_then(|open| self.participants(open));
        let outlook = Outlook { clock: self.now(), visible: self.visible.get(), open, participants };
        ask(&mut self.schedule.borrow_mut(), &outlook)
    }

    /// How many take part in a thread, if that is known.
    pub(super) fn participants(&self, thread: &ThreadId) -> Option<usize> {
        let state = self.state();
        state.timeline(thread).and_then(|timeline| Some(timeline.people()?.len()))
    }

    pub(super) fn now(&self) -> Millis {
        self.client.clock().now()
    }
}
