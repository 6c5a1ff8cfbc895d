//! One thread in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use super::icons;
use crate::state::{ThreadId, Unread};
use crate::view::ThreadRow;
use crate::view::preview::{Kind, Mark, Preview};
use crate::view::unread::{number, sentence};

/// What a [`ThreadItem`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ThreadItemProps {
    /// The thread.
    pub row: Rc<ThreadRow>,
    /// The user wants to see it.
    pub on_open: Callback<ThreadId>,
}

/// One thread in the list. It is drawn anew only when its row is another one: there may be thousands.
#[component]
pub(super) fn ThreadItem(props: &ThreadItemProps) -> Html {
    let row = &props.row;
    let (id, on_open) = (row.id.clone(), props.on_open.clone());
    let on_click = Callback::from(move |_: MouseEvent| on_open.emit(id.clone()));
    html! {
        <li class="thread-list__item">
            <button class="thread-item" part="thread-item" type="button" onclick={on_click}
                aria-current={row.current.then_some("true")} data-unread={(!row.unread.is_none()).then_some("true")}
                data-preview={row.preview.as_ref().map(|_| "true")}>
                { avatar(&row.initials, row.tone) }
                <span class="thread-item__topic" dir="auto">{ text(&row.topic) }</span>
                <span class="thread-item__time">{ text(&row.time) }</span>
                if let Some(preview) = &row.preview {
                    { view(preview) }
                }
                if !row.unread.is_none() {
                    { badge(row.unread) }
                }
            </button>
        </li>
    }
}

fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(Rc::clone(text))
}

/// The name and the text have each their own direction.
fn view(preview: &Preview) -> Html {
    html! {
        <span class="thread-item__preview" data-draft={(preview.kind == Kind::Draft).then_some("true")}>
            { mark(preview.mark) }
            if let Some(who) = &preview.who {
                <span class="thread-item__who"><bdi>{ text(who) }</bdi>{ ": " }</span>
            }
            { kind(preview.kind) }
            <bdi>{ text(&preview.text) }</bdi>
        </span>
    }
}

/// How far the user's own messages are, as a picture and in words.
fn mark(mark: Mark) -> Html {
    let (name, icon, said) = match mark {
        Mark::None => return Html::default(),
        Mark::Sending => ("sending", icons::clock(), "Sending"),
        Mark::Failed => ("failed", icons::warning(), "Not sent"),
    };
    html! {
        <span class="thread-item__mark" data-mark={name} title={said}>
            { icon }<span class="visually-hidden">{ said }{ ". " }</span>
        </span>
    }
}

/// What is beside the words. Where there are none, the text says it.
fn kind(kind: Kind) -> Html {
    match kind {
        Kind::Image => icons::image(),
        Kind::File => icons::file(),
        Kind::Said | Kind::Note | Kind::Draft => Html::default(),
    }
}

/// A number, or a dot where nobody knows it.
fn badge(unread: Unread) -> Html {
    let number = number(unread);
    let dot = number.is_empty().then_some("true");
    html! {
        <span class="thread-item__unread" data-dot={dot}>
            <span aria-hidden="true">{ AttrValue::from(number) }</span>
            <span class="visually-hidden">{ AttrValue::from(sentence(unread)) }</span>
        </span>
    }
}
