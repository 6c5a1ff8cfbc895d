//! Somebody who writes, edits, deletes, changes threads, loses the network, and closes the page and opens it again.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;

use acs_chat_widget::client::models::MessageId as WireId;
use acs_chat_widget::client::models::message::UpdateChatMessageRequest;
use acs_chat_widget::client::{ChatClient, ChatThreadClient, LocalFuture};
use acs_chat_widget::state::{ChatState, Echo, SendState, ThreadId, Timeline};
use acs_chat_widget::sync::{Engine, EngineParts, Profile};
use futures::FutureExt;
use tokio::task::{JoinHandle, spawn_local};

use crate::chance::Chance;
use crate::network::Line;
use crate::notes::{Note, Own, delete_all};
use crate::scenario::World;

/// How much one person writes at most: all together stay near what a thread takes in a minute.
const MOST_MESSAGES: usize = 8;

/// Somebody with an engine, and with a second device that has a good connection.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) engine: Rc<Engine>,
    /// Another tab of the same browser, in which nobody does anything.
    pub(crate) tab: Option<Rc<Engine>>,
    pub(crate) notes: Vec<Note>,
    world: World,
    chance: Chance,
    /// What outlives the page.
    profile: Profile,
    /// Whether the browser has told that there is no network.
    told_offline: bool,
    /// The thread to look at.
    thread: usize,
    elsewhere: ChatClient,
    /// What is being done on the second device.
    work: Vec<JoinHandle<()>>,
    panicked: Rc<Cell<bool>>,
}

impl Person {
    pub(crate) fn new(world: &World, name: &'static str, chance: Chance) -> Self {
        let (panicked, profile) = (Rc::default(), Profile::default());
        let tab = (chance.below(5) == 0).then(|| start(world, name, &chance, &profile, &panicked));
        Self {
            name,
            engine: start(world, name, &chance, &profile, &panicked),
            tab,
            notes: Vec::new(),
            profile,
            told_offline: false,
            world: world.clone(),
            thread: 0,
            elsewhere: world.client(name, Line::steady(&world.network, "elsewhere")),
            work: Vec::new(),
            panicked,
            chance,
        }
    }

    /// What a page does twice a second.
    pub(crate) fn tick(&self) {
        for engine in self.engines() {
            let state = engine.state();
            if state.me.is_some() && state.open.as_ref() != Some(self.thread()) {
                engine.open_thread(self.thread().clone());
            }
            engine.tick();
        }
    }

    /// The engines of all tabs.
    pub(crate) fn engines(&self) -> impl Iterator<Item = &Rc<Engine>> {
        [&self.engine].into_iter().chain(&self.tab)
    }

    /// Does something, or more often nothing.
    pub(crate) fn act(&mut self) {
        match self.chance.below(100) {
            0..=13 => self.write(),
            14..=16 => self.edit(),
            17..=18 => self.delete(),
            19..=20 => self.look_at(1 - self.thread),
            21..=22 => self.lose_or_find_network(),
            23 => self.restart(),
            _ => {}
        }
    }

    /// Opens another thread.
    pub(crate) fn look_at(&mut self, thread: usize) {
        self.thread = thread;
        self.tell(&format!("opens thread {thread}"));
    }

    /// Has a network from now on, also as far as the browser knows.
    pub(crate) fn clear_up(&mut self) {
        if self.told_offline {
            self.told_offline = false;
            self.engines().for_each(|engine| engine.set_online(true));
        }
    }

    /// The thread to look at.
    pub(crate) fn thread(&self) -> &ThreadId {
        &self.world.threads[self.thread]
    }

    /// The same, by its number.
    pub(crate) fn thread_number(&self) -> usize {
        self.thread
    }

    /// Whether nothing is left to do, on either device.
    pub(crate) fn is_idle(&self) -> bool {
        self.work.iter().all(JoinHandle::is_finished) && self.has_settled()
    }

    /// Whether a part of the engine has panicked.
    pub(crate) fn has_panicked(&self) -> bool {
        self.panicked.get()
    }

    fn has_settled(&self) -> bool {
        // In a thread that is not open, nobody looks for what was sent.
        let is_done =
            |engine: &Rc<Engine>| engine.state().timelines.iter().all(|(_, timeline)| is_done(timeline));
        self.engines().all(is_done) && self.world.network.is_quiet(self.name)
    }

    fn write(&mut self) {
        let number = self.notes.len();
        if number < MOST_MESSAGES && self.is_open() {
            self.tell(&format!("writes {number}"));
            let text = format!("{} {number}", self.name);
            self.engine.send(&text);
            self.notes.push(Note::new(self.thread, text));
        }
    }

