//! What a host page sees: [`mount`] and the [`ChatWidget`] that it gives.

mod creation;
mod event;
mod host_token;
mod options;
mod stage;
mod styles;
mod told;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::client::{ChatClient, ChatClientOptions, Credential, SystemClock};
use crate::components::{HostPort, ThreadId};
use host_token::HostToken;
use options::{ChatOptions, Look, Options};
use stage::{Shown, Stage};

/// Where one writes, in plain text or with formatting.
const COMPOSER: &str = ".composer textarea, .composer [contenteditable='true']";

/// What is said of an element in a frame.
const ELSEWHERE: &str = "mount: the element is in another document; load the script and call mount there";

/// The chat in an element of the host page. Letting go of it does not end the chat: only `destroy` does.
#[wasm_bindgen]
pub struct ChatWidget {
    stage: RefCell<Option<Stage>>,
    look: RefCell<Rc<Look>>,
    over: Rc<Cell<bool>>,
    port: HostPort,
}

#[wasm_bindgen]
impl ChatWidget {
    /// Ends the chat and everything it started, and leaves the element empty. A second call does nothing.
    pub fn destroy(&self) {
        // A borrow must not last: what ends with the chat may call back.
        let stage = self.stage.take();
        if let Some(stage) = stage {
            self.over.set(true);
            self.port.listen(None);
            // The host page may keep the handle: a catalogue of words is not small.
            self.look.take();
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

    /// Changes how the chat looks and behaves, and leaves everything else as it is. What is not given stays; null is what
    /// it was without the option.
    ///
    /// # Errors
    /// When an option is wrong; nothing has changed then.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChatLook")] changes: &JsValue,
    ) -> Result<(), JsError> {
        let before = Look::clone(&self.look.borrow());
        let look = Rc::new(before.changed(changes).map_err(|reason| refusal("setOptions: ", &reason))?);
        self.look.replace(Rc::clone(&look));
        if let Some(thread) = &look.thread {
            self.port.expect(thread);
        }
        if let Some(stage) = self.stage.borrow_mut().as_mut() {
            stage.change(&look);
        }
        Ok(())
    }

    /// Shows a conversation.
    ///
    /// # Errors
    /// When the chat has ended, or the id is empty.
    #[wasm_bindgen(js_name = openThread)]
    pub fn open_thread(&self, id: &str) -> Result<(), JsError> {
        let may = !id.is_empty() && !self.over.get();
        if may {
            self.port.open_thread(ThreadId::from(id));
        }
        done(may, "openThread: there is no chat any more, or no id")
    }

    /// Sends a text to a conversation, whatever is on screen. It goes out as what is typed does: once, as soon as there is
    /// a network, and the event `message-sent` tells when.
    ///
    /// # Errors
    /// When the chat has ended, or there is no id or no text.
    #[wasm_bindgen(js_name = sendMessage)]
    pub fn send_message(&self, thread: &str, text: &str) -> Result<(), JsError> {
        let is_said = !thread.is_empty() && !text.trim().is_empty();
        let may = is_said && !self.over.get();
        if may {
            self.port.send(ThreadId::from(thread), text);
        }
        done(may, "sendMessage: there is no chat any more, no id, or no text")
    }

    /// Begins a conversation. It does not come on screen by itself.
    ///
    /// # Errors
    /// When what is asked for is odd, or the service refuses it.
    #[wasm_bindgen(js_name = createThread, unchecked_return_type = "Promise<CreatedThread>")]
    pub fn create_thread(
        &self,
        #[wasm_bindgen(unchecked_param_type = "NewThread")] thread: &JsValue,
    ) -> Result<Promise, JsError> {
        let request = creation::read(thread).map_err(|reason| refusal("createThread: ", reason))?;
        let client = self.stage.borrow().as_ref().and_then(Stage::client);
        let client = client.ok_or_else(|| JsError::new("createThread: there is no chat any more"))?;
        let name = self.look.borrow().display_name.as_ref().map(ToString::to_string);
        let port = self.port.clone();
        Ok(future_to_promise(async move {
            let created = creation::create(client, request, name).await;
            port.poke();
            created
        }))
    }

    /// Gives the focus to where one writes. Returns whether a conversation is on screen in which one may.
    #[wasm_bindgen(js_name = focusComposer)]
    pub fn focus_composer(&self) -> bool {
        let stage = self.stage.borrow();
        let root = stage.as_ref().map(|stage| stage.root.clone());
        // A borrow must not last: who hears of the focus may call back.
        drop(stage);
        let field = root.and_then(|root| root.query_selector(COMPOSER).ok().flatten());
        field
            .and_then(|field| field.dyn_into::<HtmlElement>().ok())
            .is_some_and(|field| field.focus().is_ok())
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
    let element = own_element(element)?;
    let checked = Options::read(options.as_ref()).map_err(|reason| refusal("mount: ", &reason))?;
    let shadow = shadow_root(element)?;
    start(&shadow, &shadow, checked, options)
}

/// Shows a chat in an element that stands in a shadow root already, beside other things there.
///
/// # Errors
/// When an option is missing or wrong, or the element is in no shadow root; nothing has been mounted then.
#[wasm_bindgen(js_name = mountInside)]
pub fn mount_inside(place: &Element, options: &ChatOptions) -> Result<ChatWidget, JsError> {
    let checked = Options::read(options.as_ref()).map_err(|reason| refusal("mount: ", &reason))?;
    let shadow = place.get_root_node().dyn_into::<ShadowRoot>();
    let shadow = shadow.map_err(|_| JsError::new("mountInside: the element is in no shadow root"))?;
    start(&shadow, place, checked, options)
}

fn start(
    shadow: &ShadowRoot,
    place: &Node,
    options: Options,
    given: &ChatOptions,
) -> Result<ChatWidget, JsError> {
    styles::adopt(shadow)
        .map_err(|_| JsError::new("mount: this browser is too old for shared style sheets"))?;
    let given: &JsValue = given.as_ref();
    let source = HostToken::new(options.get_token, given.clone());
    let credential = Credential::new(source, SystemClock::shared());
    let (over, port) = (Rc::<Cell<bool>>::default(), HostPort::default());
    let endpoint = options.endpoint.to_string();
    port.listen(Some(told::listener(options.on_event, endpoint, Rc::clone(&over))));
    let look = Rc::new(options.look);
    if let Some(thread) = &look.thread {
        port.expect(thread);
    }
    let client = ChatClient::new(options.endpoint, credential, ChatClientOptions::default());
    let chat = Shown { client, port: port.clone(), over: Rc::clone(&over) };
    let stage = RefCell::new(Some(set_stage(place, chat, &look)?));
    Ok(ChatWidget { stage, look: RefCell::new(look), over, port })
}

/// An element of the document that the script runs in. What belongs to another one is of other classes, and neither its
/// events nor its focus would be known for what they are.
fn own_element(element: &JsValue) -> Result<&Element, JsError> {
    let owner = Reflect::get(element, &JsValue::from("ownerDocument")).unwrap_or(JsValue::UNDEFINED);
    let document = web_sys::window().and_then(|window| window.document());
    if owner.is_object() && document.is_some_and(|document| owner != JsValue::from(document)) {
        return Err(JsError::new(ELSEWHERE));
    }
    let none = || JsError::new("mount: the first argument must be an element of the page");
    element.dyn_ref::<Element>().ok_or_else(none)
}

/// The shadow root of the element: that of an earlier chat, if it is empty, or a new one.
fn shadow_root(element: &Element) -> Result<ShadowRoot, JsError> {
    match element.shadow_root() {
        Some(shadow) if shadow.child_element_count() > 0 => {
            Err(JsError::new("mount: the element holds a chat already; call destroy() on it first"))
        }
        Some(shadow) => Ok(shadow),
        None => element
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .map_err(|_| JsError::new("mount: this kind of element cannot hold a chat; use a div")),
    }
}

fn set_stage(place: &Node, chat: Shown, look: &Rc<Look>) -> Result<Stage, JsError> {
    let failed = |_| JsError::new("mount: the element is not in a document");
    // That of the script, also where the place was moved into a frame: what is made there is of other classes.
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(|| failed(JsValue::NULL))?;
    let stage = Stage::show(&document, chat, look).map_err(failed)?;
    place.append_child(&stage.root).map_err(failed)?;
    Ok(stage)
}

fn done(is_done: bool, otherwise: &str) -> Result<(), JsError> {
    if is_done { Ok(()) } else { Err(JsError::new(otherwise)) }
}

fn refusal(of: &str, reason: &str) -> JsError {
    JsError::new(&[of, reason].concat())
}
