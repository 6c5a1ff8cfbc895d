//! One message.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use super::icons;
use crate::state::MessageKey;
use crate::view::{Body, Delivery, MessageRow, Seen};

/// What a [`Message`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct MessageProps {
    /// The message.
    pub row: Rc<MessageRow>,
    /// The user wants to send it again.
    pub on_retry: Callback<MessageKey>,
    /// The user gives it up.
    pub on_withdraw: Callback<MessageKey>,
    /// The user wants to write it anew.
    pub on_take_back: Callback<MessageKey>,
}

/// One message.
#[component]
pub(super) fn Message(props: &MessageProps) -> Html {
    let row = &props.row;
    let state = row.own.then(|| delivery_name(&row.delivery));
    html! {
        <li class="message" part="message" data-own={row.own.to_string()} data-state={state}
            data-begins={row.begins.then_some("true")} data-ends={row.ends.then_some("true")}
            data-seen={row.seen.as_ref().map(|seen| if seen.by_all { "all" } else { "some" })}>
            if !row.own {
                <span class="message__avatar">if row.ends { { avatar(&row.author.initials, row.author.tone) } }</span>
            }
            <div class="message__column">
                { author(row) }
                <div class="message__bubble" part={if row.own { "bubble bubble-own" } else { "bubble" }}>{ body(row) }</div>
                { footer(props) }
            </div>
        </li>
    }
}

fn delivery_name(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Sending | Delivery::Waiting { .. } => "sending",
        Delivery::Sent => "sent",
        Delivery::Failed(_) => "failed",
    }
}

/// The author: seen at the beginning of a group, always there for screen readers.
fn author(row: &MessageRow) -> Html {
    let name = if row.own { AttrValue::from("You") } else { AttrValue::from(Rc::clone(&row.author.name)) };
    if row.begins && !row.own {
        html! { <span class="message__author" dir="auto">{ name }</span> }
    } else {
        html! { <span class="visually-hidden">{ name }</span> }
    }
}

fn body(row: &MessageRow) -> Html {
    match &row.body {
        Body::Text(text) => {
            html! { <p class="message__text" dir="auto">{ AttrValue::from(Rc::clone(text)) }</p> }
        }
        Body::Note(note) => html! { <p class="message__note">{ *note }</p> },
    }
}

fn footer(props: &MessageProps) -> Html {
    let row = &props.row;
    if let Delivery::Failed(reason) = &row.delivery {
        return failure(props, reason);
    }
    let told = html! {
        <>
            <span class="message__time">{ AttrValue::from(Rc::clone(&row.time)) }</span>
            if row.edited {
                <span>{ " · edited" }</span>
            }
            if row.own {
                { mark(props) }
            }
        </>
    };
    if row.ends || row.seen.is_some() || matches!(row.delivery, Delivery::Sending | Delivery::Waiting { .. })
    {
        html! { <p class="message__footer">{ told }</p> }
    } else {
        html! { <p class="visually-hidden">{ told }</p> }
    }
}

fn mark(props: &MessageProps) -> Html {
    if let Some(seen) = &props.row.seen {
        return seen_by(seen);
    }
    let (icon, label) = match &props.row.delivery {
        Delivery::Waiting { hurries } => return waiting(props, *hurries),
        Delivery::Sending => (icons::clock(), "Sending"),
        _ => (icons::check(), "Sent"),
    };
    html! { <span class="message__mark">{ icon }<span class="visually-hidden">{ label }</span></span> }
}

/// Who has seen the message; their names are one look away.
fn seen_by(seen: &Seen) -> Html {
    let names = AttrValue::from(Rc::clone(&seen.by));
    html! {
        <>
            <span class="message__mark">{ icons::double_check() }</span>
            <span class="message__seen" title={names.clone()}>
                { "Seen" }
                if seen.by_all {
                    <span class="visually-hidden">{ " by " }{ names }</span>
                } else {
                    { " by " }{ names }
                }
            </span>
        </>
    }
}

/// What waits says so, and the first of them how to end it.
fn waiting(props: &MessageProps, hurries: bool) -> Html {
    html! {
        <>
            <span class="message__mark">{ icons::clock() }</span>
            <span>{ "Waiting to be sent" }</span>
            if hurries {
                { button(props, "Try now", &props.on_retry) }
            }
        </>
    }
}

/// A button that does something with the message.
fn button(props: &MessageProps, label: &'static str, act: &Callback<MessageKey>) -> Html {
    let (key, act) = (props.row.key.clone(), act.clone());
    let on_click = Callback::from(move |_: MouseEvent| act.emit(key.clone()));
    html! { <button class="message__action" type="button" onclick={on_click}>{ label }</button> }
}

fn failure(props: &MessageProps, reason: &Rc<str>) -> Html {
    html! {
        <p class="message__footer message__failure" role="alert">
            { icons::warning() }
            <span>{ format!("Not sent: {reason}") }</span>
            { button(props, "Try again", &props.on_retry) }
            { button(props, "Edit", &props.on_take_back) }
            { button(props, "Remove", &props.on_withdraw) }
        </p>
    }
}
