//! The whole widget: two panes beside each other where there is room, one where there is not.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::banner::Banner;
use super::composer::SendKey;
use super::conversation::Conversation;
use super::dialogs::{Dialogs, Shown};
use super::direction;
use super::focus::{focused, is_nowhere};
use super::notices::Notices;
use super::thread_list::{ThreadList, use_thread_rows};
use crate::hooks::{
    Chat, Drafts, HostPort, PictureLoader, Places, use_chat, use_drafts, use_now, use_pictures, use_places,
};
use crate::state::{ChatState, Connection, Millis, ThreadId, ThreadItem};
use crate::view::notices::notices;
use crate::view::{thread_people, typing};
use crate::words::{Word, Words};

/// What the [`App`] is told.
#[derive(Clone, Properties, PartialEq)]
pub struct AppProps {
    /// The name to send messages under.
    #[prop_or_default]
    pub display_name: Option<AttrValue>,
    /// The one thread that is shown, if there is only one.
    #[prop_or_default]
    pub thread: Option<ThreadId>,
    /// Which key sends.
    #[prop_or_default]
    pub send_key: SendKey,
    /// Whether one writes rich text.
    #[prop_or_default]
    pub rich: bool,
    /// The words to speak, and their language.
    #[prop_or_default]
    pub words: Words,
    /// By which the host page reaches the chat.
    pub port: HostPort,
}

/// The whole widget, with its words in context. What is in it stands apart: a context compares what it holds each time
/// that the component around it is drawn.
#[component]
pub fn App(props: &AppProps) -> Html {
    html! {
        <ContextProvider<Words> context={props.words.clone()}><Panes ..props.clone() /></ContextProvider<Words>>
    }
}

/// Both panes, and what stands above and below them.
#[component]
fn Panes(props: &AppProps) -> Html {
    let (words, root) = (&props.words, use_node_ref());
    let chat = use_chat(props.display_name.clone(), &props.port, &root);
    let desk = Desk { drafts: use_drafts(chat.state.me.as_ref()), places: use_places(), now: use_now() };
    let pictures = use_pictures(chat.state.me.as_ref());
    let is_only = props.thread.is_some();
    use_only_thread(&chat, props.thread.as_ref());
    use_open_newest(&chat, &root, is_only);
    use_focus_along(&chat, &root);
    let dialogs = use_dialogs(&chat);
    let list = use_list(&chat, &desk, &dialogs.on_new, words);
    let pane = if is_only || chat.state.open.is_some() { "messages" } else { "threads" };
    html! {
        <div class="app" part="app" ref={root} lang={language(words)} dir={direction::of_widget(words)} data-pane={pane}
            data-only={is_only.then_some("true")}>
            <Banner connection={chat.state.connection.clone()} first={!chat.state.threads.loaded}
                next_try={chat.state.next_try} on_sign_in={&chat.actions.sign_in}
                on_try_again={&chat.actions.try_again} />
            if !is_only {
                { list }
            }
            <ContextProvider<PictureLoader> context={pictures}>
                { conversation(&chat, desk, (props.send_key, props.rich), &dialogs, words) }
            </ContextProvider<PictureLoader>>
            <Notices notices={notices(&chat.state, None, words)} on_retry={&chat.actions.threads.retry}
                on_dismiss={&chat.actions.threads.forget} />
            { dialogs.open }
        </div>
    }
}

/// The language of the widget; nothing if none is given, so that it is said to be that of the page.
fn language(words: &Words) -> Option<AttrValue> {
    let locale = words.locale();
    (!locale.is_empty()).then(|| locale.to_owned().into())
}

/// What is kept while threads come and go on screen.
struct Desk {
    drafts: Drafts,
    places: Places,
    now: Millis,
}

#[hook]
fn use_list(chat: &Chat, desk: &Desk, on_new: &Callback<()>, words: &Words) -> Html {
    let rows = use_thread_rows(&chat.state, &desk.drafts, desk.now, words);
    let failed = !matches!(chat.state.connection, Connection::Connecting | Connection::Live);
    html! {
        <ThreadList {rows} loaded={chat.state.threads.loaded} {failed} on_open={&chat.actions.open_thread} {on_new} />
    }
}

fn conversation(
    chat: &Chat,
    desk: Desk,
    (send_key, rich): (SendKey, bool),
    dialogs: &OpenDialogs,
    words: &Words,
) -> Html {
    let state = &chat.state;
    let Some(thread) = &state.open else {
        return html! {
            <section class="conversation conversation--none">
                <slot name="empty"><p>{ nothing_open(state, words) }</p></slot>
            </section>
        };
    };
    let item = state.threads.find(thread);
    html! {
        <Conversation key={thread.to_rc()} thread={thread.clone()} drafts={desk.drafts} places={desk.places}
            title={thread_people::title(state, thread, words)}
            topic={item.map(|item| state.topic(item)).unwrap_or_default()}
            read={item.and_then(|item| item.read)} activity={item.map_or(0, |item| ThreadItem::activity(item))}
            timeline={state.timeline(thread).cloned()} me={state.me.clone()} now={desk.now} unsaved={state.unsaved}
            {send_key} {rich} typing={typing(state, thread, words).map(AttrValue::from)}
            actions={Rc::clone(&chat.actions)} on_people={&dialogs.on_people} on_leave={&dialogs.on_leave} />
    }
}

