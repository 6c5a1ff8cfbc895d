//! What a message says, as it is drawn.

use std::rc::Rc;

use yew::prelude::*;

use super::fold::use_fold;
use super::rich_text::RichText;
use crate::hooks::use_words;
use crate::state::Attachment;
use crate::view::Body;
use crate::view::cluster::{MOST_MARKS, with_marks};
use crate::view::emoji::is_large;
use crate::view::fold::beginning;
use crate::view::host::in_disguise;
use crate::view::links::{Piece, pieces};
use crate::view::quote::{Reply, reply};
use crate::view::said::Said;
use crate::view::unseen::is_blank;
use crate::words::Word;

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
    let words = use_words();
    let (is_open, button) = use_fold(&words);
    let reply = reply(&props.text).filter(|reply| !is_blank(reply.text));
    let own = reply.as_ref().map_or(&*props.text, |reply| reply.text);
    let beginning = beginning(own);
    html! {
        <>
            if let Some(reply) = &reply {
                { quote(reply) }
            }
            { text(beginning.filter(|_| !is_open).unwrap_or(own), beginning.is_some() && !is_open) }
            if beginning.is_some() {
                { button }
            }
        </>
    }
}

/// What a message says, in the way in which its sender has written it.
pub(super) fn content(said: &Said, attachments: &Rc<[Attachment]>) -> Html {
    let (text, attachments) = (Rc::clone(&said.text), Rc::clone(attachments));
    match &said.rich {
        Some(rich) => html! { <RichText rich={Rc::clone(rich)} {text} {attachments} /> },
        None => html! { <MessageText {text} /> },
    }
}

/// Why there is no text.
pub(super) fn note(body: &Body) -> Word {
    match body {
        Body::Text(_) | Body::Html { .. } => Word::MessageEmpty,
        Body::Note(note) => *note,
    }
}

fn quote(reply: &Reply<'_>) -> Html {
    html! {
        <blockquote class="message__quote">
            <p class="message__quoted" dir="auto">{ reply.name.to_owned() }</p>
            <p dir="auto">{ AttrValue::from(with_marks(&reply.quoted, MOST_MARKS).into_owned()) }</p>
        </blockquote>
    }
}

fn text(text: &str, goes_on: bool) -> Html {
    let large = is_large(text).then_some("true");
    let text = with_marks(text, MOST_MARKS);
    html! {
        <p class="message__text" dir="auto" data-large={large}>
            { for pieces(&text).into_iter().map(piece) }
            if goes_on {
                { "…" }
            }
        </p>
    }
}

fn piece(piece: Piece) -> Html {
    match piece {
        Piece::Text(text) => html! { { AttrValue::from(text) } },
        Piece::Link { href, text } => {
            // Addresses of mail and of telephones open another program, and not a page.
            let target = href.starts_with(['h', 'H']).then_some("_blank");
            // The text stays as it was written: the style sheet adds the host in letters that pass for no others.
            let host = in_disguise(&href).map(AttrValue::from);
            // Its own direction sets it apart: what turns the text before it cannot turn the address, host and all.
            html! {
                <a class="message__link" dir="ltr" href={AttrValue::from(href)} {target} rel="noopener noreferrer"
                    data-host={host}>
                    { AttrValue::from(text) }
                </a>
            }
        }
    }
}
