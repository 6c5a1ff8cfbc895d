//! The browser's own channel, which all pages of an origin share.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MessageEvent;

use super::{Channel, Hear, Member};

/// `BroadcastChannel`.
#[derive(Clone, Copy, Debug, Default)]
pub struct BroadcastChannel;

/// A channel that is closed when this is dropped.
struct Open {
    channel: web_sys::BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel for BroadcastChannel {
    fn join(&self, name: &str, hear: Hear) -> Option<Box<dyn Member>> {
        // Pages of no origin, and old browsers, have none.
        let channel = web_sys::BroadcastChannel::new(name).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(words) = event.data().as_string() {
                hear(&words);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Box::new(Open { channel, _listener: listener }))
    }
}

impl Member for Open {
    fn tell(&self, words: &str) {
        // Nobody is worse off than without the others.
        let _ = self.channel.post_message(&words.into());
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
