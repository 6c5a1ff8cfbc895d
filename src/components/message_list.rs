//! The messages of one thread, oldest first.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::message::Message;
use crate::hooks::{Ends, use_in_view, use_stick_to_bottom};
use crate::state::{History, MessageKey};
use crate::view::{Row, announcement};

/// What a [`MessageList`] is told.
#[derive(Properties, PartialEq)]
pub struct MessageListProps {
    /// The rows, oldest first.
    pub rows: Rc<[Row]>,
    /// What lies before them.
    pub history: History,
    /// The user wants to send a failed message again.
    pub on_retry: Callback<MessageKey>,
    /// The user gives up a failed message.
    pub on_withdraw: Callback<MessageKey>,
    /// The user wants to write a failed message anew.
    pub on_take_back: Callback<MessageKey>,
    /// The user wants to see what lies before.
    pub on_earlier: Callback<()>,
    /// This message and those before were in view.
    pub on_seen: Callback<MessageKey>,
}

/// The messages of one thread, oldest first.
#[component]
pub fn MessageList(props: &MessageListProps) -> Html {
    let stick = use_stick_to_bottom(Rc::clone(&props.rows), ends(&props.rows));
    let ordered = use_node_ref();
    let look = use_in_view(&stick.node, &ordered, &props.rows, key_at, &props.on_seen);
    let on_scroll = use_callback((stick.on_scroll.clone(), look), |event: Event, (stick, look)| {
        stick.emit(event);
        look.emit(());
    });
    let announcement = use_announcement(&props.rows);
    let on_retry = use_then_focus(&props.on_retry, &stick.node);
    let on_withdraw = use_then_focus(&props.on_withdraw, &stick.node);
    html! {
        <>
            // It scrolls, so that the keyboard must be able to reach it. It does not speak for itself: it would read
            // out the whole history, and each step of a message on its way.
            <div class="message-list" part="messages" role="log" aria-label="Messages" aria-live="off" tabindex="0"
                ref={stick.node} onscroll={on_scroll}>
                { beginning(props) }
                <ol class="message-list__rows" ref={ordered}>
                    for row in props.rows.iter() {
                        { view(row, &on_retry, &on_withdraw, &props.on_take_back) }
                    }
                </ol>
            </div>
            <p class="visually-hidden" role="status">{ announcement }</p>
        </>
    }
}

/// What screen readers are told of the rows that come.
#[hook]
fn use_announcement(rows: &Rc<[Row]>) -> AttrValue {
    let last = use_mut_ref(|| None::<Rc<str>>);
    let text = use_state_eq(AttrValue::default);
    let setter = text.setter();
    use_effect_with(Rc::clone(rows), move |rows| {
        let before = last.replace(rows.last().map(Row::key));
        if let Some(said) = announcement(rows, before.as_deref()) {
            setter.set(said.into());
        }
    });
    (*text).clone()
}

/// Does something with a message and gives the list the focus: the button that had it goes.
#[hook]
fn use_then_focus(act: &Callback<MessageKey>, list: &NodeRef) -> Callback<MessageKey> {
    use_callback((act.clone(), list.clone()), |key, (act, list)| {
        act.emit(key);
        if let Some(list) = list.cast::<HtmlElement>() {
            let _ = list.focus();
        }
    })
}

/// The message of a row; what only divides them says nothing.
fn key_at(rows: &Rc<[Row]>, place: usize) -> Option<MessageKey> {
    match rows.get(place)? {
        Row::Day { .. } => None,
        Row::System { key, .. } => Some((&**key).into()),
        Row::Message(row) => Some(row.key.clone()),
    }
}

fn ends(rows: &[Row]) -> Ends {
    let own = matches!(rows.last(), Some(Row::Message(row)) if row.own);
    Ends { first: rows.first().map(Row::key), last: rows.last().map(Row::key), own }
}

fn view(
    row: &Row,
    on_retry: &Callback<MessageKey>,
    on_withdraw: &Callback<MessageKey>,
    on_take_back: &Callback<MessageKey>,
) -> Html {
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    match row {
        Row::Day { key, label } => {
            html! { <li key={Rc::clone(key)} class="day-divider"><span>{ text(label) }</span></li> }
        }
        Row::System { key, text: sentence } => {
            html! { <li key={Rc::clone(key)} class="system-message" dir="auto">{ text(sentence) }</li> }
        }
        Row::Message(message) => {
            html! {
                <Message key={message.key.to_rc()} row={Rc::clone(message)} on_retry={on_retry}
                    on_withdraw={on_withdraw} on_take_back={on_take_back} />
            }
        }
    }
}

fn beginning(props: &MessageListProps) -> Html {
    let loading = matches!(props.history, History::Loading(_));
    match props.history {
        History::More(_) | History::Loading(_) => {
            let on_click = props.on_earlier.reform(|_: MouseEvent| ());
            html! {
                <button class="message-list__earlier" type="button" onclick={on_click} aria-disabled={loading.to_string()}>
                    { if loading { "Loading…" } else { "Earlier messages" } }
                </button>
            }
        }
        History::Unknown | History::Complete => Html::default(),
    }
}
