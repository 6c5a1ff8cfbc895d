//! What a message says, as it is drawn.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::Body;
use crate::view::emoji::is_large;
use crate::view::links::{Piece, pieces};
use crate::view::quote::{Reply, reply};
use crate::view::unseen::is_blank;

/// What a [`MessageText`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct MessageTextProps {
    /// What is said.
    pub text: Rc<str>,
}

/// The text of a message: with its links, and what it replies to. It is a component so that it is read once, however
/// often the message around it is drawn.
#[component]
pub(super) fn MessageText(props: &MessageTextProps) -> Html {
    match reply(&props.text).filter(|reply| !is_blank(reply.text)) {
        Some(reply) => html! { <>{ quote(&reply) }{ text(reply.text) }</> },
        None => text(&props.text),
    }
}

/// The text that can be seen in a message, if there is some.
pub(super) fn said(body: &Body) -> Option<&Rc<str>> {
    match body {
        Body::Text(text) if !is_blank(text) => Some(text),
        _ => None,
    }
}

/// Why there is no text.
pub(super) fn note(body: &Body) -> &'static str {
    match body {
        Body::Text(_) => "This message is empty",
        Body::Note(note) => note,
    }
}

fn quote(reply: &Reply<'_>) -> Html {
    html! {
        <blockquote class="message__quote">
            <p class="message__quoted" dir="auto">{ reply.name.to_owned() }</p>
            <p dir="auto">{ reply.quoted.clone() }</p>
        </blockquote>
    }
}

fn text(text: &str) -> Html {
    let large = is_large(text).then_some("true");
    html! {
        <p class="message__text" dir="auto" data-large={large}>{ for pieces(text).into_iter().map(piece) }</p>
    }
}

fn piece(piece: Piece) -> Html {
    match piece {
        Piece::Text(text) => html! { { AttrValue::from(text) } },
        Piece::Link { href, text } => {
            // Addresses of mail and of telephones open another program, and not a page.
            let target = href.starts_with(['h', 'H']).then_some("_blank");
            html! {
                <a class="message__link" href={AttrValue::from(href)} {target} rel="noopener noreferrer">
                    { AttrValue::from(text) }
                </a>
            }
        }
    }
}
