//! What a host page sees: [`mount`] and the [`ChatWidget`] that it gives.

mod event;
mod host_token;
mod life;
mod options;
mod styles;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::client::{ChatClient, ChatClientOptions, Credential, SystemClock};
use crate::components::{App, HostPort};
use host_token::HostToken;
use life::Life;
use options::{ChatOptions, Options, Theme};

/// The chat in an element of the host page. Letting go of it does not end the chat: only `destroy` does.
#[wasm_bindgen]
pub struct ChatWidget {
    life: Rc<Life<Root>>,
    root: Element,
    port: HostPort,
}

#[wasm_bindgen]
impl ChatWidget {
    /// Ends the chat and everything it started, and leaves the element empty. A second call does nothing.
    pub fn destroy(&self) {
        if !self.life.is_over() {
            self.life.end();
            self.root.remove();
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
        if !self.life.is_over() {
            self.port.handle_event(&event);
        }
    }

    /// Looks for news at once, though never twice in a second: something has happened.
    pub fn poke(&self) {
        if !self.life.is_over() {
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
    let root = container(&shadow)?;
    let source = HostToken::new(options.get_token, given.clone());
    let credential = Credential::new(source, SystemClock::shared());
    let client = ChatClient::new(options.endpoint, credential, ChatClientOptions::default());
    let port = HostPort::default();
    let (display_name, theme) = (options.display_name, options.theme);
    let life = Rc::<Life<Root>>::default();
    let alive = Alive(Rc::clone(&life));
    let props = RootProps { client, display_name, theme, port: port.clone(), alive };
    life.begin(yew::Renderer::<Root>::with_root_and_props(root.clone(), props).render());
    Ok(ChatWidget { life, root, port })
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

fn container(shadow: &ShadowRoot) -> Result<Element, JsError> {
    let failed = |_| JsError::new("mount: the element is not in a document");
    let document = shadow.owner_document().ok_or_else(|| failed(JsValue::NULL))?;
    let root = document.create_element("div").map_err(failed)?;
    root.set_class_name("root");
    shadow.append_child(&root).map_err(failed)?;
    Ok(root)
}

#[derive(Properties, PartialEq)]
struct RootProps {
    client: ChatClient,
    display_name: Option<AttrValue>,
    theme: Theme,
    port: HostPort,
    alive: Alive,
}

/// One life: equal to itself.
struct Alive(Rc<Life<Root>>);

impl PartialEq for Alive {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The app with its client in context, in the colours of its theme.
#[component]
fn Root(props: &RootProps) -> Html {
    let life = Rc::clone(&props.alive.0);
    use_effect_with((), move |()| life.note_drawn());
    if props.alive.0.is_over() {
        return Html::default();
    }
    html! {
        <div class="theme" data-theme={props.theme.as_str()}>
            <ContextProvider<ChatClient> context={props.client.clone()}>
                <App display_name={props.display_name.clone()} port={props.port.clone()} />
            </ContextProvider<ChatClient>>
        </div>
    }
}
