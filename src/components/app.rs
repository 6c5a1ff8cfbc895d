//! The whole widget: two panes beside each other where there is room, one where there is not.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::banner::Banner;
use super::calendar::use_calendar;
use super::conversation::Conversation;
use super::thread_list::thread_list;
use crate::hooks::{Chat, Drafts, HostPort, use_chat, use_drafts, use_now};
use crate::state::{ChatState, Millis, ThreadId};
use crate::view::{thread_rows, typing};

/// From this width on, in pixels, both panes stand beside each other; `app.css` has the same figure.
const WIDE: i32 = 600;

/// What the [`App`] is told.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The name to send messages under.
    #[prop_or_default]
    pub display_name: Option<AttrValue>,
    /// By which the host page reaches the chat.
    pub port: HostPort,
}

/// The whole widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let root = use_node_ref();
    let chat = use_chat(props.display_name.clone(), &props.port, &root);
    let drafts = use_drafts();
    let now = use_now();
    let calendar = use_calendar();
    let threads =
        use_memo((Rc::clone(&chat.state), now), |(state, now)| thread_rows(state, *now, &*calendar));
    use_open_newest(&chat, &root);
    use_focus_along(&chat, &root);
    let pane = if chat.state.open.is_some() { "messages" } else { "threads" };
    html! {
        <div class="app" part="app" ref={root} data-pane={pane}>
            <Banner connection={chat.state.connection.clone()} next_try={chat.state.next_try}
                on_sign_in={&chat.actions.sign_in} on_try_again={&chat.actions.try_again} />
            { thread_list(&threads, chat.state.threads.loaded, &chat.actions.open_thread) }
            { conversation(&chat, &drafts, now) }
        </div>
    }
}

fn conversation(chat: &Chat, drafts: &Drafts, now: Millis) -> Html {
    let Some(thread) = &chat.state.open else {
        return html! {
            <section class="conversation conversation--none"><p>{ nothing_open(&chat.state) }</p></section>
        };
    };
    let item = chat.state.threads.find(thread);
    let topic = item.map(|item| crate::view::thread_row::title(&chat.state.topic(item)));
    html! {
        <Conversation key={thread.to_rc()} thread={thread.clone()} drafts={drafts.clone()} topic={topic.unwrap_or_default()}
            timeline={chat.state.timeline(thread).cloned()} me={chat.state.me.clone()} {now} unsaved={chat.state.unsaved}
            typing={typing(&chat.state, thread).map(AttrValue::from)} actions={Rc::clone(&chat.actions)} />
    }
}

fn nothing_open(state: &ChatState) -> &'static str {
    if state.threads.items.is_empty() { "" } else { "Choose a conversation" }
}

/// Opens the newest thread when the list first comes, where both panes are seen.
#[hook]
fn use_open_newest(chat: &Chat, root: &NodeRef) {
    let (node, state, open_thread) = (root.clone(), Rc::clone(&chat.state), chat.actions.open_thread.clone());
    use_effect_with(chat.state.threads.loaded, move |_| {
        let wide = node.cast::<Element>().is_some_and(|root| root.client_width() >= WIDE);
        let newest = state.threads.items.iter().find(|item| state.is_listed(item));
        if let Some(newest) = newest.filter(|_| wide && state.open.is_none()) {
            open_thread.emit(newest.id.clone());
        }
    });
}

/// Where one pane is seen at a time, the focus goes along when the pane changes: what had it is gone. It goes to the
/// messages, and back to the thread that was left.
#[hook]
fn use_focus_along(chat: &Chat, root: &NodeRef) {
    let left = use_mut_ref(|| None::<ThreadId>);
    let (root, state) = (root.clone(), Rc::clone(&chat.state));
    use_effect_with(chat.state.open.clone(), move |open| {
        let left = left.replace(open.clone());
        let narrow = root.cast::<Element>().filter(|root| root.client_width() < WIDE);
        let mut listed = state.threads.items.iter().filter(|item| state.is_listed(item));
        let place = left.and_then(|left| listed.position(|item| item.id == left));
        let found = match (open, place) {
            (Some(_), _) => narrow.and_then(|root| find(&root, ".message-list", 0)),
            (None, Some(place)) => narrow.and_then(|root| find(&root, ".thread-item", place)),
            // Nothing was open before: the page has just come, and its focus is not ours.
            (None, None) => None,
        };
        if let Some(target) = found {
            let _ = target.focus();
        }
    });
}

fn find(root: &Element, selector: &str, place: usize) -> Option<HtmlElement> {
    let all = root.query_selector_all(selector).ok()?;
    all.item(u32::try_from(place).ok()?)?.dyn_into().ok()
}
