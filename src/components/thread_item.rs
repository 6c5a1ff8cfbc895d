//! One thread in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use crate::state::{ThreadId, Unread};
use crate::view::ThreadRow;
use crate::view::unread::{number, sentence};

/// One thread in the list; `on_open` hears when the user wants to see it.
pub(super) fn thread_item(row: &Rc<ThreadRow>, on_open: &Callback<ThreadId>) -> Html {
    let (id, on_open) = (row.id.clone(), on_open.clone());
    let on_click = Callback::from(move |_: MouseEvent| on_open.emit(id.clone()));
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    html! {
        <li key={row.id.to_rc()}>
            <button class="thread-item" part="thread-item" type="button" onclick={on_click}
                aria-current={row.current.then_some("true")} data-unread={(!row.unread.is_none()).then_some("true")} data-preview={row.preview.as_ref().map(|_| "true")}>
                { avatar(&row.initials, row.tone) }
                <span class="thread-item__topic" dir="auto">{ text(&row.topic) }</span>
                <span class="thread-item__time">{ text(&row.time) }</span>
                if let Some(preview) = &row.preview {
                    <span class="thread-item__preview" dir="auto">{ text(preview) }</span>
                }
                if !row.unread.is_none() {
                    { badge(row.unread) }
                }
            </button>
        </li>
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
