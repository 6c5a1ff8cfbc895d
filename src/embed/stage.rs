//! Where chats are drawn. A stage that was left is kept for the next chat: Yew never lets go of the listeners at the root
//! of an app, so that each app costs something for as long as the page lives.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use gloo_timers::future::sleep;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element};
use yew::prelude::*;

use super::options::Look;
use crate::client::ChatClient;
use crate::components::{App, HostPort};

thread_local! {
    static FREE: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A chat to be drawn. It is held by the app alone, and ends with it.
pub(super) struct Shown {
    pub(super) client: ChatClient,
    pub(super) port: HostPort,
    /// Whether it has ended: it may end before it was drawn.
    pub(super) over: Rc<Cell<bool>>,
}

/// An app, and the element that it draws in.
pub(super) struct Stage {
    app: AppHandle<Root>,
    chat: Weak<Shown>,
    number: u32,
    pub(super) root: Element,
}

impl Stage {
    /// Draws a chat in an element that is in no document yet.
    pub(super) fn show(document: &Document, chat: Shown, look: &Rc<Look>) -> Result<Self, JsValue> {
        let number = NEXT.replace(NEXT.get().wrapping_add(1));
        let chat = Rc::new(chat);
        let kept = Rc::downgrade(&chat);
        let props = RootProps { chat: Some(chat), look: Rc::clone(look), number };
        if let Some(mut stage) = FREE.with_borrow_mut(Vec::pop) {
            stage.app.update(props);
            return Ok(Self { chat: kept, number, ..stage });
        }
        let root = document.create_element("div")?;
        root.set_class_name("root");
        let app = yew::Renderer::<Root>::with_root_and_props(root.clone(), props).render();
        Ok(Self { app, chat: kept, number, root })
    }

    /// Draws the same chat in another way.
    pub(super) fn change(&mut self, look: &Rc<Look>) {
        if let Some(chat) = self.chat.upgrade() {
            self.app.update(RootProps { chat: Some(chat), look: Rc::clone(look), number: self.number });
        }
    }

    /// What the chat calls the service by.
    pub(super) fn client(&self) -> Option<ChatClient> {
        self.chat.upgrade().map(|chat| chat.client.clone())
    }

    /// Ends the chat, and keeps the stage.
    pub(super) fn leave(mut self) {
        self.root.remove();
        self.app.update(RootProps { chat: None, look: Rc::default(), number: 0 });
        // Not before it is empty: the next chat must not stand among what this one has drawn.
        // A timeout that is forgotten would keep its closure for as long as the page lives.
        spawn_local(async move {
            sleep(Duration::ZERO).await;
            FREE.with_borrow_mut(|free| free.push(self));
        });
    }
}

#[derive(Properties)]
pub(super) struct RootProps {
    chat: Option<Rc<Shown>>,
    look: Rc<Look>,
    /// No two chats have the same: what one has drawn is not made over for the next.
    number: u32,
}

impl PartialEq for RootProps {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.number == other.number && self.chat.is_some() == other.chat.is_some();
        is_same && Rc::ptr_eq(&self.look, &other.look)
    }
}

/// The app with its client in context, in the colours of its theme, below what the host page has put there.
#[component]
pub(super) fn Root(props: &RootProps) -> Html {
    let Some(chat) = props.chat.as_ref().filter(|chat| !chat.over.get()) else {
        return Html::default();
    };
    let look = &props.look;
    html! {
        <div key={props.number} class="theme" data-theme={look.theme.as_str()} data-layout={look.layout.as_str()}
            data-features={look.features.clone()}>
            <div class="host-header"><slot name="header" /></div>
            <ContextProvider<ChatClient> context={chat.client.clone()}>
                <App display_name={look.display_name.clone()} thread={look.thread.clone()} send_key={look.send_key}
                    rich={look.rich} words={look.words.clone()} port={chat.port.clone()} />
            </ContextProvider<ChatClient>>
        </div>
    }
}
