//! What a host page sees: [`mount`] and the [`ChatWidget`] that it gives.

mod event;
mod host_token;
mod options;
mod stage;
mod styles;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::client::{ChatClient, ChatClientOptions, Credential, SystemClock};
use crate::components::HostPort;
use host_token::HostToken;
use options::{ChatOptions, Options};
use stage::{Shown, Stage};

/// The chat in an element of the host page. Letting go of it does not end the chat: only `destroy` does.
#[wasm_bindgen]
pub struct ChatWidget {
    stage: Cell<Option<Stage>>,
    over: Rc<Cell<bool>>,
    port: HostPort,
}

#[wasm_bindgen]
impl ChatWidget {
    /// Ends the chat and everything it started, and leaves the element empty. A second call does nothing.
    pub fn destroy(&self) {
        if let Some(stage) = self.stage.take() {
            self.over.set(true);
            stage.leave();
        }
    }

    /// Takes an event of Microsoft's chat SDK, by its name there, so that what it tells of is on screen at once. It is
    /// a hint, and nothing but who types is believed; one that is odd counts as `poke` does.
    #[wasm_bindgen(js_name = handleEvent)]
    pub fn handle_event(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChatEventName")] name: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "unknown")] event: &JsValue,
    ) {
        let event = event::read(name, event);
        if !self.over.get() {
            self.port.handle_event(&event);
        }
    }

    /// Looks for news at once, though never twice in a second: something has happened.
    pub fn poke(&self) {
        if !self.over.get() {
            self.port.poke();
        }
    }
}

/// Shows a chat in an element, and gives the handle by which it is ended.
///
/// # Errors
/// When an option is missing or wrong, or the element cannot hold a chat; the error says which and why, and nothing
/// has been mounted.
#[wasm_bindgen]
pub fn mount(
    #[wasm_bindgen(unchecked_param_type = "Element")] element: &JsValue,
    options: &ChatOptions,
) -> Result<ChatWidget, JsError> {
    let element = element.dyn_ref::<Element>();
    let element =
        element.ok_or_else(|| JsError::new("mount: the first argument must be an element of the page"))?;
    let given: &JsValue = options.as_ref();
    let options = Options::read(options).map_err(|reason| JsError::new(&reason))?;
    let shadow = shadow_root(element)?;
    let source = HostToken::new(options.get_token, given.clone());
    let credential = Credential::new(source, SystemClock::shared());
    let (over, port) = (Rc::<Cell<bool>>::default(), HostPort::default());
    let chat = Shown {
        client: ChatClient::new(options.endpoint, credential, ChatClientOptions::default()),
        display_name: options.display_name,
        theme: options.theme,
        thread: options.thread,
        send_key: options.send_key,
        port: port.clone(),
        over: Rc::clone(&over),
    };
    let stage = Cell::new(Some(set_stage(&shadow, chat)?));
    Ok(ChatWidget { stage, over, port })
}

/// The shadow root of the element: that of an earlier chat, if it is empty, or a new one.
fn shadow_root(element: &Element) -> Result<ShadowRoot, JsError> {
    let shadow = match element.shadow_root() {
        Some(shadow) if shadow.child_element_count() > 0 => {
            return Err(JsError::new("mount: the element holds a chat already; call destroy() on it first"));
        }
        Some(shadow) => shadow,
        None => element
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .map_err(|_| JsError::new("mount: this kind of element cannot hold a chat; use a div"))?,
    };
    styles::adopt(&shadow)
        .map_err(|_| JsError::new("mount: this browser is too old for shared style sheets"))?;
    Ok(shadow)
}

fn set_stage(shadow: &ShadowRoot, chat: Shown) -> Result<Stage, JsError> {
    let failed = |_| JsError::new("mount: the element is not in a document");
    let document = shadow.owner_document().ok_or_else(|| failed(JsValue::NULL))?;
    let stage = Stage::show(&document, chat).map_err(failed)?;
    shadow.append_child(&stage.root).map_err(failed)?;
    Ok(stage)
}
