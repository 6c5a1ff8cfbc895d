//! What a host page sees: [`mount`] and the [`ChatWidget`] that it gives.

mod host_token;
mod options;
mod styles;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::client::{ChatClient, ChatClientOptions, Credential, SystemClock};
use crate::components::App;
use host_token::HostToken;
use options::{ChatOptions, Options, Theme};

/// The chat in an element of the host page. Letting go of it does not end the chat: only `destroy` does.
#[wasm_bindgen]
pub struct ChatWidget {
    app: Option<AppHandle<Root>>,
    root: Element,
}

#[wasm_bindgen]
impl ChatWidget {
    /// Ends the chat and everything it started, and leaves the element empty. A second call does nothing.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
            self.root.remove();
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
    let props = RootProps { client, display_name: options.display_name, theme: options.theme };
    let app = yew::Renderer::<Root>::with_root_and_props(root.clone(), props).render();
    Ok(ChatWidget { app: Some(app), root })
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
}

/// The app with its client in context, in the colours of its theme.
#[component]
fn Root(props: &RootProps) -> Html {
    html! {
        <div class="theme" data-theme={props.theme.as_str()}>
            <ContextProvider<ChatClient> context={props.client.clone()}>
                <App display_name={props.display_name.clone()} />
            </ContextProvider<ChatClient>>
        </div>
    }
}
