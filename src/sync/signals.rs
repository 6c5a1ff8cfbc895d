//! What the browser tells: that the network comes and goes, that somebody looks, that the page sleeps and wakes.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use super::engine::Engine;

const OF_WINDOW: &[&str] = &["online", "offline", "focus", "blur", "pageshow", "pagehide"];
const OF_DOCUMENT: &[&str] = &["visibilitychange", "freeze", "resume"];

/// Listens to the browser as long as it is there.
pub(super) struct Signals {
    listener: Closure<dyn FnMut(Event)>,
    targets: Vec<(EventTarget, &'static [&'static str])>,
}

impl Signals {
    /// Passes on what the browser tells, as long as the chat is present.
    pub(super) fn listen(engine: Rc<Engine>, is_present: Rc<dyn Fn() -> bool>) -> Self {
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if is_present() {
                react(&engine, &event.type_());
            }
        });
        let mut targets = Vec::new();
        if let Some(window) = web_sys::window() {
            let document = window.document().map(EventTarget::from);
            targets.extend(document.map(|document| (document, OF_DOCUMENT)));
            targets.push((EventTarget::from(window), OF_WINDOW));
        }
        let signals = Self { listener, targets };
        signals.each(|target, kind| {
            let _ = target.add_event_listener_with_callback(kind, signals.listener.as_ref().unchecked_ref());
        });
        signals
    }

    fn each(&self, act: impl Fn(&EventTarget, &str)) {
        for (target, kinds) in &self.targets {
            kinds.iter().for_each(|kind| act(target, kind));
        }
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.each(|target, kind| {
            let _ = target.remove_event_listener_with_callback(kind, self.listener.as_ref().unchecked_ref());
        });
    }
}

fn react(engine: &Rc<Engine>, kind: &str) {
    match kind {
        "online" | "offline" => engine.set_online(kind == "online"),
        "pagehide" | "freeze" => engine.step_aside(),
        "blur" => engine.set_focused(has_focus()),
        "visibilitychange" => engine.set_visible(is_visible()),
        // The focus, and a page that comes back from where it was kept.
        _ => {
            engine.set_visible(is_visible());
            engine.set_focused(has_focus());
            engine.glance();
        }
    }
}

/// Whether the page can be seen.
pub(super) fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| document.visibility_state() != web_sys::VisibilityState::Hidden)
}

/// Whether the page has the focus, or a frame in it.
pub(super) fn has_focus() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| document.has_focus().unwrap_or(true))
}