fn nothing_open(state: &ChatState, words: &Words) -> AttrValue {
    let has_some = state.threads.items.iter().any(|item| state.is_listed(item));
    if has_some { words.attr(Word::ChooseConversation) } else { AttrValue::default() }
}

/// The open dialog, and the ways to open one.
struct OpenDialogs {
    open: Html,
    on_new: Callback<()>,
    on_people: Callback<()>,
    on_leave: Callback<()>,
}

#[hook]
fn use_dialogs(chat: &Chat) -> OpenDialogs {
    let shown = use_state_eq(|| None::<Shown>);
    let setter = shown.setter();
    let on_close = use_callback((), move |(), ()| setter.set(None));
    let setter = shown.setter();
    let on_new = use_callback((), move |(), ()| setter.set(Some(Shown::NewThread)));
    let setter = shown.setter();
    let on_people = use_callback(chat.state.open.clone(), move |(), open: &Option<ThreadId>| {
        setter.set(open.clone().map(Shown::People));
    });
    let setter = shown.setter();
    let on_leave = use_callback(chat.state.open.clone(), move |(), open: &Option<ThreadId>| {
        setter.set(open.clone().map(Shown::Leave));
    });
    let open = html! {
        <Dialogs shown={(*shown).clone()} state={Rc::clone(&chat.state)} actions={chat.actions.threads.clone()}
            {on_close} />
    };
    OpenDialogs { open, on_new, on_people, on_leave }
}

/// Opens the one thread that the host page wants, again also for another user.
#[hook]
fn use_only_thread(chat: &Chat, thread: Option<&ThreadId>) {
    let wanted = thread.filter(|thread| chat.state.open.as_ref() != Some(*thread)).cloned();
    let open_thread = chat.actions.open_thread.clone();
    use_effect_with(wanted, move |wanted| {
        if let Some(thread) = wanted {
            open_thread.emit(thread.clone());
        }
    });
}

/// Opens the newest thread when the list first comes, where both panes are seen.
#[hook]
fn use_open_newest(chat: &Chat, root: &NodeRef, is_only: bool) {
    let (node, state, open_thread) = (root.clone(), Rc::clone(&chat.state), chat.actions.open_thread.clone());
    use_effect_with(chat.state.threads.loaded, move |_| {
        let wide = node.cast::<Element>().is_some_and(|root| is_wide(&root));
        let newest = state.threads.items.iter().find(|item| state.is_listed(item));
        if let Some(newest) = newest.filter(|_| !is_only && wide && state.open.is_none()) {
            open_thread.emit(newest.id.clone());
        }
    });
}

/// Where one pane is seen at a time, the focus goes along when the pane changes: what had it is gone. It goes to the
/// messages, and back to the thread that was left; to the list, if that thread has gone from it.
#[hook]
fn use_focus_along(chat: &Chat, root: &NodeRef) {
    let left = use_mut_ref(|| None::<ThreadId>);
    let (root, state) = (root.clone(), Rc::clone(&chat.state));
    use_effect_with(chat.state.open.clone(), move |open| {
        let left = left.replace(open.clone());
        let was_open = left.is_some();
        let Some(root) = root.cast::<Element>() else { return };
        // What the user has elsewhere in the page is theirs; and the one thread of a page comes by itself.
        let is_ours = focused(&root).is_some() || is_nowhere(&root);
        let is_narrow = is_ours && !root.has_attribute("data-only") && !is_wide(&root);
        let mut listed = state.threads.items.iter().filter(|item| state.is_listed(item));
        let place = left.and_then(|left| listed.position(|item| item.id == left));
        let found = match (open, place) {
            (Some(_), _) if is_narrow => find(&root, ".message-list", 0),
            (None, Some(place)) if is_narrow => find(&root, ".thread-item", place),
            (None, None) if was_open && is_nowhere(&root) => {
                find(&root, ".thread-item", 0).or_else(|| find(&root, ".thread-list__new", 0))
            }
            // Nothing was open before: the page has just come, and its focus is not ours.
            _ => None,
        };
        if let Some(target) = found {
            let _ = target.focus();
        }
    });
}

/// Whether both panes are seen. The style sheet decides that.
fn is_wide(root: &Element) -> bool {
    let is_seen = |selector| find(root, selector, 0).is_some_and(|pane| pane.offset_width() > 0);
    is_seen(".thread-list") && is_seen(".conversation")
}

fn find(root: &Element, selector: &str, place: usize) -> Option<HtmlElement> {
    let all = root.query_selector_all(selector).ok()?;
    all.item(u32::try_from(place).ok()?)?.dyn_into().ok()
}
