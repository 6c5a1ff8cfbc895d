//! One thread in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use super::icons;
use crate::state::{ThreadId, Unread};
use crate::view::ThreadRow;
use crate::view::preview::{Kind, Mark, Preview};
use crate::view::unread::{number, sentence};
use crate::words::{Word, Words};

/// What a [`ThreadItem`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ThreadItemProps {
    /// The thread.
    pub row: Rc<ThreadRow>,
    /// The user wants to see it.
    pub on_open: Callback<ThreadId>,
    /// The words to say it with: there are too many items for each to ask for them.
    pub words: Words,
}

/// One thread in the list. It is drawn anew only when its row is another one: there may be thousands.
#[component]
pub(super) fn ThreadItem(props: &ThreadItemProps) -> Html {
    let row = &props.row;
    let (id, on_open) = (row.id.clone(), props.on_open.clone());
    let on_click = Callback::from(move |_: MouseEvent| on_open.emit(id.clone()));
    html! {
        <div class="thread-list__item" role="listitem">
            <button class="thread-item" part="thread-item" type="button" onclick={on_click}
                aria-current={row.current.then_some("true")} data-unread={(!row.unread.is_none()).then_some("true")}
                data-preview={row.preview.as_ref().map(|_| "true")}>
                { avatar(&row.initials, row.tone) }
                <span class="thread-item__topic" dir="auto">{ text(&row.topic) }</span>
                <span class="thread-item__time">{ text(&row.time) }</span>
                if let Some(preview) = &row.preview {
                    { view(preview, &props.words) }
                }
                if !row.unread.is_none() {
                    { badge(row.unread, &props.words) }
                }
            </button>
        </div>
    }
}

fn text(text: &Rc<str>) -> AttrValue {
    AttrValue::from(Rc::clone(text))
}

/// The name and the text have each their own direction.
fn view(preview: &Preview, words: &Words) -> Html {
    html! {
        <span class="thread-item__preview" data-draft={(preview.kind == Kind::Draft).then_some("true")}>
            { mark(preview.mark, words) }
            if let Some(who) = &preview.who {
                { said_by(who, words) }
            }
            { kind(preview.kind) }
            <bdi>{ text(&preview.text) }</bdi>
        </span>
    }
}

/// Who has said it: the name in the place that the language gives it.
fn said_by(who: &Rc<str>, words: &Words) -> Html {
    let by = words.get(Word::PreviewBy);
    let (before, rest) = by.split_once('{').unwrap_or_default();
    let (_, after) = rest.split_once('}').unwrap_or_default();
    let [before, after] = [before, after].map(|text| AttrValue::from(text.to_owned()));
    html! { <span class="thread-item__who">{ before }<bdi>{ text(who) }</bdi>{ after }{ " " }</span> }
}

/// How far the user's own messages are, as a picture and in words.
fn mark(mark: Mark, words: &Words) -> Html {
    let (name, icon, said) = match mark {
        Mark::None => return Html::default(),
        Mark::Sending => ("sending", icons::clock(), Word::Sending),
        Mark::Failed => ("failed", icons::warning(), Word::UnsentMark),
    };
    let said = words.attr(said);
    html! {
        <span class="thread-item__mark" data-mark={name} title={said.clone()}>
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
fn badge(unread: Unread, words: &Words) -> Html {
    let number = number(unread, words);
    let dot = number.is_empty().then_some("true");
    html! {
        <span class="thread-item__unread" data-dot={dot}>
            <span aria-hidden="true">{ AttrValue::from(number) }</span>
            <span class="visually-hidden">{ AttrValue::from(sentence(unread, words)) }</span>
        </span>
    }
}
