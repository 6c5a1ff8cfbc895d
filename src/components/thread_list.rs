//! The list of threads, and what stands in its place before there is one.

use std::rc::Rc;

use yew::prelude::*;

use super::thread_item::thread_item;
use crate::state::ThreadId;
use crate::view::ThreadRow;

/// The list of threads, or why there is none; `on_open` hears which one the user wants to see.
pub(super) fn thread_list(rows: &[Rc<ThreadRow>], loaded: bool, on_open: &Callback<ThreadId>) -> Html {
    let content = match rows {
        _ if !loaded => skeleton(),
        [] => html! {
            <p class="thread-list__empty">
                { "No conversations yet. When somebody adds you to one, it appears here." }
            </p>
        },
        rows => html! {
            <ul class="thread-list__items">{ for rows.iter().map(|row| thread_item(row, on_open)) }</ul>
        },
    };
    html! {
        <nav class="thread-list" part="threads" aria-label="Conversations" aria-busy={(!loaded).to_string()}>
            <h2 class="thread-list__title">{ "Conversations" }</h2>
            { content }
        </nav>
    }
}

/// Grey shapes where threads will be.
fn skeleton() -> Html {
    let shape = || html! { <li class="thread-list__shape"></li> };
    html! { <ul class="thread-list__items" aria-hidden="true">{ shape() }{ shape() }{ shape() }</ul> }
}
