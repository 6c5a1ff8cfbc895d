//! Ann's browser with some tabs, which share a profile.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::models::message::SendChatMessageRequest;
use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Clock, Credential, Endpoint, LocalFuture, Method, Request, Response,
    Transport, TransportError,
};
use acs_chat_widget::sync::{Engine, EngineParts, Profile};

use crate::house::{ENDPOINT, House, Running, Tokens, TokioClock};
use crate::transport::InProcess;

const LUNCH: &str = "Lunch on Friday";

/// Counts the lists of threads that one tab asks for.
struct Counted {
    inner: InProcess,
    lists: Rc<Cell<usize>>,
}

impl Transport for Counted {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let is_list = request.method == Method::Get && request.url.contains("/chat/threads?");
        self.lists.set(self.lists.get() + usize::from(is_list));
        self.inner.send(request)
    }
}

/// A tab, and what it asks for.
pub(crate) struct Tab {
    pub(crate) chat: Running,
    /// How many lists of threads it has asked for.
    pub(crate) lists: Rc<Cell<usize>>,
}

/// Ann's browser. All its tabs have the same clock.
pub(crate) struct Browser {
    pub(crate) house: House,
    clock: Rc<dyn Clock>,
    pub(crate) profile: Profile,
}

impl Browser {
    /// A browser with no tab yet.
    pub(crate) async fn new() -> Self {
        let clock = Rc::new(TokioClock::new());
        Self { house: House::new().await, clock, profile: Profile::default() }
    }

    /// A new tab, which does nothing yet.
    pub(crate) fn tab(&self) -> Tab {
        let (inner, lists) = (self.house.transport.clone(), Rc::new(Cell::new(0)));
        let source = Tokens { transport: inner.clone(), person: "ann".to_owned(), asked: Rc::default() };
        let credential = Credential::new(source, Rc::clone(&self.clock));
        let transport = Counted { inner, lists: Rc::clone(&lists) };
        let (endpoint, clock) = (Endpoint::parse(ENDPOINT).unwrap(), Rc::clone(&self.clock));
        let options = ChatClientOptions::default();
        let parts = EngineParts {
            client: ChatClient::with_transport(endpoint, credential, transport, clock, options),
            display_name: Some("Ann".into()),
            spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
            on_change: Rc::new(|_| {}),
        };
        let engine = Engine::in_profile(parts, self.profile.clone());
        Tab { chat: Running { engine, changes: Rc::default() }, lists }
    }

    /// Some tabs with the same thread on screen.
    pub(crate) async fn tabs(&self, number: usize) -> Vec<Tab> {
        let tabs: Vec<_> = (0..number).map(|_| self.tab()).collect();
        run(&tabs, 2).await;
        for tab in &tabs {
            let state = tab.chat.engine.state();
            let item = state.threads.items.iter().find(|item| &*item.topic == LUNCH).unwrap();
            tab.chat.engine.open_thread(item.id.clone());
        }
        run(&tabs, 2).await;
        tabs
    }

    /// Ben writes something.
    pub(crate) async fn hear_from_ben(&self, tabs: &[Tab], text: &str) {
        let thread = tabs[0].chat.engine.state().open.clone().unwrap();
        let ben = self.house.client("ben").thread(thread.as_str().into());
        ben.send_message(&SendChatMessageRequest::text(text)).await.unwrap();
    }
}

/// Half a second, in which each tab ticks once: not all at the same moment.
pub(crate) async fn tick(tabs: &[Tab]) {
    for tab in tabs {
        tab.chat.engine.tick();
        tokio::time::sleep(Duration::from_millis(500) / u32::try_from(tabs.len()).unwrap()).await;
    }
}

/// Lets some seconds pass.
pub(crate) async fn run(tabs: &[Tab], seconds: u32) {
    for _ in 0..seconds * 2 {
        tick(tabs).await;
    }
}

/// Whether each tab shows a text, once.
pub(crate) fn all_show(tabs: &[Tab], text: &str) -> bool {
    tabs.iter().all(|tab| tab.chat.count(text) == 1)
}
