//! One thread in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use crate::state::ThreadId;
use crate::view::ThreadRow;

/// What a [`ThreadItem`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ThreadItemProps {
    /// The thread.
    pub row: Rc<ThreadRow>,
    /// The user wants to see it.
    pub on_open: Callback<ThreadId>,
}

/// One thread in the list.
#[component]
pub(super) fn ThreadItem(props: &ThreadItemProps) -> Html {
    let row = &props.row;
    let on_click = use_callback((row.id.clone(), props.on_open.clone()), |_: MouseEvent, (id, on_open)| {
        on_open.emit(id.clone());
    });
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    html! {
        <li>
            <button class="thread-item" part="thread-item" type="button" onclick={on_click}
                aria-current={row.current.then_some("true")} data-unread={row.unread.then_some("true")}>
                { avatar(&row.initials, row.tone) }
                <span class="thread-item__topic" dir="auto">{ text(&row.topic) }</span>
                <span class="thread-item__time">{ text(&row.time) }</span>
                if let Some(preview) = &row.preview {
                    <span class="thread-item__preview" dir="auto">{ text(preview) }</span>
                }
                if row.unread {
                    <span class="thread-item__unread"><span class="visually-hidden">{ "New messages" }</span></span>
                }
            </button>
        </li>
    }
}
