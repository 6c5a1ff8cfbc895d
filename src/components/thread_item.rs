//! One thread in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::avatar::avatar;
use crate::state::ThreadId;
use crate::view::ThreadRow;

/// One thread in the list; `on_open` hears when the user wants to see it.
pub(super) fn thread_item(row: &Rc<ThreadRow>, on_open: &Callback<ThreadId>) -> Html {
    let (id, on_open) = (row.id.clone(), on_open.clone());
    let on_click = Callback::from(move |_: MouseEvent| on_open.emit(id.clone()));
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    html! {
        <li key={row.id.to_rc()}>
            <button class="thread-item" part="thread-item" type="button" onclick={on_click}
                aria-current={row.current.then_some("true")} data-unread={row.unread.then_some("true")} data-preview={row.preview.as_ref().map(|_| "true")}>
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
