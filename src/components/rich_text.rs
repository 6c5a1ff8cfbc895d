//! A message with formatting. Its typed tree becomes elements one by one: no string of anybody's is ever read as HTML
//! by the browser, and there is nothing in the tree that could do harm.

mod blocks;
mod element;
mod inlines;

use std::rc::Rc;

use yew::prelude::*;

use super::fold::use_fold;
use crate::hooks::use_words;
use crate::state::Attachment;
use crate::view::cluster::{MOST_MARKS, with_marks};
use crate::view::emoji::is_large;
use crate::view::said::{Rich, Whole};
use blocks::blocks;
use inlines::Surroundings;

/// What a [`RichText`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct RichTextProps {
    /// What is said.
    pub rich: Rc<Rich>,
    /// Its text.
    pub text: Rc<str>,
    /// The images and files of the message, for those that stand in it.
    pub attachments: Rc<[Attachment]>,
}

/// A message with formatting. It is a component so that it is drawn once, however often the message around it is.
#[component]
pub(super) fn RichText(props: &RichTextProps) -> Html {
    let words = use_words();
    let (is_open, button) = use_fold(&words);
    // Most are shown as a whole from the start.
    let whole = use_memo((Rc::clone(&props.rich), is_open), |(rich, is_open)| is_open.then(|| rich.whole()));
    let (attachments, me) = (&props.attachments, props.rich.me.as_ref());
    let around = Surroundings { attachments, me, words: &words, in_link: false };
    let shown = match &*whole {
        Some(Whole::Text(text)) => {
            html! { <p class="rich-text__whole">{ AttrValue::from(with_marks(text, MOST_MARKS).into_owned()) }</p> }
        }
        Some(Whole::Document(document)) => blocks(&document.blocks, &around).into_iter().collect(),
        None => blocks(&props.rich.document.blocks, &around).into_iter().collect(),
    };
    html! {
        <>
            <div class="rich-text" dir="auto" data-large={is_large(&props.text).then_some("true")}>{ shown }</div>
            if props.rich.is_short {
                { button }
            }
        </>
    }
}
