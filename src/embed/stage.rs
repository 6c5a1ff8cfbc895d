//! Where chats are drawn. A stage that was left is kept for the next chat: Yew never lets go of the listeners at the root
//! of an app, so that each app costs something for as long as the page lives.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};
use yew::prelude::*;

use super::options::Theme;
use crate::client::ChatClient;
use crate::components::{App, HostPort, SendKey, ThreadId};

thread_local! {
    static FREE: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A chat to be drawn. It is held by the app alone, and ends with it.
pub(super) struct Shown {
    pub(super) client: ChatClient,
    pub(super) display_name: Option<AttrValue>,
    pub(super) theme: Theme,
    pub(super) thread: Option<ThreadId>,
    pub(super) send_key: SendKey,
    pub(super) port: HostPort,
    /// Whether it has ended: it may end before it was drawn.
    pub(super) over: Rc<Cell<bool>>,
}

/// An app, and the element that it draws in.
pub(super) struct Stage {
    app: AppHandle<Root>,
    pub(super) root: Element,
}

impl Stage {
    /// Draws a chat in an element that is in no document yet.
    pub(super) fn show(document: &Document, chat: Shown) -> Result<Self, JsValue> {
        let number = NEXT.replace(NEXT.get().wrapping_add(1));
        let props = RootProps { chat: Some(Rc::new(chat)), number };
        if let Some(mut stage) = FREE.with_borrow_mut(Vec::pop) {
            stage.app.update(props);
            return Ok(stage);
        }
        let root = document.create_element("div")?;
        root.set_class_name("root");
        let app = yew::Renderer::<Root>::with_root_and_props(root.clone(), props).render();
        Ok(Self { app, root })
    }

    /// Ends the chat, and keeps the stage.
    pub(super) fn leave(mut self) {
        self.root.remove();
        self.app.update(RootProps { chat: None, number: 0 });
        FREE.with_borrow_mut(|free| free.push(self));
    }
}

#[derive(Properties)]
pub(super) struct RootProps {
    chat: Option<Rc<Shown>>,
    /// No two chats have the same: what one has drawn is not made over for the next.
    number: u32,
}

impl PartialEq for RootProps {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.chat.is_some() == other.chat.is_some()
    }
}

/// The app with its client in context, in the colours of its theme.
#[component]
pub(super) fn Root(props: &RootProps) -> Html {
    let Some(chat) = props.chat.as_ref().filter(|chat| !chat.over.get()) else {
        return Html::default();
    };
    html! {
        <div key={props.number} class="theme" data-theme={chat.theme.as_str()}>
            <ContextProvider<ChatClient> context={chat.client.clone()}>
                <App display_name={chat.display_name.clone()} thread={chat.thread.clone()} send_key={chat.send_key}
                    port={chat.port.clone()} />
            </ContextProvider<ChatClient>>
        </div>
    }
}
