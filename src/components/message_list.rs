//! The messages of one thread, oldest first.

use std::rc::Rc;

use yew::prelude::*;

use super::message::Message;
use crate::hooks::use_stick_to_bottom;
use crate::state::{History, MessageKey};
use crate::view::Row;

/// What a [`MessageList`] is told.
#[derive(Properties, PartialEq)]
pub struct MessageListProps {
    /// The rows, oldest first.
    pub rows: Rc<[Row]>,
    /// What lies before them.
    pub history: History,
    /// The user wants to send a failed message again.
    pub on_retry: Callback<MessageKey>,
    /// The user wants to see what lies before.
    pub on_earlier: Callback<()>,
}

/// The messages of one thread, oldest first.
#[component]
pub fn MessageList(props: &MessageListProps) -> Html {
    let last_own = props.rows.iter().rev().find_map(own_key);
    let stick = use_stick_to_bottom(Rc::clone(&props.rows), last_own);
    html! {
        // It scrolls, so that the keyboard must be able to reach it.
        <div class="message-list" ref={stick.node} onscroll={stick.on_scroll} tabindex="0" aria-label="Messages" role="log"
            part="messages">
            { beginning(props) }
            <ol class="message-list__rows">
                for row in props.rows.iter() {
                    { view(row, &props.on_retry) }
                }
            </ol>
        </div>
    }
}

fn own_key(row: &Row) -> Option<MessageKey> {
    match row {
        Row::Message(row) if row.own => Some(row.key.clone()),
        _ => None,
    }
}

fn view(row: &Row, on_retry: &Callback<MessageKey>) -> Html {
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    match row {
        Row::Day { key, label } => {
            html! { <li key={Rc::clone(key)} class="day-divider"><span>{ text(label) }</span></li> }
        }
        Row::System { key, text: sentence } => {
            html! { <li key={Rc::clone(key)} class="system-message" dir="auto">{ text(sentence) }</li> }
        }
        Row::Message(message) => {
            html! { <Message key={message.key.to_rc()} row={Rc::clone(message)} on_retry={on_retry} /> }
        }
    }
}

fn beginning(props: &MessageListProps) -> Html {
    let loading = matches!(props.history, History::Loading(_));
    match props.history {
        History::More(_) | History::Loading(_) => {
            let on_click = props.on_earlier.reform(|_: MouseEvent| ());
            html! {
                <button class="message-list__earlier" type="button" onclick={on_click} disabled={loading}>
                    { if loading { "Loading…" } else { "Earlier messages" } }
                </button>
            }
        }
        History::Unknown | History::Complete => Html::default(),
    }
}
