//! The engine in a page: driven by an interval, ended by being dropped.

use std::rc::Rc;

use gloo_timers::callback::Interval;

use super::engine::{Engine, EngineParts};
use super::hint::Hint;
use super::profile::Profile;
use super::signals::{Signals, has_focus, is_visible};
use super::store::OnChange;
use crate::client::{ChatClient, LocalFuture};

/// How often the engine is asked what is due.
const TICK_MILLIS: u32 = 500;

/// A running chat. Dropping it ends all that it started.
pub struct Session {
    engine: Rc<Engine>,
    is_present: Rc<dyn Fn() -> bool>,
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
        let engine = Engine::in_profile(parts, Profile::of_browser());
        engine.set_focused(has_focus());
        engine.tick();
        let signals = Signals::listen(Rc::clone(&engine), Rc::clone(&is_present));
        let (ticked, is_there) = (Rc::clone(&engine), Rc::clone(&is_present));
        let interval = Interval::new(TICK_MILLIS, move || {
            if is_there() {
                ticked.set_visible(is_visible());
                ticked.set_focused(has_focus());
                ticked.tick();
            }
        });
        Self { engine, is_present, _signals: signals, _interval: interval }
    }

    /// What the user does goes here.
    #[must_use]
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }

    /// What takes the hints of the host page, as long as the chat is present.
    pub fn hear(&self) -> impl Fn(Hint) + use<> {
        let (engine, is_present) = (Rc::clone(&self.engine), Rc::clone(&self.is_present));
        move |hint| {
            if is_present() {
                engine.handle_event(hint);
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.engine.stop();
    }
}
