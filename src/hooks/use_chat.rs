//! One chat for as long as the calling component is mounted.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Node;
use yew::prelude::*;

use super::host_port::HostPort;
use super::thread_actions::ThreadActions;
use crate::client::ChatClient;
use crate::state::{ChatState, MessageKey, ThreadId, Wording};
use crate::sync::{Engine, Session};

/// The chat: what it is, and what can be done.
pub struct Chat {
    /// The state; the same `Rc` as long as nothing changes.
    pub state: Rc<ChatState>,
    /// What can be done.
    pub actions: Rc<ChatActions>,
}

/// What can be done. The callbacks are made once, so that passing them on re-renders nobody.
#[derive(Clone, PartialEq)]
pub struct ChatActions {
    /// Shows a thread.
    pub open_thread: Callback<ThreadId>,
    /// Goes back to the list.
    pub close_thread: Callback<()>,
    /// Sends text or HTML to a thread.
    pub send: Callback<(ThreadId, Wording)>,
    /// Sends a failed message again, or one that waits at once.
    pub retry: Callback<MessageKey>,
    /// Gives up a failed message.
    pub withdraw: Callback<MessageKey>,
    /// Takes a failed message back, to write it anew.
    pub take_back: Callback<MessageKey>,
    /// Lets an own message of the open thread say something else of the same kind.
    pub edit: Callback<(MessageKey, Wording)>,
    /// Deletes an own message of the open thread.
    pub delete: Callback<MessageKey>,
    /// Fetches earlier messages of the open thread.
    pub load_earlier: Callback<()>,
    /// Takes note of the newest message of the open thread that is in view.
    pub see: Callback<MessageKey>,
    /// Asks for a token anew, after the session has ended.
    pub sign_in: Callback<()>,
    /// Tries at once what waits for its next try.
    pub try_again: Callback<()>,
    /// Tells the others in the open thread that the user types.
    pub type_text: Callback<()>,
    /// What can be done with threads and people.
    pub threads: ThreadActions,
}

pub(super) type Running = Rc<RefCell<Option<Session>>>;

impl ChatActions {
    fn new(running: &Running) -> Self {
        Self {
            open_thread: with_engine(running, |engine, thread| engine.open_thread(thread)),
            close_thread: with_engine(running, |engine, ()| engine.close_thread()),
            send: with_engine(running, |engine, (thread, wording)| engine.send_from(thread, wording)),
            retry: with_engine(running, |engine, key| engine.retry(key)),
            withdraw: with_engine(running, |engine, key| engine.withdraw(key)),
            take_back: with_engine(running, |engine, key| engine.take_back(key)),
            edit: with_engine(running, |engine, (key, wording)| engine.edit_wording(key, wording)),
            delete: with_engine(running, |engine, key| engine.delete(key)),
            load_earlier: with_engine(running, |engine, ()| engine.load_earlier()),
            see: with_engine(running, |engine, key| engine.see(key)),
            sign_in: with_engine(running, |engine, ()| engine.sign_in()),
            try_again: with_engine(running, |engine, ()| engine.try_again()),
            type_text: with_engine(running, |engine, ()| engine.type_text()),
            threads: ThreadActions::new(running),
        }
    }
}

pub(super) fn with_engine<T: 'static>(running: &Running, act: fn(&Rc<Engine>, T)) -> Callback<T> {
    let running = Rc::clone(running);
    Callback::from(move |value| {
        let engine = running.borrow().as_ref().map(|session| Rc::clone(session.engine()));
        if let Some(engine) = engine {
            act(&engine, value);
        }
    })
}

/// Runs the chat of the [`ChatClient`] in context, as long as the node is in the page; messages go out under the display
/// name, and the host page reaches it by the port.
#[hook]
pub fn use_chat(display_name: Option<AttrValue>, port: &HostPort, node: &NodeRef) -> Chat {
    let client = use_context::<ChatClient>();
    let state = use_state(Rc::<ChatState>::default);
    let running = Rc::clone(&port.0);
    let (session, setter, node) = (Rc::clone(&running), state.setter(), node.clone());
    let (told, named, begun, name) = (port.clone(), port.clone(), port.clone(), display_name.clone());
    use_effect_with(client, move |client| {
        let name = name.as_deref().map(Rc::from);
        let is_present = Rc::new(move || node.cast::<Node>().is_some_and(|node| node.is_connected()));
        let on_change = Rc::new(move |next: Rc<ChatState>| {
            told.note(&next);
            setter.set(next);
        });
        let start = |client: &ChatClient| Session::start(client.clone(), name, is_present, on_change);
        *session.borrow_mut() = client.as_ref().map(start);
        begun.begin();
        // Dropping the session stops its timers and aborts what is in flight.
        move || drop(session.borrow_mut().take())
    });
    // Another name is no other chat.
    use_effect_with(display_name, move |name| named.rename(name.as_deref()));
    let actions = use_memo((), |()| ChatActions::new(&running));
    Chat { state: Rc::clone(&state), actions }
}