    fn is_open(&self) -> bool {
        self.engine.state().open.as_ref() == Some(self.thread())
    }

    /// The browser may notice, and may not (B-02).
    fn lose_or_find_network(&mut self) {
        self.world.network.switch(self.name);
        if self.told_offline || self.chance.below(2) == 0 {
            self.told_offline = self.world.network.is_offline(self.name);
            self.engines().for_each(|engine| engine.set_online(!self.told_offline));
        }
    }

    /// Edits a message: here, also one that is on its way (S-27), or on the second device.
    fn edit(&mut self) {
        let own = self.own();
        let Some(own) = self.chance.pick(&own).cloned() else { return };
        let text = format!("{} {} edited {}", self.name, own.number, self.chance.below(1000));
        let elsewhere = own.id.filter(|_| self.chance.below(3) == 0);
        self.tell(&format!("edits {}{}", own.number, if elsewhere.is_some() { " elsewhere" } else { "" }));
        match elsewhere {
            Some(id) => {
                self.notes[own.number].edited(None);
                self.edit_elsewhere(id, text);
            }
            None => {
                self.engine.edit(own.key, &text);
                self.notes[own.number].edited(Some(text));
            }
        }
    }

    fn edit_elsewhere(&mut self, id: WireId, text: String) {
        let thread = self.elsewhere_in_thread();
        let request = UpdateChatMessageRequest { content: Some(text), ..UpdateChatMessageRequest::default() };
        // It may have been deleted meanwhile, or be too much for the service: then it stays as it is.
        self.work.push(spawn_local(async move {
            let _ = thread.update_message(&id, &request).await;
        }));
    }

    /// Deletes a message: here, also one that is on its way (S-28); or on the second device, when nothing is, as that
    /// one knows of no message that comes later.
    fn delete(&mut self) {
        let own = self.own();
        let Some(own) = self.chance.pick(&own).cloned() else { return };
        let elsewhere = self.chance.below(3) == 0 && self.has_settled();
        self.tell(&format!("deletes {}{}", own.number, if elsewhere { " elsewhere" } else { "" }));
        self.notes[own.number].deleted = true;
        if elsewhere {
            let (thread, name) = (self.elsewhere_in_thread(), self.name);
            self.work.push(spawn_local(async move { delete_all(&thread, name, own.number).await }));
        } else {
            self.engine.delete(own.key);
            self.notes[own.number].surely_deleted = true;
        }
    }

    /// Closes the page, whatever it is doing, and opens it again. Unsent messages outlive that; a change of a message
    /// that was there already may not.
    fn restart(&mut self) {
        self.tell("closes the page and opens it again");
        self.notes.iter_mut().for_each(Note::page_closed);
        self.engine.stop();
        self.told_offline = false;
        self.engine = start(&self.world, self.name, &self.chance, &self.profile, &self.panicked);
    }

    /// One's own messages on screen, and those that are on their way.
    fn own(&self) -> Vec<Own> {
        let state = self.engine.state();
        let Some(timeline) = state.timeline(self.thread()).filter(|_| self.is_open()) else {
            return Vec::new();
        };
        Own::all(self.name, timeline)
    }

    fn elsewhere_in_thread(&self) -> ChatThreadClient {
        self.elsewhere.thread(self.thread().as_str().into())
    }

    fn tell(&self, what: &str) {
        self.world.network.story().tell(&format!("{} {what}", self.name));
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.engines().for_each(|engine| engine.stop());
    }
}

/// Whether nothing in a thread remains to be sent or changed.
fn is_done(timeline: &Timeline) -> bool {
    let is_sent = |echo: &Rc<Echo>| matches!(echo.state, SendState::Sent(_));
    timeline.echoes().iter().all(is_sent) && timeline.next_step().is_none()
}

fn start(
    world: &World,
    name: &'static str,
    chance: &Chance,
    profile: &Profile,
    panicked: &Rc<Cell<bool>>,
) -> Rc<Engine> {
    let panicked = Rc::clone(panicked);
    let spawn = move |work: LocalFuture<'static, ()>| {
        let panicked = Rc::clone(&panicked);
        drop(spawn_local(async move {
            let ended = AssertUnwindSafe(work).catch_unwind().await;
            panicked.set(panicked.get() || ended.is_err());
        }));
    };
    let parts = EngineParts {
        client: world.client(name, Line::of(&world.network, name, chance.branch())),
        display_name: Some(name.into()),
        spawn: Rc::new(spawn),
        on_change: Rc::new(|_: Rc<ChatState>| {}),
    };
    Engine::in_profile(parts, profile.clone())
}
