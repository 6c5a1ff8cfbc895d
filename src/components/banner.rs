//! The line that says why nothing moves. It is not there as long as all is well.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::{use_seconds_until, use_words};
use crate::state::{Connection, Millis};
use crate::view::reason::not_signed_in;
use crate::words::{Word, Words};

/// What a [`Banner`] is told.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// Whether the service can be reached.
    pub connection: Connection,
    /// Whether nothing has come from the service so far.
    #[prop_or_default]
    pub first: bool,
    /// When it is tried next, where the connection does not say so itself.
    #[prop_or_default]
    pub next_try: Option<Millis>,
    /// The user wants to go on after the session has ended.
    pub on_sign_in: Callback<()>,
    /// The user does not want to wait for the next try.
    pub on_try_again: Callback<()>,
}

/// The line about a connection, and the way out of it where there is one.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let words = use_words();
    let next_try = match &props.connection {
        Connection::Reconnecting { next, .. } => Some(*next),
        Connection::Offline | Connection::NoToken(_) => props.next_try,
        _ => None,
    };
    let seconds = use_seconds_until(next_try);
    let Some((role, text)) = message(&props.connection, props.first, &words) else { return Html::default() };
    let way_out = match seconds {
        Some(_) => action(words.attr(Word::TryNow), &props.on_try_again),
        None if props.connection == Connection::SessionEnded => {
            action(words.attr(Word::TryAgain), &props.on_sign_in)
        }
        None => Html::default(),
    };
    html! {
        <div class="banner" part="banner">
            <p class="banner__text" role={role}>{ AttrValue::from(text) }</p>
            // Outside of what is spoken: nobody wants to hear the seconds.
            if let Some(seconds) = seconds {
                <span class="banner__next">{ countdown(seconds, &words) }</span>
            }
            { way_out }
        </div>
    }
}

/// What to say of a connection, and how urgent it is.
fn message(connection: &Connection, first: bool, words: &Words) -> Option<(&'static str, Rc<str>)> {
    Some(match connection {
        Connection::Connecting | Connection::Live => return None,
        Connection::Offline => ("status", words.get(Word::Offline)),
        // Nothing is written yet that could be kept.
        Connection::Reconnecting { .. } if first => ("status", words.get(Word::CannotConnect)),
        Connection::Reconnecting { .. } => ("status", words.get(Word::Reconnecting)),
        Connection::NoToken(fault) => ("alert", not_signed_in(fault, words)),
        Connection::SessionEnded => ("alert", words.get(Word::SessionEnded)),
    })
}

fn countdown(seconds: Millis, words: &Words) -> AttrValue {
    match usize::try_from(seconds) {
        Ok(0) | Err(_) => words.attr(Word::Trying),
        Ok(seconds) => words.count(Word::NextTry, seconds).into(),
    }
}

fn action(label: AttrValue, act: &Callback<()>) -> Html {
    let on_click = act.reform(|_: MouseEvent| ());
    html! { <button class="banner__action" type="button" onclick={on_click}>{ label }</button> }
}
