//! The engine in a page: driven by an interval, ended by being dropped.

use std::rc::Rc;

use gloo_timers::callback::Interval;

use super::engine::{Engine, EngineParts};
use super::journal::Outbox;
use super::signals::{Signals, is_visible};
use super::store::OnChange;
use crate::client::{ChatClient, LocalFuture};

/// How often the engine is asked what is due.
const TICK_MILLIS: u32 = 500;

/// A running chat. Dropping it ends all that it started.
pub struct Session {
    engine: Rc<Engine>,
    _signals: Signals,
    _interval: Interval,
}

impl Session {
    /// Starts the chat of a client's user. It rests while it is not present: a host page may take an element out
    /// without a word, and put it back.
    #[must_use]
    pub fn start(
        client: ChatClient,
        display_name: Option<Rc<str>>,
        is_present: Rc<dyn Fn() -> bool>,
        on_change: OnChange,
    ) -> Self {
        let spawn = Rc::new(|work: LocalFuture<'static, ()>| wasm_bindgen_futures::spawn_local(work));
        let parts = EngineParts { client, display_name, spawn, on_change };
        let engine = Engine::with_outbox(parts, Outbox::of_browser());
        engine.tick();
        let signals = Signals::listen(Rc::clone(&engine), Rc::clone(&is_present));
        let ticked = Rc::clone(&engine);
        let interval = Interval::new(TICK_MILLIS, move || {
            if is_present() {
                ticked.set_visible(is_visible());
                ticked.tick();
            }
        });
        Self { engine, _signals: signals, _interval: interval }
    }

    /// What the user does goes here.
    #[must_use]
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.engine.stop();
    }
}
